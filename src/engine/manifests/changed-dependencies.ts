import type { FileChange, Line } from '../model'
import type { Change } from '../rule'
import type { Dependency } from './dependency'
import { parseManifest } from './parse-manifest'

export interface ChangedDependency {
  readonly file: FileChange
  /** The added line that names it. */
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
    const after = file.kind === 'manifest' && text !== undefined ? parseManifest(file.path, text) : undefined
    const old = oldTexts.get(file.oldPath ?? file.path)
    const before = old === undefined ? [] : (parseManifest(file.path, old) ?? [])
    const lines = file.hunks.flatMap((hunk) => hunk.lines.filter((line) => line.kind === 'added'))
    return (after ?? []).flatMap((dependency): ChangedDependency[] => {
      const same = before.filter(({ name }) => name === dependency.name)
      const known = same.find(({ section }) => section === dependency.section) ?? same[0]
      if (known?.version === dependency.version) return []
      const line = lines.find(
        (candidate) =>
          candidate.text.includes(dependency.name) &&
          candidate.text.includes(dependency.version.replace(/^(?:git\+|path:)/, '')),
      )
      return line ? [{ file, line, after: dependency, ...(known ? { before: known } : {}) }] : []
    })
  })
}
