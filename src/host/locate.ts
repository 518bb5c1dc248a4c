import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { mapLines } from '../engine/map-lines'
import { type LastReview, stagedTexts, withoutMark } from './last-review'
import { toText } from './read-blobs'
import type { LocateAsk } from './worker-messages'

/**
 * Where lines of staged files stand in the working tree. What is there byte for byte as it was staged needs no git: its
 * blob id says so. Of all others the staged texts are read at once.
 *
 * @returns for each file, 1-based; null where a line is gone or another
 */
export async function locate(
  review: LastReview,
  { files, ...at }: LocateAsk,
  signal: AbortSignal,
): Promise<(readonly (number | null)[])[]> {
  const ids = new Map(review.report.diff.files.map(({ path, newId }) => [path, newId]))
  const working = await Promise.all(files.map(({ path, text }) => text ?? readWorkingFile(join(at.folder, path))))
  const same = files.map(({ path }, index) => isBlob(working[index] ?? null, ids.get(path) ?? ''))
  const texts = stagedTexts(
    review,
    at,
    files.flatMap(({ path }, index) => (same[index] ? [] : [path])),
    signal,
  )
  return Promise.all(
    files.map(async ({ path, lines }, index) => {
      if (same[index]) return lines
      const to = textOf(working[index] ?? null)
      const from = await texts.get(path)
      if (from === null || from === undefined || to === null) return lines.map(() => null)
      return mapLines(withoutMark(from), withoutMark(to), lines)
    }),
  )
}

/** Git's name for a file's content: the hash of its length and its bytes; SHA-256's is the longer one. */
function isBlob(content: Buffer | string | null, id: string): boolean {
  if (content === null || id === '') return false
  const bytes = Buffer.from(content)
  const hash = createHash(id.length === 40 ? 'sha1' : 'sha256')
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest('hex') === id
}

const readWorkingFile = (path: string): Promise<Buffer | null> => readFile(path).catch(() => null)

const textOf = (content: Buffer | string | null): string | null =>
  content === null || typeof content === 'string' ? content : (toText(content) ?? null)
