import type { Digest } from '../identify'
import type { EditHunk, EditRecord } from './edit-record'
import { lineChanges } from './line-changes'
import { hashLine, hashText, linesOf } from './line-hashes'
import type { EditChange, Piece, ToolCall, ToolEdit } from './tool-edit'

/** Lines above and below an edit whose hashes are kept, to find the place again. */
const NEIGHBOURS = 3

export interface EditPlace {
  /** Relative to the top of the working tree, `/`-separated. */
  readonly path: string
  readonly time: number
  /** The file's text now, after the edit; undefined where there is none. */
  readonly text: string | undefined
}

/** Tool's edit -> ledger's record. Where the place of an edit is not certain, no line of it is claimed. */
export function recordEdit(call: ToolCall, edit: ToolEdit, place: EditPlace, digest: Digest): EditRecord {
  const texts = textsOf(edit.change, place.text)
  const after = linesOf(texts.after ?? place.text ?? '')
  const before = texts.before === null ? null : linesOf(texts.before)
  const claims = texts.after !== undefined
  const mixed = edit.amended ? 'amended' : claims && before === null ? 'rewritten' : undefined
  return {
    v: 1,
    path: place.path,
    tool: call.tool,
    session: call.session,
    time: place.time,
    before: before === null ? null : hashText(before, digest),
    after: hashText(after, digest),
    hunks: claims ? toHunks(before ?? [], after, digest) : [],
    ...(mixed === undefined ? {} : { mixed }),
  }
}

function textsOf(change: EditChange, text: string | undefined): { before: string | null; after?: string } {
  if (change.kind === 'texts') return { before: change.before, after: change.after }
  if (change.kind === 'rewrite') return { before: null, after: change.after }
  if (change.kind === 'touch' || text === undefined) return { before: null }
  const before = undo(text.replaceAll('\r\n', '\n'), change.pieces)
  return before === undefined ? { before: null } : { before, after: text }
}

/** The text before the replacements, or undefined where one of them cannot be found, or at more than one place. */
function undo(text: string, pieces: readonly Piece[]): string | undefined {
  let before = text
  for (const piece of [...pieces].reverse()) {
    const found = piece.wholeLines ? undoLines(before, piece) : undoText(before, piece)
    if (found === undefined) return undefined
    before = found
  }
  return before
}

function undoText(text: string, piece: Piece): string | undefined {
  const now = piece.new.replaceAll('\r\n', '\n')
  const at = now === '' ? -1 : text.indexOf(now)
  if (at < 0 || text.indexOf(now, at + 1) >= 0) return undefined
  return text.slice(0, at) + piece.old.replaceAll('\r\n', '\n') + text.slice(at + now.length)
}

function undoLines(text: string, piece: Piece): string | undefined {
  const framed = `\n${text}${text.endsWith('\n') ? '' : '\n'}`
  const now = `\n${piece.new.replaceAll('\r\n', '\n')}\n`
  const at = piece.new === '' ? -1 : framed.indexOf(now)
  if (at < 0 || framed.indexOf(now, at + 1) >= 0) return undefined
  const old = piece.old === '' ? '\n' : `\n${piece.old.replaceAll('\r\n', '\n')}\n`
  return (framed.slice(0, at) + old + framed.slice(at + now.length)).slice(1)
}

function toHunks(before: readonly string[], after: readonly string[], digest: Digest): EditHunk[] {
  const hashes = (from: number, to: number): string[] =>
    after.slice(Math.max(0, from), Math.min(after.length, to)).map((line) => hashLine(line, digest))
  return lineChanges(before, after).map(({ from, removed, to, added }) => ({
    from: from + 1,
    removed,
    to: to + 1,
    lines: hashes(to, to + added),
    above: hashes(to - NEIGHBOURS, to),
    below: hashes(to + added, to + added + NEIGHBOURS),
  }))
}
