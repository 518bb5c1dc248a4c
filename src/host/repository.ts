import { isUtf8 } from 'node:buffer'
import { isAbsolute, resolve } from 'node:path'
import { Refusal } from '../engine/failure'
import { firstLine, type Git, git } from './git'

export interface Repository extends Git {
  /** Top of the working tree; also the working folder of every git call. */
  readonly cwd: string
  readonly gitDir: string
  /** Shared by all worktrees of the repository. */
  readonly commonDir: string
  readonly indexFile: string
  readonly objectDir: string
  /** Commit at HEAD; null before the first commit. */
  readonly head: string | null
  readonly objectFormat: 'sha1' | 'sha256'
  /** Id of the empty tree in this repository's hash algorithm. */
  readonly emptyTree: string
}

const EMPTY_TREES: Readonly<Record<string, string>> = {
  sha1: '4b825dc642cb6eb9a060e54bf8d69288fbee4904',
  sha256: '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321',
}

/** @throws Refusal with one sentence where `folder` is not inside a working tree */
export async function readRepository(folder: string, options: Omit<Git, 'cwd'> = {}): Promise<Repository> {
  const at: Git = { ...options, cwd: folder }
  const parsed = await git(at, [
    'rev-parse',
    '--show-toplevel',
    '--absolute-git-dir',
    '--git-common-dir',
    '--git-path',
    'index',
    '--git-path',
    'objects',
    '--show-object-format',
    'HEAD^{commit}',
  ])
  const [top = '', gitDir = '', common = '', index = '', objects = '', format, head = '', ...more] = parsed.stdout
    .toString()
    .split('\n')
  // Before the first commit HEAD names nothing, and everything before it has been printed.
  if (format === undefined || (parsed.code !== 0 && !/ambiguous argument 'HEAD/.test(parsed.stderr))) {
    throw new Refusal('read', whyNot(resolve(folder), parsed.stderr))
  }
  if (!isUtf8(parsed.stdout))
    throw new Refusal(
      'read',
      `The name of ${resolve(folder)} is not UTF-8, which no path here can say: rename the folder.`,
    )
  if (more.length > 1)
    throw new Refusal('read', `There is a line break in the name of ${resolve(folder)}: rename the folder.`)
  const absolute = (path: string): string => (isAbsolute(path) ? path : resolve(folder, path))
  // Variables that a hook or a wrapper set relative to `folder` have to hold in the top folder, too.
  const inherited = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_COMMON_DIR', 'GIT_OBJECT_DIRECTORY'].filter(
    (name) => process.env[name],
  )
  const named: Readonly<Record<string, string>> = {
    GIT_DIR: gitDir,
    GIT_WORK_TREE: top,
    GIT_COMMON_DIR: absolute(common),
    GIT_OBJECT_DIRECTORY: absolute(objects),
  }
  const repo: Git = {
    ...at,
    cwd: top,
    env: { ...at.env, ...Object.fromEntries(inherited.map((name) => [name, named[name]])) },
  }
  if (parsed.code !== 0) await refuseBroken(repo)
  return {
    ...repo,
    gitDir,
    commonDir: absolute(common),
    indexFile: process.env.GIT_INDEX_FILE ? resolve(top, process.env.GIT_INDEX_FILE) : absolute(index),
    objectDir: absolute(objects),
    head: parsed.code === 0 ? head : null,
    objectFormat: format === 'sha256' ? 'sha256' : 'sha1',
    emptyTree: EMPTY_TREES[format] ?? EMPTY_TREES.sha1 ?? '',
  }
}

/** HEAD names no commit: either there is none yet, or the one it names is not here. @throws Refusal */
async function refuseBroken(repo: Git): Promise<void> {
  const branch = await git(repo, ['symbolic-ref', '--quiet', 'HEAD'])
  const name = branch.stdout.toString().trim()
  const ref = branch.code === 0 ? await git(repo, ['for-each-ref', '--format=%(objectname)', name]) : undefined
  // A ref that cannot be read is a warning.
  if (ref?.code === 0 && ref.stdout.length === 0 && ref.stderr === '') return
  throw new Refusal('read', 'HEAD names a commit that is not in this repository: run git fsck to see what is damaged.')
}

function whyNot(folder: string, stderr: string): string {
  if (/dubious ownership/.test(stderr)) {
    // Git names the folder it means, which is the repository's, and quotes it for a shell.
    const [command] = /git config --global --add safe\.directory .+/.exec(stderr) ?? []
    return `Git does not trust ${folder}, because it belongs to somebody else: run ${command ?? `git config --global --add safe.directory ${folder}`}`
  }
  if (/must be run in a work tree/.test(stderr))
    return `${folder} has no working tree: run Hunkwise in a clone that is not bare.`
  if (/not a git repository/.test(stderr))
    return `${folder} is not in a git repository: run git init there, or choose another folder with -C.`
  return `Git cannot read ${folder}: ${firstLine(stderr)}`
}
