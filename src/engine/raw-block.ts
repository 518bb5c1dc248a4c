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

const HEADER = /^:([0-7]{6}) ([0-7]{6}) ([0-9a-f]{40,64}) ([0-9a-f]{40,64}) ([A-Z])(\d*)$/
const COLON = 58

/**
 * Reads the block that `git diff --raw -z --no-abbrev` prints, up to the NUL that parts it from the patch
 * (gitformat: diff-format, "Raw output format"):
 *
 *     :100644 100644 <old id> <new id> R086\0old name\0new name\0
 *
 * @returns the entries and the offset behind the block, or undefined where `bytes` does not hold all of it yet
 * @throws Refusal where the bytes are not such a block
 */
export function parseRawBlock(bytes: Uint8Array): { entries: FileEntry[]; end: number } | undefined {
  const entries: FileEntry[] = []
  let at = 0
  const field = (): Uint8Array | undefined => {
    const nul = bytes.indexOf(0, at)
    if (nul < 0) return undefined
    const found = bytes.subarray(at, nul)
    at = nul + 1
    return found
  }
  for (;;) {
    if (at >= bytes.length) return undefined
    if (bytes[at] === 0) return { entries, end: at + 1 }
    if (bytes[at] !== COLON) throw new Refusal('parse', `The diff's raw block is damaged at byte ${at}.`)
    const header = field()
    const first = header && field()
    if (!header || !first) return undefined
    const match = HEADER.exec(String.fromCharCode(...header))
    const status = match && STATUS[match[5] ?? '']
    if (!match || !status)
      throw new Refusal('parse', `The diff's raw block has a record that cannot be read at byte ${at}.`)
    const twoPaths = status === 'renamed' || status === 'copied'
    const second = twoPaths ? field() : undefined
    if (twoPaths && !second) return undefined
    const path = decodePath(second ?? first)
    const oldPath = second ? decodePath(first) : undefined
    entries.push({
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
