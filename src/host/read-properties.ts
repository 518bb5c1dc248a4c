import { folderOf, foldersUp } from '../engine/imports/surroundings'
import { HOLDS_PROPERTIES, isProperty } from '../engine/manifests/version-properties'
import type { FileChange } from '../engine/model'
import type { Texts } from '../engine/syntax/syntax'
import { readTextsAt } from './read-blobs'
import type { Repository } from './repository'

type Side = 'old' | 'new'

/** Manifests of a folder with their text on a side. */
export type PropertiesIn = (folder: string, side: Side) => readonly (readonly [path: string, text: string])[]

/**
 * Reads the manifests beside and above those of the change that name versions by properties.
 *
 * @param tree blob ids of the tree the change leads to, by path
 */
export async function readProperties(
  repo: Repository,
  changed: readonly FileChange[],
  { texts, oldTexts }: Texts,
  tree: ReadonlyMap<string, string>,
): Promise<PropertiesIn> {
  const folders = new Set<string>()
  for (const { path, oldPath, kind } of changed)
    for (const [at, text] of [
      [path, texts.get(path)],
      [oldPath ?? path, oldTexts.get(oldPath ?? path)],
    ] as const)
      if (kind === 'manifest' && HOLDS_PROPERTIES.test(at) && isProperty(text ?? ''))
        for (const folder of foldersUp(folderOf(at))) folders.add(folder)
  if (folders.size === 0) return () => []
  const isHeld = (path: string): boolean => HOLDS_PROPERTIES.test(path) && folders.has(folderOf(path))
  const now = [...tree].flatMap(([path, id]) => (isHeld(path) ? [{ path, id }] : []))
  const touched = new Set(changed.map(({ path }) => path))
  const before = [
    ...now.filter(({ path }) => !touched.has(path)),
    ...changed.flatMap(({ path, oldPath, oldId }) =>
      isHeld(oldPath ?? path) ? [{ path: oldPath ?? path, id: oldId }] : [],
    ),
  ]
  const sides = { new: byFolder(await readTextsAt(repo, now)), old: byFolder(await readTextsAt(repo, before)) }
  return (folder, side) => sides[side].get(folder) ?? []
}

function byFolder(texts: ReadonlyMap<string, string>): Map<string, [path: string, text: string][]> {
  const found = new Map<string, [path: string, text: string][]>()
  for (const one of texts) {
    const folder = folderOf(one[0])
    found.set(folder, [...(found.get(folder) ?? []), one])
  }
  return found
}
