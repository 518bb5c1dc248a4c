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
        if (edit === undefined) continue
        const known = byEdit.get(edit)
        if (known) known.push(after)
        else byEdit.set(edit, [after])
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
  const least = Math.min(before.length, after.length)
  let start = 0
  while (start < least && before.charCodeAt(start) === after.charCodeAt(start)) start++
  while (!endsWord(before, start) || !endsWord(after, start)) start--
  let end = 0
  while (end < least - start && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end))
    end++
  while (!endsWord(before, before.length - end) || !endsWord(after, after.length - end)) end--
  if (start + end === 0) return undefined
  return `${before.slice(start, before.length - end)} -> ${after.slice(start, after.length - end)}`
}

/** Whether words, white space and signs part here: each sign stands for itself. */
function endsWord(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return true
  const kind = kindOf(text.charCodeAt(at - 1))
  return kind === 'sign' || kind !== kindOf(text.charCodeAt(at))
}

function kindOf(code: number): 'word' | 'space' | 'sign' {
  if ((code > 96 && code < 123) || (code > 64 && code < 91) || (code > 47 && code < 58) || code === 95) return 'word'
  if (code === 32 || (code > 8 && code < 14)) return 'space'
  return code > 127 && /\s/.test(String.fromCharCode(code)) ? 'space' : 'sign'
}
