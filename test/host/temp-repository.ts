import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, sep } from 'node:path'

/** Content by path. */
export type Files = Readonly<Record<string, string | Uint8Array>>

export interface TempRepository {
  readonly folder: string
  /** Runs git in it and returns standard output without its last line feed; throws with standard error. */
  git(...args: readonly string[]): string
  /** The same for bytes, with standard input. */
  gitBytes(args: readonly string[], input?: string | Uint8Array): Buffer
  /** Writes files into the working tree, folders included. A path in bytes is for names that are not UTF-8. */
  write(files: Files): void
  writeBytes(path: Uint8Array, content: string | Uint8Array): void
  link(path: string, target: string): void
  executable(path: string, yes: boolean): void
  remove(...paths: readonly string[]): void
  /** Stages everything. */
  stage(files?: Files): void
  /** Stages everything and commits it; returns the commit's id. Equal content gives equal ids, whatever the clock says. */
  commit(message?: string, files?: Files): string
  /** Path of something below the repository's folder. */
  path(...parts: readonly string[]): string
  dispose(): void
}

const IDENTITY = '[user]\n\tname = Test\n\temail = test@example.invalid\n[init]\n\tdefaultBranch = main\n'
const SAFE =
  '[commit]\n\tgpgSign = false\n[protocol "file"]\n\tallow = always\n[gc]\n\tauto = 0\n[maintenance]\n\tauto = false\n'
const PREFIX = 'hunkwise-test-'

const own = ownConfiguration()

/**
 * A repository in a temporary folder with a git configuration of its own: neither the developer's settings nor the
 * variables of a hook that runs the tests reach it, nor any git that the tested code starts in this process.
 *
 * @param files committed first, where given
 * @param init further arguments of `git init`: `--object-format=sha256`
 */
export function tempRepository(files?: Files, ...init: readonly string[]): TempRepository {
  const folder = tempFolder()
  let commits = 0
  const gitBytes = (args: readonly string[], input?: string | Uint8Array): Buffer => {
    const date = `${1_700_000_000 + 60 * commits} +0000`
    return execFileSync('git', [...args], {
      cwd: guard(folder),
      env: { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      maxBuffer: 1 << 30,
      ...(input === undefined ? {} : { input }),
    })
  }
  const repository: TempRepository = {
    folder,
    gitBytes,
    git: (...args) => gitBytes(args).toString().replace(/\n$/, ''),
    write(wanted) {
      for (const [path, content] of Object.entries(wanted)) {
        const file = guard(join(folder, path))
        mkdirSync(dirname(file), { recursive: true })
        writeFileSync(file, content)
      }
    },
    writeBytes(path, content) {
      writeFileSync(Buffer.concat([Buffer.from(folder + sep), path]), content)
    },
    link(path, target) {
      const file = guard(join(folder, path))
      rmSync(file, { force: true, recursive: true })
      symlinkSync(target, file)
    },
    executable: (path, yes) => chmodSync(guard(join(folder, path)), yes ? 0o755 : 0o644),
    remove(...paths) {
      for (const path of paths) rmSync(guard(join(folder, path)), { recursive: true, force: true })
    },
    stage(wanted = {}) {
      repository.write(wanted)
      repository.git('add', '--all')
    },
    commit(message = 'A commit', wanted = {}) {
      repository.stage(wanted)
      commits++
      repository.git('commit', '--quiet', '--allow-empty', '--message', message)
      return repository.git('rev-parse', 'HEAD')
    },
    path: (...parts) => join(folder, ...parts),
    dispose: () => rmSync(guard(folder), { recursive: true, force: true, maxRetries: 3 }),
  }
  repository.git('init', '--quiet', ...init)
  if (files) repository.commit('First commit', files)
  return repository
}

/** An empty folder for one test, removed at the latest when the process ends. */
export function tempFolder(): string {
  return realpathSync(mkdtempSync(join(own, 'folder-')))
}

/** @returns the folder itself, where it is one of ours: no test may ever write into a repository somebody works in */
function guard(folder: string): string {
  if (!folder.startsWith(own + sep)) throw new Error(`${folder} is not below ${own}: tests write nowhere else.`)
  return folder
}

/** Makes the folder everything else lives in, and shields this process's environment from every other configuration. */
function ownConfiguration(): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), PREFIX)))
  // Every bundled test has a copy of this file, and listens.
  process.setMaxListeners(0)
  process.once('exit', () => rmSync(root, { recursive: true, force: true, maxRetries: 3 }))
  const config = join(root, 'gitconfig')
  writeFileSync(config, IDENTITY + SAFE)
  for (const name of Object.keys(process.env)) {
    if (/^GIT_(?!EXEC_PATH$|SSL)/.test(name)) delete process.env[name]
  }
  process.env.GIT_CONFIG_GLOBAL = config
  process.env.GIT_CONFIG_NOSYSTEM = '1'
  // A temporary folder inside somebody's repository must not be taken for a part of it.
  process.env.GIT_CEILING_DIRECTORIES = root
  return root
}
