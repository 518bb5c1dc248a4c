import type { FileEntry } from './model'

/** Bytes of the path on one side. */
export function pathOf(file: FileEntry, side: 'old' | 'new'): Uint8Array {
  const old = side === 'old' && file.oldPath !== null
  const base64 = old ? file.oldPathBytes : file.pathBytes
  if (base64 === undefined) return new TextEncoder().encode((old ? file.oldPath : file.path) ?? file.path)
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
}
