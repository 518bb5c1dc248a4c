import { Refusal } from './failure'
import { appendLines, type OpenHunk } from './hunk-lines'
import type { FileEntry } from './model'
import { parseRawBlock } from './raw-block'

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
  /** Bytes that do not make a whole line yet. */
  private rest: Uint8Array[] = []
  private files: ParsedFile[] | undefined
  /** Index of the file whose section is being read, and of the section in it (a type change prints two). */
  private current = -1
  private section = 0
  private hunk: OpenHunk | undefined
  private next = { old: 0, new: 0 }
  private oldLeft = 0
  private newLeft = 0
  private kept = 0
  private empty = true

  constructor(private readonly limits: DiffLimits = NO_LIMITS) {}

  push(chunk: Uint8Array): void {
    if (chunk.length > 0) this.empty = false
    this.rest.push(chunk)
    // Pieces of one long line are joined once, when its end has come.
    if (this.files && !chunk.includes(10)) return
    let bytes = concat(this.rest)
    if (!this.files) {
      const block = parseRawBlock(bytes)
      if (!block) {
        this.rest = [bytes]
        return
      }
      this.files = block.entries.map((entry) => ({ entry, binary: false, added: 0, deleted: 0, hunks: [] }))
      bytes = bytes.subarray(block.end)
    }
    this.rest = [this.readLines(bytes)]
  }

  /** @throws Refusal where the diff is not whole */
  end(): ParsedFile[] {
    if (this.empty) return []
    if (!this.files) {
      // A change of nothing but modes or unmerged paths may end with its raw block.
      const block = parseRawBlock(concat([...this.rest, new Uint8Array(1)]))
      if (!block) throw new Refusal('parse', 'The diff ends inside its raw block.')
      throw new Refusal('parse', `The diff has ${block.entries.length} files in its raw block and no patch.`)
    }
    const rest = concat(this.rest)
    if (rest.length > 0) this.readLines(concat([rest, new Uint8Array([10])]))
    if (this.oldLeft > 0 || this.newLeft > 0) {
      throw new Refusal(
        'parse',
        `The diff ends inside a hunk of ${this.path()}: ${this.oldLeft + this.newLeft} lines are missing.`,
      )
    }
    const read = this.current + (this.current >= 0 && this.section < sectionsOf(this.files[this.current]) ? 0 : 1)
    if (read !== this.files.length) {
      throw new Refusal('parse', `The diff lists ${this.files.length} files, but its patch has ${read}.`)
    }
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
      const feed = bytes.indexOf(10, at)
      if (feed < 0) break
      this.readHeader(bytes.subarray(at, feed))
      at = feed + 1
    }
    return at >= bytes.length ? EMPTY : bytes.slice(at)
  }

  /** Walks body lines of the open hunk from `from`; returns the offset behind the last whole line. */
  private readBody(bytes: Uint8Array, from: number): number {
    const file = this.file()
    let at = from
    while (at < bytes.length) {
      const mark = bytes[at]
      if (this.oldLeft === 0 && this.newLeft === 0 && mark !== BACKSLASH) break
      const feed = bytes.indexOf(10, at)
      if (feed < 0) break
      if (mark === PLUS) {
        this.newLeft--
        file.added++
        this.kept++
      } else if (mark === MINUS) {
        this.oldLeft--
        file.deleted++
        this.kept++
      } else if (mark === SPACE) {
        this.oldLeft--
        this.newLeft--
      } else if (mark !== BACKSLASH) {
        throw new Refusal('parse', `The diff of ${this.path()} has a line inside a hunk that is none.`)
      }
      at = feed + 1
    }
    if (this.oldLeft < 0 || this.newLeft < 0) {
      throw new Refusal('parse', `A hunk of ${this.path()} has more lines than its header says.`)
    }
    if (this.hunk && file.omitted === undefined) {
      appendLines(this.hunk, bytes.subarray(from, at), this.next)
      this.forgetTooLarge(file)
    }
    return at
  }

  private forgetTooLarge(file: ParsedFile): void {
    const lines = file.added + file.deleted
    if (lines > this.limits.fileLines) file.omitted = `more than ${this.limits.fileLines} changed lines in one file`
    else if (this.kept > this.limits.totalLines)
      file.omitted = `more than ${this.limits.totalLines} changed lines in all`
    else return
    this.kept -= lines
    file.hunks = []
    this.hunk = undefined
  }

  private readHeader(line: Uint8Array): void {
    if (line[0] === AT) this.openHunk(latin1(line))
    else if (startsWith(line, 'diff --git ')) this.openSection(false)
    else if (startsWith(line, '* Unmerged path ')) this.openSection(true)
    else if (startsWith(line, 'Binary files ')) this.file().binary = true
    else if (startsWith(line, 'index ')) this.checkIds(latin1(line))
    else if (startsWith(line, 'diff --c'))
      throw new Refusal('parse', 'This is a combined diff of a merge; Hunkwise reads two sides only.')
    else if (!EXTENDED.some((start) => startsWith(line, start))) {
      throw new Refusal('parse', `The diff has a line that belongs to no file: ${latin1(line).slice(0, 80)}`)
    }
  }

  private openSection(unmerged: boolean): void {
    const files = this.files ?? []
    const before = files[this.current]
    if (before && this.section < sectionsOf(before)) this.section++
    else {
      this.current++
      this.section = 1
    }
    this.hunk = undefined
    const file = files[this.current]
    if (!file) throw new Refusal('parse', `The diff lists ${files.length} files, but its patch has more.`)
    if (unmerged !== (file.entry.status === 'unmerged')) {
      throw new Refusal('parse', `The diff's patch is out of step with its raw block at ${file.entry.path}.`)
    }
    if (this.section > 1) return
    const reason = this.limits.skip(file.entry)
    if (reason !== undefined) file.omitted = reason
  }

  private checkIds(line: string): void {
    const { entry } = this.file()
    const [, before, after] = /^index ([0-9a-f]+)\.\.([0-9a-f]+)/.exec(line) ?? []
    const halves = entry.status === 'type-changed'
    const fits =
      (before === entry.oldId || (halves && this.section === 2)) &&
      (after === entry.newId || (halves && this.section === 1))
    if (!fits) throw new Refusal('parse', `The diff's patch is out of step with its raw block at ${entry.path}.`)
  }

  private openHunk(line: string): void {
    const match = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@ ?(.*)$/s.exec(line)
    if (!match) throw new Refusal('parse', `The diff of ${this.path()} has a hunk header that cannot be read.`)
    const [, oldStart = '', oldLines = '1', newStart = '', newLines = '1', section = ''] = match
    this.oldLeft = Number(oldLines)
    this.newLeft = Number(newLines)
    this.next = { old: Number(oldStart), new: Number(newStart) }
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

const [PLUS, MINUS, SPACE, BACKSLASH, AT] = [43, 45, 32, 92, 64]
const EXTENDED = [
  '--- ',
  '+++ ',
  'old mode ',
  'new mode ',
  'deleted file mode ',
  'new file mode ',
  'similarity index ',
  'dissimilarity index ',
  'rename from ',
  'rename to ',
  'copy from ',
  'copy to ',
]

const sectionsOf = (file: ParsedFile | undefined): number => (file?.entry.status === 'type-changed' ? 2 : 1)

function startsWith(line: Uint8Array, start: string): boolean {
  if (line.length < start.length) return false
  for (let i = 0; i < start.length; i++) if (line[i] !== start.charCodeAt(i)) return false
  return true
}

function latin1(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}

function utf8(latin: string): string {
  return new TextDecoder('utf-8').decode(Uint8Array.from(latin, (char) => char.charCodeAt(0)))
}

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
