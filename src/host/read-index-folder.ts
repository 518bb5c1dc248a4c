import { readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'

/**
 * Folder that holds a working tree's index, found without starting git: `.git`, or where the file of that name points
 * (gitrepository-layout: linked worktrees and submodules have "gitdir: <path>" in it).
 */
export function readIndexFolder(root: string): string {
  const dotGit = join(root, '.git')
  try {
    if (statSync(dotGit).isDirectory()) return dotGit
    const pointed = /^gitdir: (.+?)\r?\n?$/.exec(readFileSync(dotGit, 'utf8'))?.[1]
    return pointed === undefined ? dotGit : resolve(root, pointed)
  } catch {
    return dotGit
  }
}
