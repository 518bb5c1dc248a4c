import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'

export interface WorkingFile {
  /** Where this working tree's ledger is. */
  readonly ledger: string
  /** Relative to the top of the working tree, `/`-separated. */
  readonly path: string
}

/** One file of records for each path: the path's hash is the index. */
export const LEDGER = 'ledger'

/**
 * The ledger a file belongs to, found without starting git, because recorders have no time for it. Undefined where the
 * file is in no working tree.
 */
export function findLedger(file: string): WorkingFile | undefined {
  let folder = dirname(file)
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder)
  // A path through a link is recorded as the path git knows.
  const real = join(realpathSync(folder), relative(folder, file))
  for (let top = dirname(real); ; top = dirname(top)) {
    const gitDir = readGitDir(join(top, '.git'))
    if (gitDir !== undefined) {
      const path = relative(top, real).split(sep).join('/')
      return /^\.git(\/|$)/.test(path) ? undefined : { ledger: join(stateOf(gitDir), LEDGER), path }
    }
    if (dirname(top) === top) return undefined
  }
}

/** The git folder that `.git` is, or names: `gitdir: ../.git/worktrees/x`. */
function readGitDir(dotGit: string): string | undefined {
  const found = statSync(dotGit, { throwIfNoEntry: false })
  if (!found) return undefined
  if (found.isDirectory()) return existsSync(join(dotGit, 'HEAD')) ? dotGit : undefined
  const [, named] = /^gitdir: (.+?)\s*$/.exec(readFileSync(dotGit, 'utf8')) ?? []
  return named === undefined ? undefined : resolve(dirname(dotGit), named)
}

/** `stateFolder` of a worktree, by the git folder alone. */
function stateOf(gitDir: string): string {
  const commonFile = join(gitDir, 'commondir')
  if (!existsSync(commonFile)) return join(gitDir, 'hunkwise')
  const common = resolve(gitDir, readFileSync(commonFile, 'utf8').trim())
  return join(common, 'hunkwise', 'worktrees', basename(gitDir))
}
