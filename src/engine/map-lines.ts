import { diffArrays } from 'diff'

/** Edits beyond which two texts count as different, and lines are found by being the only ones of their kind. */
const MAX_EDITS = 1000

/**
 * Where lines of one text stand in a later version of it.
 *
 * @param wanted 1-based line numbers of `from`
 * @returns for each the 1-based line of `to` that is the same line, or null where that line was changed or removed; the
 * two lines' texts are always equal (a carriage return at their ends does not count)
 */
export function mapLines(from: string, to: string, wanted: readonly number[]): (number | null)[] {
  const before = toLines(from)
  const after = toLines(to)
  const shorter = Math.min(before.length, after.length)
  let head = 0
  while (head < shorter && before[head] === after[head]) head++
  let tail = 0
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++
  const middle = mapMiddle(before.slice(head, before.length - tail), after.slice(head, after.length - tail))
  return wanted.map((line) => {
    const at = line - 1
    if (at < 0 || at >= before.length) return null
    if (at < head) return line
    if (at >= before.length - tail) return line + after.length - before.length
    const found = middle.get(at - head)
    return found === undefined ? null : found + head + 1
  })
}

const toLines = (text: string): string[] =>
  text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line))

/** Pairs of equal lines, by 0-based index. */
function mapMiddle(before: string[], after: string[]): Map<number, number> {
  if (before.length === 0 || after.length === 0) return new Map()
  const changes = diffArrays(before, after, { maxEditLength: MAX_EDITS })
  if (!changes) return mapUnique(before, after)
  const pairs = new Map<number, number>()
  let left = 0
  let right = 0
  for (const { added, removed, count } of changes) {
    if (!added && !removed) for (let step = 0; step < count; step++) pairs.set(left + step, right + step)
    if (!added) left += count
    if (!removed) right += count
  }
  return pairs
}

function mapUnique(before: readonly string[], after: readonly string[]): Map<number, number> {
  const left = uniqueLines(before)
  const right = uniqueLines(after)
  const pairs = new Map<number, number>()
  for (const [text, at] of left) {
    const found = right.get(text)
    if (at >= 0 && found !== undefined && found >= 0) pairs.set(at, found)
  }
  return pairs
}

/** Index of each line that occurs once; -1 for the others. */
function uniqueLines(lines: readonly string[]): Map<string, number> {
  const seen = new Map<string, number>()
  lines.forEach((text, at) => {
    seen.set(text, seen.has(text) ? -1 : at)
  })
  return seen
}
