import { Refusal } from '../engine/failure'
import { firstLine, type Git, git } from './git'

/** Bytes of one blob beyond which it is not read: rules then see its hunks only. */
export const BLOB_LIMIT = 2_000_000

/** Blobs that will be asked for again, for as long as the one who asks keeps its `Git`. */
const kept = new WeakMap<Git, Map<string, Buffer | null>>()

/**
 * Reads blobs in one process.
 *
 * @param keep whether they will be asked for again
 * @returns by id; null where the repository does not have the object (a partial clone: nothing is fetched)
 */
export async function readBlobs(
  repo: Git,
  ids: readonly string[],
  { keep = false } = {},
): Promise<Map<string, Buffer | null>> {
  const known = kept.get(repo)
  const all = [...new Set(ids)].filter((id) => !/^0+$/.test(id))
  const found = new Map<string, Buffer | null>()
  for (const id of all) if (known?.has(id)) found.set(id, known.get(id) ?? null)
  const wanted = all.filter((id) => !found.has(id))
  if (wanted.length === 0) return found
  const done = await git(repo, ['cat-file', '--batch', '--buffer'], { input: `${wanted.join('\n')}\n` })
  if (done.code !== 0) throw new Refusal('read', `Git could not read the staged files: ${firstLine(done.stderr)}`)
  const bytes = done.stdout
  // <id> SP <type> SP <size> LF <contents> LF, or <name> SP missing LF
  for (let at = 0; at < bytes.length; ) {
    const feed = bytes.indexOf(10, at)
    const [id = '', type = '', size = ''] = bytes.toString('latin1', at, feed).split(' ')
    at = feed + 1
    if (type === 'missing') {
      found.set(id, null)
      continue
    }
    found.set(id, bytes.subarray(at, at + Number(size)))
    at += Number(size) + 1
  }
  if (keep) kept.set(repo, new Map([...(known ?? []), ...found]))
  return found
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The blob as text; one character for each byte where it is not UTF-8, undefined where it is binary or too large. */
export function toText(blob: Buffer): string | undefined {
  if (blob.length > BLOB_LIMIT || blob.subarray(0, 8000).includes(0)) return undefined
  try {
    return utf8.decode(blob)
  } catch {
    return blob.toString('latin1')
  }
}
