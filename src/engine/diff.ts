import { Refusal } from './failure'
import { appendLines, latin1, type OpenHunk } from './hunk-lines'
import type { FileEntry } from './model'
import { PatchSection } from './patch-section'
import { pathOf } from './path-bytes'
import { RawBlockParser } from './raw-block'
import { commonLines } from './type-change'

/** A file of the diff before anything but its bytes has been understood. */
export interface ParsedFile {
  readonly entry: FileEntry
  binary: boolean
  added: number
  deleted: number
  hunks: OpenHunk[]
  omitted?: string
}

export interface DiffLimits {
  /** Why the lines of this file need not be kept, or undefined to keep them. Called once a file, before its lines. */
  readonly skip: (entry: FileEntry) => string | undefined
  /** Changed lines of one file, and of all files together, beyond which lines are counted but not kept. */
  readonly fileLines: number
  readonly totalLines: number
}

const NO_LIMITS: DiffLimits = { skip: () => undefined, fileLines: Infinity, totalLines: Infinity }
const EMPTY = new Uint8Array(0)

/**
 * Reads, piece by piece, what this prints (git 2.30 and newer; see `readDiff` for the whole command line):
 *
 *     git diff --patch-with-raw -z --no-abbrev --full-index
 *
 * Paths, modes, ids and statuses come from the NUL-terminated raw block; the patch behind it is walked by the line
 * counts of its hunk headers, so no content line can be taken for a header. All of it is read or a `Refusal` thrown.
 */
export class DiffParser {
  private readonly raw = new RawBlockParser()
  /** Bytes that do not make a whole line, or raw record, yet. */
  private rest: Uint8Array[] = []
  private files: ParsedFile[] | undefined
  /** Index of the file whose section is being read. */
  private current = -1
  private section: PatchSection | undefined
  /** Sections of the current file that were begun: a type change prints two. */
  private sections = 0
  private hunk: OpenHunk | undefined
  private next = { old: 0, new: 0 }
  private oldLeft = 0
  private newLeft = 0
  /** Whether a line has just been read that `\ No newline at end of file` may speak of. */
  private open = false
  private kept = 0
  private empty = true

  constructor(private readonly limits: DiffLimits = NO_LIMITS) {}

  push(chunk: Uint8Array): void {
    if (chunk.length === 0) return
    this.empty = false
    this.rest.push(chunk)
    // Pieces of one long line, or path, are joined once, when its end has come.
    if (!chunk.includes(this.files ? 10 : 0)) return
    let bytes = concat(this.rest)
    if (!this.files) {
      const { end, whole } = this.raw.parse(bytes)
      bytes = bytes.subarray(end)
      if (whole) {
        this.files = this.raw.entries.map((entry) => ({ entry, binary: false, added: 0, deleted: 0, hunks: [] }))
      } else {
        this.rest = bytes.length > 0 ? [bytes.slice()] : []
        return
      }
    }
    this.rest = [this.readLines(bytes)]
  }

  /** @throws Refusal where the diff is not whole */
  end(): ParsedFile[] {
    if (this.empty) return []
    if (!this.files) {
      throw new Refusal('parse', `The diff ends inside its raw block, after ${this.raw.entries.length} records.`)
    }
    const missing = this.oldLeft + this.newLeft
    if (missing > 0 || this.rest.some((piece) => piece.length > 0)) {
      throw new Refusal(
        'parse',
        `The diff ends inside ${this.path()}${missing > 0 ? `: lines are missing from a hunk, ${this.oldLeft} old and ${this.newLeft} new` : ', in the middle of a line'}.`,
      )
    }
    this.closeSection()
    const before = this.files[this.current]
    const read = this.current + (before && this.sections < sectionsOf(before) ? 0 : 1)
    if (read !== this.files.length) {
      throw new Refusal('parse', `The diff lists ${this.files.length} files, but its patch has ${read}.`)
    }
    for (const file of this.files) settleCounts(file)
    return this.files
  }

  /** Reads the whole lines of `bytes`; what is left over waits for the next piece. */
  private readLines(bytes: Uint8Array): Uint8Array {
    let at = 0
    while (at < bytes.length) {
      if (this.oldLeft > 0 || this.newLeft > 0 || bytes[at] === BACKSLASH) {
        const stop = this.readBody(bytes, at)
        if (stop === at) break
        at = stop
        continue
      }
      const feed = bytes[at] === STAR ? this.endOfUnmerged(bytes, at) : feedFrom(bytes, at)
      if (feed < 0) break
      this.readHeader(bytes.subarray(at, feed))
      at = feed + 1
    }
    return at >= bytes.length ? EMPTY : bytes.slice(at)
  }

  /** The line feed that ends `* Unmerged path NAME`: the name is printed as it is, with the line feeds it may have. */
  private endOfUnmerged(bytes: Uint8Array, from: number): number {
    const entry = this.files?.[this.current + 1]?.entry
    const name = entry ? pathOf(entry, 'new') : EMPTY
    const end = from + UNMERGED.length + name.length
    if (end >= bytes.length) return -1
    const same = name.every((byte, index) => bytes[from + UNMERGED.length + index] === byte)
    if (!same || bytes[end] !== 10)
      throw new Refusal('parse', `The diff's patch is out of step with its raw block at ${entry?.path ?? 'its end'}.`)
    return end
  }

  /** Walks body lines of the open hunk from `from`; returns the offset behind the last whole line. */
  private readBody(bytes: Uint8Array, from: number): number {
    const file = this.file()
    let at = from
    while (at < bytes.length) {
      const mark = bytes[at]
      if (this.oldLeft === 0 && this.newLeft === 0 && mark !== BACKSLASH) break
      const feed = feedFrom(bytes, at)
      if (feed < 0) break
      if (mark === PLUS) {
        this.newLeft--
        file.added++
      } else if (mark === MINUS) {
        this.oldLeft--
        file.deleted++
      } else if (mark === SPACE) {
        this.oldLeft--
        this.newLeft--
      } else if (mark !== BACKSLASH || !this.open) {
        throw new Refusal('parse', `The diff of ${this.path()} has a line inside a hunk that is none.`)
      }
      this.open = mark !== BACKSLASH
      at = feed + 1
    }
    if (this.oldLeft < 0 || this.newLeft < 0) {
      const over = Math.max(-this.oldLeft, -this.newLeft)
      throw new Refusal('parse', `A hunk of ${this.path()} has ${over} more lines than its header says.`)
    }
    if (this.hunk && file.omitted === undefined) {
      const before = this.hunk.lines.length
      appendLines(this.hunk, bytes.subarray(from, at), this.next)
      this.kept += this.hunk.lines.length - before
      this.forgetTooLarge(file)
    }
    return at
  }

  private forgetTooLarge(file: ParsedFile): void {
    const { fileLines, totalLines } = this.limits
    if (file.added + file.deleted > fileLines)
      file.omitted = `more than the ${fileLines} changed lines that are kept of one file`
    else if (this.kept > totalLines) file.omitted = `more than the ${totalLines} lines that are kept in all`
    else return
    for (const hunk of file.hunks) this.kept -= hunk.lines.length
    file.hunks = []
    this.hunk = undefined
  }

  private readHeader(line: Uint8Array): void {
    this.open = false
    if (line[0] === AT) this.openHunk(latin1(line))
    else if (startsWith(line, 'diff --git ')) this.openSection(false)
    else if (startsWith(line, UNMERGED)) this.openSection(true)
    else if (startsWith(line, 'diff --c'))
      throw new Refusal('parse', 'This is a combined diff of a merge; Hunkwise reads two sides only.')
    else {
      this.file()
      if (!this.section)
        throw new Refusal('parse', `The diff has a line that belongs to no file: ${latin1(line).slice(0, 80)}`)
      this.section.header(latin1(line))
      if (this.section.binary) this.file().binary = true
    }
  }

  private openSection(unmerged: boolean): void {
    this.closeSection()
    const files = this.files ?? []
    const before = files[this.current]
    if (before && this.sections < sectionsOf(before)) this.sections++
    else {
      this.current++
      this.sections = 1
    }
    const file = files[this.current]
    if (!file) throw new Refusal('parse', `The diff lists ${files.length} files, but its patch has more.`)
    if (unmerged !== (file.entry.status === 'unmerged')) {
      throw new Refusal('parse', `The diff's patch is out of step with its raw block at ${file.entry.path}.`)
    }
    if (!unmerged) this.section = new PatchSection(file.entry, sectionsOf(file) === 2 ? (this.sections as 1 | 2) : 0)
    if (this.sections > 1) return
    const reason = this.limits.skip(file.entry)
    if (reason !== undefined) file.omitted = reason
  }

  private closeSection(): void {
    this.section?.close()
    this.section = undefined
    this.hunk = undefined
  }

  private openHunk(line: string): void {
    const match = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@ ?(.*)$/s.exec(line)
    if (!match || !this.section)
      throw new Refusal('parse', `The diff of ${this.path()} has a hunk header that cannot be read.`)
    const [, oldStart = '', oldLines = '1', newStart = '', newLines = '1', section = ''] = match
    this.oldLeft = Number(oldLines)
    this.newLeft = Number(newLines)
    this.next = { old: Number(oldStart), new: Number(newStart) }
    this.section.hunk(this.next.old, this.oldLeft, this.next.new, this.newLeft)
    this.hunk = undefined
    const file = this.file()
    if (file.omitted !== undefined) return
    this.hunk = {
      oldStart: this.next.old,
      oldLines: this.oldLeft,
      newStart: this.next.new,
      newLines: this.newLeft,
      section: utf8(section),
      lines: [],
    }
    file.hunks.push(this.hunk)
  }

  private file(): ParsedFile {
    const file = this.files?.[this.current]
    if (!file) throw new Refusal('parse', 'The diff has lines before its first file.')
    return file
  }

  private path(): string {
    return this.files?.[this.current]?.entry.path ?? 'the first file'
  }
}

/** Reads a diff that is all there. */
export function parseDiff(bytes: Uint8Array, limits: DiffLimits = NO_LIMITS): ParsedFile[] {
  const parser = new DiffParser(limits)
  parser.push(bytes)
  return parser.end()
}

const [PLUS, MINUS, SPACE, BACKSLASH, AT, STAR] = [43, 45, 32, 92, 64, 42]
const UNMERGED = '* Unmerged path '

const sectionsOf = (file: ParsedFile): 1 | 2 => (file.entry.status === 'type-changed' ? 2 : 1)

/** `--numstat` counts nothing of a binary file, and compares the two sides that the patch of a type change prints apart. */
function settleCounts(file: ParsedFile): void {
  if (file.binary) {
    file.added = 0
    file.deleted = 0
  } else if (file.entry.status === 'type-changed') {
    const common = commonLines(file.hunks)
    file.added -= common
    file.deleted -= common
  }
}

/** Offset of the next line feed, or -1. Most lines are short, and not worth a call into native code. */
function feedFrom(bytes: Uint8Array, from: number): number {
  const near = Math.min(bytes.length, from + 200)
  for (let at = from; at < near; at++) if (bytes[at] === 10) return at
  return near < bytes.length ? bytes.indexOf(10, near) : -1
}

function startsWith(line: Uint8Array, start: string): boolean {
  if (line.length < start.length) return false
  for (let i = 0; i < start.length; i++) if (line[i] !== start.charCodeAt(i)) return false
  return true
}

const utf8 = (latin: string): string =>
  new TextDecoder('utf-8').decode(Uint8Array.from(latin, (char) => char.charCodeAt(0)))

function concat(pieces: readonly Uint8Array[]): Uint8Array {
  if (pieces.length === 1) return pieces[0] ?? EMPTY
  const joined = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    joined.set(piece, at)
    at += piece.length
  }
  return joined
}
