import type { TreeEntry } from './read-tree'

const STAT_BYTES = 40
const MODE_AT = 24
const IS_EXTENDED = 0x4000
const STAGE = 0x3000
/** In the further flags: the file will be added, and is in no tree yet. */
const INTENT_TO_ADD = 0x2000

/**
 * The files that git would write into a tree, from an index of version 2 to 4 (gitformat-index).
 *
 * @param idBytes length of an object's id
 * @returns undefined where this file does not say all: it leans on another one, holds folders, or has a conflict
 * @throws RangeError where it ends too early
 */
export function parseIndex(bytes: Buffer, idBytes: number): TreeEntry[] | undefined {
  const version = bytes.readUInt32BE(4)
  if (bytes.toString('latin1', 0, 4) !== 'DIRC' || version < 2 || version > 4) return undefined
  const entries: TreeEntry[] = []
  let at = 12
  let path: Buffer = Buffer.alloc(0)
  for (let left = bytes.readUInt32BE(8); left > 0; left--) {
    const mode = bytes.readUInt32BE(at + MODE_AT)
    const flagsAt = at + STAT_BYTES + idBytes
    const flags = bytes.readUInt16BE(flagsAt)
    const further = (flags & IS_EXTENDED) === 0 ? 0 : bytes.readUInt16BE(flagsAt + 2)
    let nameAt = flagsAt + ((flags & IS_EXTENDED) === 0 ? 2 : 4)
    // A folder stands for what is below it.
    if ((flags & STAGE) !== 0 || mode >> 12 === 0o4) return undefined
    let common = 0
    if (version === 4) {
      const [removed, length] = readVariable(bytes, nameAt)
      common = path.length - removed
      nameAt += length
    }
    const end = bytes.indexOf(0, nameAt)
    if (end < 0 || common < 0) throw new RangeError('the index ends too early')
    const name = bytes.subarray(nameAt, end)
    path = common > 0 ? Buffer.concat([path.subarray(0, common), name]) : name
    if ((further & INTENT_TO_ADD) === 0)
      entries.push({
        path: path.toString(),
        mode: mode.toString(8).padStart(6, '0'),
        id: bytes.toString('hex', at + STAT_BYTES, flagsAt),
      })
    at = version === 4 ? end + 1 : at + ((end - at + 8) & ~7)
  }
  // What somebody has to understand to read the rest has a name in small letters: a shared index, folders.
  for (; at + 8 <= bytes.length - idBytes; at += 8 + bytes.readUInt32BE(at + 4))
    if ((bytes[at] ?? 0) > 0x5a) return undefined
  return entries
}

/** A number as packs write the distance to another object: its value, and how many bytes it takes. */
function readVariable(bytes: Buffer, from: number): [value: number, length: number] {
  let at = from
  let byte = bytes.readUInt8(at)
  let value = byte & 127
  while (byte > 127) {
    byte = bytes.readUInt8(++at)
    value = (value + 1) * 128 + (byte & 127)
  }
  return [value, at - from + 1]
}
