import type { toJson } from './to-json'

type FileJson = ReturnType<typeof toJson>['files'][number]

/** Counted lines of a hunk. The report counts by file; what of a file is not counted is spread over its hunks. */
export function countedOf(file: FileJson, hunk: FileJson['hunks'][number]): number {
  const changed = file.hunks.reduce((sum, { added, deleted }) => sum + added + deleted, 0)
  return changed === 0 ? 0 : Math.ceil((file.counted * (hunk.added + hunk.deleted)) / changed)
}
