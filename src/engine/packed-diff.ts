import { blocksOf } from './identify'
import type { Diff, FileChange, Hunk, Line } from './model'

/** As `Hunk`, without the names of its fields: its lines as one character each of what they are, and as one text. */
type PackedHunk = readonly [
  id: string,
  oldStart: number,
  oldLines: number,
  newStart: number,
  newLines: number,
  section: string,
  marks: string,
  text: string,
  blocks: readonly string[],
]
type PackedFile = Omit<FileChange, 'hunks'> & { readonly hunks: readonly PackedHunk[] }

const KINDS = ['context', 'added', 'deleted'] as const
const LAYOUTS = [undefined, 'whitespace', 'line-ending', 'reformat'] as const
/** A line's mark is the character so far behind this one: its kind, and what the other fields add. */
const FIRST_MARK = 32
const LAYOUT = 3
const MOVED = 12
const LATIN1 = 24
const NO_NEWLINE = 48

/** A diff as JSON of a third of the size. Who wrote the lines is left out: records say so anew each time. */
export const packDiff = ({ files }: Diff): string =>
  JSON.stringify(files.map((file): PackedFile => ({ ...file, hunks: file.hunks.map(packHunk) })))

function packHunk({ id, oldStart, oldLines, newStart, newLines, section, lines, blocks }: Hunk): PackedHunk {
  const marks = lines.map(markOf).join('')
  const text = lines.map((line) => line.text).join('\n')
  return [id, oldStart, oldLines, newStart, newLines, section, marks, text, blocks.map((block) => block.id)]
}

const markOf = ({ kind, layout, moved, latin1, noNewline }: Line): string =>
  String.fromCharCode(
    FIRST_MARK +
      KINDS.indexOf(kind) +
      LAYOUT * LAYOUTS.indexOf(layout) +
      (moved ? MOVED : 0) +
      (latin1 ? LATIN1 : 0) +
      (noNewline ? NO_NEWLINE : 0),
  )

/** @throws where it is no such text */
export const unpackDiff = (packed: string): Diff => ({
  files: (JSON.parse(packed) as readonly PackedFile[]).map((file) => ({ ...file, hunks: file.hunks.map(unpackHunk) })),
})

function unpackHunk([id, oldStart, oldLines, newStart, newLines, section, marks, text, ids]: PackedHunk): Hunk {
  const lines: Line[] = []
  let [oldLine, newLine, from] = [oldStart, newStart, 0]
  for (let at = 0; at < marks.length; at++) {
    const feed = text.indexOf('\n', from)
    const to = feed < 0 ? text.length : feed
    const mark = marks.charCodeAt(at) - FIRST_MARK
    const shown = text.slice(from, to)
    const line: Line =
      mark % LAYOUT === 1
        ? { kind: 'added', text: shown, newLine: newLine++ }
        : mark % LAYOUT === 2
          ? { kind: 'deleted', text: shown, oldLine: oldLine++ }
          : { kind: 'context', text: shown, oldLine: oldLine++, newLine: newLine++ }
    lines.push(mark < LAYOUT ? line : { ...line, ...fieldsOf(mark) })
    from = to + 1
  }
  const blocks = blocksOf(lines).map((block, at) => ({ id: ids[at] ?? '', ...block }))
  return { id, oldStart, oldLines, newStart, newLines, section, lines, blocks }
}

function fieldsOf(mark: number): Partial<Line> {
  const layout = LAYOUTS[Math.trunc(mark / LAYOUT) % LAYOUTS.length]
  return {
    ...(mark >= NO_NEWLINE ? { noNewline: true } : {}),
    ...(mark % NO_NEWLINE >= LATIN1 ? { latin1: true } : {}),
    ...(mark % LATIN1 >= MOVED ? { moved: true } : {}),
    ...(layout === undefined ? {} : { layout }),
  }
}
