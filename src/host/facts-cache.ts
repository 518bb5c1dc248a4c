import { hash } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Facts } from '../engine/syntax/facts'
import { packFacts, unpackFacts } from '../engine/syntax/packed-facts'
import { FACTS_VERSION } from '../engine/syntax/syntax'
import { writeWhole } from './write-whole'

/** First line of the file; one of another version is not read. */
const HEAD = `hunkwise-facts ${FACTS_VERSION} ${VERSION}`
/** Bytes the file may have; beyond it what this review used is kept, as far as there is room. */
const LARGEST = 24_000_000
/** What stands for facts that the last review had no use for. */
const SPARED = '-'

export interface FactsCache {
  /** Whether there is a line for them; it may be damaged. */
  has(key: string): boolean
  /** Whether the last review had no use for them: likely, this one has none either. */
  isSpared(key: string): boolean
  get(key: string): Facts | undefined
  set(key: string, facts: Facts): void
  /** Remembers those of these facts that are not kept and that nobody has asked for. */
  spare(keys: Iterable<string>): void
  /** Writes what is new; says nothing where it cannot: the cache is safe to lose. */
  save(): Promise<void>
}

/**
 * Facts by blob id and language: a line `key TAB check TAB packed facts` each, so that only what is asked for is parsed.
 *
 * @param path of the file; a damaged line is none
 */
export async function openFactsCache(path: string): Promise<FactsCache> {
  const lines = await readLines(path)
  const used = new Map<string, Facts | undefined>()
  let changed = false
  const lineOf = (key: string): string | undefined => lines.get(key)?.toString()
  const read = (key: string): Facts | undefined => {
    const line = lineOf(key) ?? SPARED
    const tab = line.indexOf('\t')
    const packed = line.slice(tab + 1)
    try {
      return line.slice(0, tab) === checkOf(packed) ? unpackFacts(packed) : undefined
    } catch {
      return undefined
    }
  }
  return {
    has: (key) => lines.has(key) && lineOf(key) !== SPARED,
    isSpared: (key) => lineOf(key) === SPARED,
    get(key) {
      if (!used.has(key)) used.set(key, read(key))
      return used.get(key)
    },
    set(key, facts) {
      const packed = packFacts(facts)
      used.set(key, facts)
      lines.set(key, Buffer.from(`${checkOf(packed)}\t${packed}`))
      changed = true
    },
    spare(keys) {
      for (const key of keys) {
        if (used.has(key) || lines.has(key)) continue
        lines.set(key, Buffer.from(SPARED))
        changed = true
      }
    },
    async save() {
      if (!changed) return
      // What was used now is the likeliest to be asked for again.
      const order = [...used.keys(), ...[...lines.keys()].filter((key) => !used.has(key))]
      const kept: string[] = [HEAD]
      let size = 0
      for (const key of order) {
        const line = lines.get(key)
        if (line === undefined) continue
        size += key.length + line.length + 2
        if (size > LARGEST) break
        kept.push(`${key}\t${line}`)
      }
      const text = kept.join('\n')
      await mkdir(dirname(path), { recursive: true })
        .then(() => writeWhole(path, text))
        .catch(() => undefined)
    },
  }
}

const checkOf = (packed: string): string => hash('sha1', packed).slice(0, 12)

/** What stands behind each key, as bytes: most of it is never asked for. */
async function readLines(path: string): Promise<Map<string, Buffer>> {
  const lines = new Map<string, Buffer>()
  const bytes = await readFile(path).catch(() => undefined)
  if (!bytes || bytes.toString('latin1', 0, HEAD.length + 1) !== `${HEAD}\n`) return lines
  for (let at = HEAD.length + 1; at < bytes.length; ) {
    const feed = bytes.indexOf(10, at)
    const end = feed < 0 ? bytes.length : feed
    const tab = bytes.indexOf(9, at)
    if (tab > at && tab < end) lines.set(bytes.toString('latin1', at, tab), bytes.subarray(tab + 1, end))
    at = end + 1
  }
  return lines
}
