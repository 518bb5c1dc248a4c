import type { ParsedFile } from '../../src/engine/diff'
import type { FileEntry } from '../../src/engine/model'
import { toPatch } from '../../src/engine/patch'

const LETTER = {
  added: 'A',
  deleted: 'D',
  modified: 'M',
  renamed: 'R',
  copied: 'C',
  'type-changed': 'T',
  unmerged: 'U',
}

/** Prints what `git diff --patch-with-raw -z` prints of these files. */
export function printDiff(files: readonly ParsedFile[]): Uint8Array {
  if (files.length === 0) return new Uint8Array(0)
  const patch = toPatch(files.map((file) => ({ ...file.entry, binary: file.binary, hunks: file.hunks })))
  return Buffer.concat([...files.flatMap((file) => record(file.entry)), Buffer.of(0), patch])
}

function record(entry: FileEntry): Buffer[] {
  const score = entry.similarity === undefined ? '' : String(entry.similarity).padStart(3, '0')
  const header = `:${entry.oldMode} ${entry.newMode} ${entry.oldId} ${entry.newId} ${LETTER[entry.status]}${score}`
  const bytes = (path: string, base64: string | undefined): Buffer =>
    base64 === undefined ? Buffer.from(path) : Buffer.from(base64, 'base64')
  const old = entry.oldPath === null ? [] : [bytes(entry.oldPath, entry.oldPathBytes), Buffer.of(0)]
  return [Buffer.from(`${header}\0`), ...old, bytes(entry.path, entry.pathBytes), Buffer.of(0)]
}
