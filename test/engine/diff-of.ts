import { createHash } from 'node:crypto'
import { align } from '../../src/engine/align'
import type { ParsedFile } from '../../src/engine/diff'
import { identify } from '../../src/engine/identify'
import { classify } from '../../src/engine/kinds'
import type { Diff, FileEntry, Line } from '../../src/engine/model'

export const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

/** A diff made without git: each path's old and new text, whole files as one hunk; null where a side does not exist. */
export function diffOf(files: Readonly<Record<string, readonly [before: string | null, after: string | null]>>): Diff {
  const parsed = Object.entries(files).map(([path, [before, after]]): ParsedFile => {
    const lines = linesOf(before ?? '', after ?? '')
    const of = (kind: Line['kind']): number => lines.filter((line) => line.kind === kind).length
    const [added, deleted, context] = [of('added'), of('deleted'), of('context')]
    const header = { oldStart: deleted + context > 0 ? 1 : 0, newStart: added + context > 0 ? 1 : 0, section: '' }
    const hunk = { ...header, oldLines: deleted + context, newLines: added + context, lines }
    return { entry: entryOf(path, before, after), binary: false, added, deleted, hunks: lines.length > 0 ? [hunk] : [] }
  })
  return identify(parsed, (file) => classify(file.entry), digest)
}

function entryOf(path: string, before: string | null, after: string | null): FileEntry {
  const id = (text: string | null): string => (text === null ? '0'.repeat(40) : digest(text).slice(0, 40))
  const mode = (text: string | null): string => (text === null ? '000000' : '100644')
  const status = before === null ? 'added' : after === null ? 'deleted' : 'modified'
  return {
    path,
    oldPath: null,
    status,
    oldMode: mode(before),
    newMode: mode(after),
    oldId: id(before),
    newId: id(after),
  }
}

function linesOf(before: string, after: string): Line[] {
  const split = (text: string): string[] => (text === '' ? [] : text.replace(/\n$/, '').split('\n'))
  const [a, b] = [split(before), split(after)]
  const lines: Line[] = []
  let [x, y] = [0, 0]
  for (const [nextA, nextB] of [...align(a, b), [a.length, b.length] as const]) {
    for (; x < nextA; x++) lines.push({ kind: 'deleted', text: a[x] ?? '', oldLine: x + 1 })
    for (; y < nextB; y++) lines.push({ kind: 'added', text: b[y] ?? '', newLine: y + 1 })
    if (x < a.length) lines.push({ kind: 'context', text: a[x] ?? '', oldLine: ++x, newLine: ++y })
  }
  return lines
}

/** The texts of the changed lines that a mark is on, with their sides: `-text`, `+text`. */
export function marked(diff: Diff, has: (line: Line) => boolean): string[] {
  return diff.files
    .flatMap((file) => file.hunks.flatMap((hunk) => hunk.lines))
    .filter(has)
    .map((line) => `${line.kind === 'added' ? '+' : '-'}${line.text}`)
}
