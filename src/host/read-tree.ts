import type { ObjectId } from '../engine/model'
import { type Git, gitText } from './git'

export interface TreeEntry {
  readonly path: string
  readonly mode: string
  readonly id: ObjectId
}

/** Every file of a tree; symbolic links and submodules included, told apart by their mode. */
export async function readTree(repo: Git, tree: ObjectId): Promise<TreeEntry[]> {
  const listed = await gitText(repo, ['ls-tree', '-r', '-z', '--full-tree', tree])
  // <mode> SP <type> SP <id> TAB <path> NUL
  return listed.split('\0').flatMap((record) => {
    const tab = record.indexOf('\t')
    const [mode = '', , id = ''] = record.slice(0, tab).split(' ')
    return tab < 0 ? [] : [{ path: record.slice(tab + 1), mode, id }]
  })
}
