import { Refusal } from '../engine/failure'
import type { BlobReader } from './blob-reader'
import { type Finished, type RunOptions, runProcess } from './process'

/** Settings of the child that could change what git prints, whatever the command. */
const FIXED_CONFIG = [
  'core.quotePath=true',
  'core.fsmonitor=false',
  'core.untrackedCache=keep',
  'core.splitIndex=false',
  'core.attributesFile=/dev/null',
  'core.bigFileThreshold=512m',
  'color.grep=false',
  'diff.suppressBlankEmpty=false',
  // What a file without a diff driver gets; `default` can be configured like any other driver.
  'diff.default.binary=auto',
  'diff.default.xfuncname=^[[:alpha:]$_].*$',
  'i18n.logOutputEncoding=UTF-8',
  'submodule.recurse=false',
]

/** No file can be there. An empty one would do, but git speaks of it on standard error. */
const NO_FILE = '/dev/null/none'

export interface Git {
  /** Folder to run in. */
  readonly cwd: string
  /** Program to run; `git` on the PATH where absent. */
  readonly program?: string | undefined
  readonly signal?: AbortSignal | undefined
  /** Added to the environment; undefined takes a variable away. */
  readonly env?: NodeJS.ProcessEnv
  /** Answers for blobs, where many questions are to come. */
  readonly blobs?: BlobReader
}

/**
 * The one way to run git: no shell, no pager, no prompt, no optional locks, no lazy fetch, and no user's configuration
 * that would change the output. `GIT_DIR`, `GIT_INDEX_FILE` and `GIT_WORK_TREE` are kept: hooks set them for a reason.
 */
export async function git(
  repo: Git,
  args: readonly string[],
  options: Pick<RunOptions, 'input' | 'onData'> = {},
): Promise<Finished> {
  const config = FIXED_CONFIG.flatMap((setting) => ['-c', setting])
  try {
    return await runProcess(repo.program ?? 'git', [...config, ...args], {
      ...options,
      cwd: repo.cwd,
      env: environment(repo.env),
      signal: repo.signal,
    })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new Refusal('read', `Git could not be started in ${repo.cwd}: install git, or put it on the PATH.`)
    }
    throw error
  }
}

/** The same, where anything but exit code 0 is an error. Returns standard output without its last line feed. */
export async function gitText(repo: Git, args: readonly string[], input?: string): Promise<string> {
  const done = await git(repo, args, input === undefined ? {} : { input })
  if (done.code !== 0)
    throw new Refusal('read', `git ${args[0]} failed: ${firstLine(done.stderr) || `exit code ${done.code}`}`)
  return done.stdout.toString().replace(/\n$/, '')
}

/** What git says went wrong; warnings that come before it are none of it. */
export function firstLine(text: string): string {
  const lines = text.trim().split('\n')
  const line = lines.find((candidate) => /^(fatal|error): /.test(candidate)) ?? lines[0]
  return line?.replace(/^(fatal|error): /, '') ?? ''
}

function environment(extra: NodeJS.ProcessEnv | undefined): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env }
  // These beat every flag on the command line.
  for (const name of [
    'GIT_DIFF_OPTS',
    'GIT_EXTERNAL_DIFF',
    'GIT_LITERAL_PATHSPECS',
    'GIT_GLOB_PATHSPECS',
    'GIT_NOGLOB_PATHSPECS',
    'GIT_ICASE_PATHSPECS',
    'GIT_PAGER',
    'GIT_ATTR_SOURCE',
  ])
    delete env[name]
  for (const name of Object.keys(env)) if (name.startsWith('GIT_TRACE')) delete env[name]
  return {
    ...env,
    GIT_OPTIONAL_LOCKS: '0',
    // Both, because git before 2.45 knows only the second: no transport has this name, so none is allowed.
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    // What is pushed are the real objects and their real parents.
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_GRAFT_FILE: NO_FILE,
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
    ...extra,
  }
}
