import { readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Repository } from './repository'

export type GitFolders = Pick<Repository, 'gitDir' | 'commonDir'>

/**
 * Where a working tree's index and its repository's state are, found without starting git: `.git`, or where the file of
 * that name points (gitrepository-layout: linked worktrees and submodules have "gitdir: <path>" in it, and a linked
 * worktree's folder says in `commondir` where the rest is).
 */
export function readGitFolders(root: string): GitFolders {
  const dotGit = join(root, '.git')
  const gitDir = isFolder(dotGit) ? dotGit : resolve(root, /^gitdir: (.+)/.exec(readLine(dotGit) ?? '')?.[1] ?? '.git')
  return { gitDir, commonDir: resolve(gitDir, readLine(join(gitDir, 'commondir')) ?? '.') }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false

function readLine(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').split(/\r?\n/)[0]
  } catch {
    return undefined
  }
}
