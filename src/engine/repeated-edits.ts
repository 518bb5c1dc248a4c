import type { Diff, Hunk, Line } from './model'

/** An edit that is made in so many places is a rename or its kin: who has read one has read them all. */
const OFTEN = 5

/** Added lines of a change that are one and the same small edit of the line they replace. */
export function repeatedEdits(diff: Diff): Set<Line> {
  const byEdit = new Map<string, Line[]>()
  for (const file of diff.files) {
    for (const hunk of file.hunks) {
      for (const { before, after } of replaced(hunk)) {
        const edit = editOf(before.text, after.text)
        if (edit !== undefined) byEdit.set(edit, [...(byEdit.get(edit) ?? []), after])
      }
    }
  }
  return new Set([...byEdit.values()].filter((lines) => lines.length >= OFTEN).flat())
}

/** Lines of a run of deleted ones and the run of as many added ones behind it, in pairs. */
function* replaced(hunk: Hunk): Iterable<{ before: Line; after: Line }> {
  let deleted: Line[] = []
  let added: Line[] = []
  for (const line of [...hunk.lines, undefined]) {
    if (line?.kind === 'added') added.push(line)
    else {
      if (added.length > 0 && added.length === deleted.length)
        for (const [index, before] of deleted.entries()) yield { before, after: added[index] as Line }
      if (added.length > 0 || line?.kind !== 'deleted') deleted = []
      added = []
      if (line?.kind === 'deleted') deleted.push(line)
    }
  }
}

/** What is left of both lines without what they begin and end with in common, to whole words: "sessions -> checkpoints". */
function editOf(before: string, after: string): string | undefined {
  const from = before.match(WORDS) ?? []
  const to = after.match(WORDS) ?? []
  let start = 0
  while (start < Math.min(from.length, to.length) && from[start] === to[start]) start++
  let end = 0
  while (end < Math.min(from.length, to.length) - start && from.at(-1 - end) === to.at(-1 - end)) end++
  const kept = start + end
  if (kept === 0) return undefined
  return `${from.slice(start, from.length - end).join('')} -> ${to.slice(start, to.length - end).join('')}`
}
const WORDS = /\w+|[^\w\s]|\s+/g
