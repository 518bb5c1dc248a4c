import { Refusal } from './failure'
import type { FileEntry, FileStatus } from './model'

const STATUS: Readonly<Record<string, FileStatus>> = {
  A: 'added',
  D: 'deleted',
  M: 'modified',
  R: 'renamed',
  C: 'copied',
  T: 'type-changed',
  U: 'unmerged',
}

const HEADER = /^:([0-7]{6}) ([0-7]{6}) ([0-9a-f]{40}|[0-9a-f]{64}) ([0-9a-f]{40}|[0-9a-f]{64}) ([A-Z])(\d*)$/
const COLON = 58
/** A record is a header of at most 150 bytes and two paths, which no system lets grow past this. */
const RECORD_LIMIT = 1 << 20

/**
 * Reads, piece by piece, the block that `git diff --raw -z --no-abbrev` prints, up to the NUL that parts it from the
 * patch (gitformat: diff-format, "Raw output format"):
 *
 *     :100644 100644 <old id> <new id> R086\0old name\0new name\0
 */
export class RawBlockParser {
  readonly entries: FileEntry[] = []
  /** Bytes of records read so far. */
  private read = 0

  /**
   * Reads the whole records at the beginning of `bytes`.
   *
   * @returns the offset of what was not read, and whether that is the patch or a record that is not whole yet
   * @throws Refusal where the bytes are not such a block
   */
  parse(bytes: Uint8Array): { end: number; whole: boolean } {
    let at = 0
    for (;;) {
      if (at >= bytes.length) return { end: at, whole: false }
      if (bytes[at] === 0) return { end: at + 1, whole: true }
      const next = this.parseRecord(bytes, at)
      if (next === undefined) {
        if (bytes.length - at > RECORD_LIMIT) throw this.damaged()
        return { end: at, whole: false }
      }
      this.read += next - at
      at = next
    }
  }

  /** Reads the record at `from`; returns the offset behind it, or undefined where it is not all there. */
  private parseRecord(bytes: Uint8Array, from: number): number | undefined {
    if (bytes[from] !== COLON) throw this.damaged()
    const first = bytes.indexOf(0, from)
    if (first < 0) return undefined
    if (first - from > 256) throw this.damaged()
    const match = HEADER.exec(String.fromCharCode(...bytes.subarray(from, first)))
    const status = match && STATUS[match[5] ?? '']
    if (!match || !status) throw this.damaged()
    const second = bytes.indexOf(0, first + 1)
    if (second < 0) return undefined
    const twoPaths = status === 'renamed' || status === 'copied'
    const third = twoPaths ? bytes.indexOf(0, second + 1) : second
    if (third < 0) return undefined
    const path = decodePath(twoPaths ? bytes.subarray(second + 1, third) : bytes.subarray(first + 1, second))
    const oldPath = twoPaths ? decodePath(bytes.subarray(first + 1, second)) : undefined
    if (path.text === '' || oldPath?.text === '') throw this.damaged()
    this.entries.push({
      path: path.text,
      ...(path.base64 === undefined ? {} : { pathBytes: path.base64 }),
      oldPath: oldPath?.text ?? null,
      ...(oldPath?.base64 === undefined ? {} : { oldPathBytes: oldPath.base64 }),
      status,
      ...(twoPaths ? { similarity: Number(match[6]) } : {}),
      oldMode: match[1] ?? '',
      newMode: match[2] ?? '',
      oldId: match[3] ?? '',
      newId: match[4] ?? '',
    })
    return third + 1
  }

  private damaged(): Refusal {
    return new Refusal(
      'parse',
      `The diff's raw block cannot be read behind its ${this.entries.length} first records, at byte ${this.read}.`,
    )
  }
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const loose = new TextDecoder('utf-8', { ignoreBOM: true })

function decodePath(bytes: Uint8Array): { text: string; base64?: string } {
  try {
    return { text: strict.decode(bytes) }
  } catch {
    let binary = ''
    for (const byte of bytes) binary += String.fromCharCode(byte)
    return { text: loose.decode(bytes), base64: btoa(binary) }
  }
}
