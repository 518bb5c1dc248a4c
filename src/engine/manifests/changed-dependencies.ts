import type { FileChange, Line } from '../model'
import type { Change } from '../rule'
import { compareDependencies } from './compare-dependencies'
import type { Dependency } from './dependency'
import { parseManifest } from './parse-manifest'

export interface ChangedDependency {
  readonly file: FileChange
  /** The added line that names it, or its version. */
  readonly line: Line
  readonly after: Dependency
  /** Absent where it is new to this manifest. */
  readonly before?: Dependency
}

/** Dependencies whose version the change sets, in the manifests whose text is known on both sides. */
export function changedDependencies({
  diff,
  texts,
  oldTexts,
}: Pick<Change, 'diff' | 'texts' | 'oldTexts'>): ChangedDependency[] {
  return diff.files.flatMap((file) => {
    const text = texts.get(file.path)
    const now = file.kind === 'manifest' && text !== undefined ? parseManifest(file.path, text) : undefined
    const old = oldTexts.get(file.oldPath ?? file.path)
    const before = old === undefined ? [] : parseManifest(file.oldPath ?? file.path, old)
    if (!now || !before) return []
    const added = file.hunks.flatMap((hunk) => hunk.lines.filter((line) => line.kind === 'added'))
    return compareDependencies(before, now).flatMap(({ before: was, after }): ChangedDependency[] => {
      const places = [after?.versionLine, after?.line]
      const line = places.map((at) => added.find(({ newLine }) => newLine === at)).find(Boolean)
      return after && line ? [{ file, line, after, ...(was ? { before: was } : {}) }] : []
    })
  })
}
