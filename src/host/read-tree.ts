import type { ObjectId } from '../engine/model'
import { type Git, gitText } from './git'
import { parseIndex } from './parse-index'
import { readWholeFile } from './read-file'

export interface TreeEntry {
  readonly path: string
  readonly mode: string
  readonly id: ObjectId
}

/** Every file of a tree; symbolic links and submodules included, told apart by their mode. */
export async function readTree(repo: Git, tree: ObjectId): Promise<TreeEntry[]> {
  const listed = await gitText(repo, ['ls-tree', '-r', '-z', '--full-tree', tree])
  // <mode> SP <type> SP <id> TAB <path> NUL
  const entries: TreeEntry[] = []
  for (let at = 0; at < listed.length; ) {
    const tab = listed.indexOf('\t', at)
    if (tab < 0) break
    const end = listed.indexOf('\0', tab)
    const mode = listed.slice(at, listed.indexOf(' ', at))
    const id = listed.slice(listed.lastIndexOf(' ', tab) + 1, tab)
    const next = end < 0 ? listed.length : end
    entries.push({ path: listed.slice(tab + 1, next), mode, id })
    at = next + 1
  }
  return entries
}

/** The same of the tree that the index of `repo` stands for: read from the index, which starts no process, where that says all. */
export async function readIndexedTree(repo: Git, tree: ObjectId): Promise<TreeEntry[]> {
  const index = repo.env?.GIT_INDEX_FILE
  try {
    const bytes = index === undefined ? undefined : await readWholeFile(index)
    const entries = bytes && parseIndex(bytes, tree.length / 2)
    if (entries) return entries
  } catch {
    // Git reads more than we do, and says better what is wrong.
  }
  return readTree(repo, tree)
}
