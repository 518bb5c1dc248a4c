import { blockText } from './identify'
import type { Diff, FileChange, Hunk } from './model'

/** A change block somebody has reviewed. */
export interface Mark {
  /** Of the file it stood in. */
  readonly path: string
  /** Its lines behind their `+` and `-`; empty where there were too many to keep. */
  readonly text: string
}

/** By the block's id. */
export type Marks = ReadonlyMap<string, Mark>

export interface MarkedHunk {
  /** All its blocks are marked. */
  readonly reviewed: boolean
  /** Text of what was reviewed here, where it has changed since. */
  readonly changedFrom?: string
}

/**
 * Finds what of a change has been reviewed: by block id, which depends on content alone, and where the id had to tell
 * twins apart, by path and text. Of what is left, a block that shares half of its lines with one that was reviewed in
 * this file and is gone has changed since.
 *
 * @returns by hunk id
 */
export function applyMarks(diff: Diff, marks: Marks): Map<string, MarkedHunk> {
  const hunks = new Map<string, MarkedHunk>()
  const present = new Set(diff.files.flatMap((file) => file.hunks.flatMap((hunk) => hunk.blocks.map(({ id }) => id))))
  const gone = new Map<string, Set<Mark>>()
  for (const [id, mark] of marks) {
    if (!present.has(id)) gone.set(mark.path, (gone.get(mark.path) ?? new Set()).add(mark))
  }
  for (const file of diff.files) {
    const lost = new Set([...(gone.get(file.path) ?? []), ...(gone.get(file.oldPath ?? file.path) ?? [])])
    for (const hunk of file.hunks) hunks.set(hunk.id, applyToHunk(hunk, marks, lost))
  }
  return hunks
}

function applyToHunk(hunk: Hunk, marks: Marks, lost: Set<Mark>): MarkedHunk {
  const unmarked = hunk.blocks.filter(({ id }) => !marks.has(id))
  // Mostly there is nothing that a text could be compared with.
  if (lost.size === 0) return { reviewed: unmarked.length === 0 && hunk.blocks.length > 0 }
  const open: string[] = []
  for (const block of unmarked) {
    const text = blockText(hunk.lines, block)
    const twin = [...lost].find((mark) => mark.text === text)
    if (twin) lost.delete(twin)
    else open.push(text)
  }
  if (open.length === 0) return { reviewed: hunk.blocks.length > 0 }
  const before = open.flatMap((text) => [...lost].filter((mark) => isLike(text, mark.text)))
  const texts = [...new Set(before.map((mark) => mark.text))]
  return texts.length === 0 ? { reviewed: false } : { reviewed: false, changedFrom: texts.join('') }
}

/** At least half of the shorter one's lines are in the other. */
function isLike(a: string, b: string): boolean {
  const [short = [], long = []] = [a, b]
    .map((text) => text.split('\n').filter((line) => line.slice(1).trim() !== ''))
    .sort((left, right) => left.length - right.length)
  const known = new Set(long)
  const shared = short.filter((line) => known.has(line)).length
  return shared > 0 && shared * 2 >= short.length
}

/** Characters of a block beyond which its text is not kept. */
const TEXT_LIMIT = 20_000

/** What marking these hunks adds. */
export function marksOf(files: readonly FileChange[], hunkIds: ReadonlySet<string>): Map<string, Mark> {
  const marks = new Map<string, Mark>()
  for (const file of files) {
    for (const hunk of file.hunks) {
      if (!hunkIds.has(hunk.id)) continue
      for (const block of hunk.blocks) {
        const text = blockText(hunk.lines, block)
        marks.set(block.id, { path: file.path, text: text.length > TEXT_LIMIT ? '' : text })
      }
    }
  }
  return marks
}
