import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Hash and first line of each kept window, two numbers a window. */
export type Fingerprints = Uint32Array

/** Version of what is kept: other files are not used. */
const MAGIC = 'hunkwise-copies-1\n'
/** Bytes the file may have; beyond it what the reviewed tree has is kept, as far as there is room. */
const LARGEST = 64_000_000

export interface CopyCache {
  get(id: string): Fingerprints | undefined
  set(id: string, value: Fingerprints): void
  /** Writes what is new; says nothing where it cannot: the cache is safe to lose. */
  save(used: ReadonlySet<string>): Promise<void>
}

/**
 * Fingerprints by blob id: a line of `id count`, then the numbers as bytes, over and over.
 *
 * @param path of the file; any damage makes it empty
 */
export async function openCopyCache(path: string): Promise<CopyCache> {
  const known = await read(path)
  let changed = false
  return {
    get: (id) => known.get(id),
    set(id, value) {
      known.set(id, value)
      changed = true
    },
    async save(used) {
      if (!changed) return
      // What the reviewed tree has is the likeliest to be asked for again.
      const ids = [...used, ...[...known.keys()].filter((id) => !used.has(id))]
      const parts: Buffer[] = []
      let size = 0
      for (const id of ids) {
        const value = known.get(id)
        if (!value) continue
        size += value.byteLength + 60
        if (size > LARGEST) break
        parts.push(
          Buffer.from(`${id} ${value.length}\n`),
          Buffer.from(value.buffer, value.byteOffset, value.byteLength),
        )
      }
      const temporary = `${path}.${process.pid}.tmp`
      try {
        await mkdir(dirname(path), { recursive: true })
        await writeFile(temporary, Buffer.concat([Buffer.from(MAGIC), ...parts]))
        await rename(temporary, path)
      } catch {
        await rm(temporary, { force: true }).catch(() => undefined)
      }
    },
  }
}

async function read(path: string): Promise<Map<string, Fingerprints>> {
  const known = new Map<string, Fingerprints>()
  const bytes = await readFile(path).catch(() => undefined)
  if (!bytes || bytes.toString('latin1', 0, MAGIC.length) !== MAGIC) return known
  for (let at = MAGIC.length; at < bytes.length; ) {
    const feed = bytes.indexOf(10, at)
    const [id = '', count = ''] = bytes.toString('latin1', at, Math.max(at, feed)).split(' ')
    const end = feed + 1 + Number(count) * 4
    if (feed < 0 || !/^[0-9a-f]{40,64}$/.test(id) || !(end <= bytes.length)) return new Map()
    const value = new Uint32Array(Number(count))
    Buffer.from(value.buffer).set(bytes.subarray(feed + 1, end))
    known.set(id, value)
    at = end
  }
  return known
}
