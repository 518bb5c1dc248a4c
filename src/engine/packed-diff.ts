import { changedRanges } from './identify'
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

/**
 * A hunk's lines are made when they are asked for: most of what is told of a change tells none of them.
 *
 * @throws where it is no such text
 */
export const unpackDiff = (packed: string): Diff => ({
  files: (JSON.parse(packed) as readonly PackedFile[]).map((file) => ({ ...file, hunks: file.hunks.map(unpackHunk) })),
})

/** The diff with other sections, in the order of its hunks; no line is made for it. */
export function withSections({ files }: Diff, sections: readonly string[]): Diff {
  let at = 0
  const named = (hunk: Hunk): Hunk => {
    const { id, oldStart, oldLines, newStart, newLines, added, deleted, blocks } = hunk
    return {
      ...{ id, oldStart, oldLines, newStart, newLines, added, deleted },
      section: sections[at++] ?? hunk.section,
      get lines() {
        return hunk.lines
      },
      blocks,
    }
  }
  return { files: files.map((file) => ({ ...file, hunks: file.hunks.map(named) })) }
}

function unpackHunk([id, oldStart, oldLines, newStart, newLines, section, marks, text, ids]: PackedHunk): Hunk {
  let lines: readonly Line[] | undefined
  const ranges = changedRanges(marks.length, (at) => (marks.charCodeAt(at) - FIRST_MARK) % LAYOUT === 0)
  const context = ranges.reduce((rest, { from, to }) => rest - (to - from), marks.length)
  return {
    ...{ id, oldStart, oldLines, newStart, newLines, section },
    added: newLines - context,
    deleted: oldLines - context,
    get lines() {
      lines ??= unpackLines(marks, text, oldStart, newStart)
      return lines
    },
    blocks: ranges.map((range, at) => ({ id: ids[at] ?? '', ...range })),
  }
}

function unpackLines(marks: string, text: string, oldLine: number, newLine: number): Line[] {
  return text.split('\n').map((shown, at): Line => {
    const mark = marks.charCodeAt(at) - FIRST_MARK
    const line: { -readonly [Name in keyof Line]: Line[Name] } =
      mark % LAYOUT === 1
        ? { kind: 'added', text: shown, newLine: newLine++ }
        : mark % LAYOUT === 2
          ? { kind: 'deleted', text: shown, oldLine: oldLine++ }
          : { kind: 'context', text: shown, oldLine: oldLine++, newLine: newLine++ }
    if (mark < LAYOUT) return line
    const layout = LAYOUTS[Math.trunc(mark / LAYOUT) % LAYOUTS.length]
    if (mark >= NO_NEWLINE) line.noNewline = true
    if (mark % NO_NEWLINE >= LATIN1) line.latin1 = true
    if (mark % LATIN1 >= MOVED) line.moved = true
    if (layout) line.layout = layout
    return line
  })
}
