import { familyOf } from '../engine/environments'
import type { Diff } from '../engine/model'
import type { Git } from './git'
import { readTextsAt } from './read-blobs'
import type { TreeEntry } from './read-tree'

/** Texts of the files that say for another environment, or for all, what a changed file of configuration says for one. */
export async function readEnvironments(
  repo: Git,
  diff: Diff,
  entries: readonly TreeEntry[],
): Promise<Map<string, string>> {
  const families = new Set(diff.files.flatMap(({ path }) => familyOf(path)?.family ?? []))
  if (families.size === 0) return new Map()
  const wanted = entries.filter(
    ({ path, mode }) => mode.startsWith('100') && (families.has(familyOf(path)?.family ?? '') || families.has(path)),
  )
  return readTextsAt(repo, wanted)
}
