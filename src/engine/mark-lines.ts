import type { Diff, Hunk, Line } from './model'

/** What was found out about lines of a diff, by the lines themselves. */
export type Marks = ReadonlyMap<Line, Pick<Line, 'moved' | 'layout'>>

/** The diff with the marks on its lines. Hunks without any stay the same objects. */
export function markLines(diff: Diff, marks: Marks): Diff {
  if (marks.size === 0) return diff
  const mark = (hunk: Hunk): Hunk => {
    if (!hunk.lines.some((line) => marks.has(line))) return hunk
    return { ...hunk, lines: hunk.lines.map((line) => (marks.has(line) ? { ...line, ...marks.get(line) } : line)) }
  }
  return { files: diff.files.map((file) => ({ ...file, hunks: file.hunks.map(mark) })) }
}
