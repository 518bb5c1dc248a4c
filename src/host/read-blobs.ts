import { type Blobs, openBlobReader } from './blob-reader'
import type { Git } from './git'

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
  for (const [id, blob] of await ask(repo, wanted)) found.set(id, blob)
  if (keep) kept.set(repo, new Map([...(known ?? []), ...found]))
  return found
}

async function ask(repo: Git, ids: readonly string[]): Promise<Blobs> {
  if (repo.blobs) return repo.blobs.read(ids)
  const reader = openBlobReader(repo)
  try {
    return await reader.read(ids)
  } finally {
    await reader.close()
  }
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

/** Texts of what a tree lists, by path; what is binary, too large or not there is left out. */
export async function readTextsAt(
  repo: Git,
  entries: readonly { readonly path: string; readonly id: string }[],
): Promise<Map<string, string>> {
  const blobs = await readBlobs(
    repo,
    entries.map(({ id }) => id),
  )
  return new Map(
    entries.flatMap(({ path, id }) => {
      const blob = blobs.get(id)
      const text = blob ? toText(blob) : undefined
      return text === undefined ? [] : [[path, text] as const]
    }),
  )
}
