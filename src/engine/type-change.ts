import type { OpenHunk } from './hunk-lines'
import type { Line } from './model'

/** The shorter side is a link's target or `Subproject commit <id>`: one line, as good as always. */
const MOST = 200

/** Lines a type change has on both sides, in order (longest common subsequence). */
export function commonLines(hunks: readonly OpenHunk[]): number {
  const lines = hunks.flatMap((hunk) => hunk.lines)
  const textOf = (line: Line): string => `${line.text}${line.noNewline ? '' : '\n'}`
  const before = lines.filter((line) => line.kind === 'deleted').map(textOf)
  const after = lines.filter((line) => line.kind === 'added').map(textOf)
  const [short, long] = before.length < after.length ? [before, after] : [after, before]
  if (short.length > MOST) return 0
  let row = new Array<number>(short.length + 1).fill(0)
  for (const text of long) {
    const next = [0]
    short.forEach((other, at) => {
      next.push(text === other ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0))
    })
    row = next
  }
  return row[short.length] ?? 0
}
