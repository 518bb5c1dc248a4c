import { mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Facts } from '../engine/syntax/facts'
import { packFacts, unpackFacts } from '../engine/syntax/packed-facts'
import { FACTS_VERSION } from '../engine/syntax/syntax'
import { writeWhole } from './write-whole'

/** First line of the file; one of another version is not read. */
const HEAD = `hunkwise-facts ${FACTS_VERSION} ${VERSION}`
/** Characters the file may have; beyond it what this review used is kept, as far as there is room. */
const LARGEST = 24_000_000

export interface FactsCache {
  has(key: string): boolean
  get(key: string): Facts | undefined
  set(key: string, facts: Facts): void
  /** Writes what is new; says nothing where it cannot: the cache is safe to lose. */
  save(): Promise<void>
}

/**
 * Facts by blob id and language: a line `key TAB packed facts` each, so that only what is asked for is parsed.
 *
 * @param path of the file; any damage makes it empty
 */
export async function openFactsCache(path: string): Promise<FactsCache> {
  const lines = new Map<string, string>()
  const [head, ...rest] = (await readFile(path, 'utf8').catch(() => '')).split('\n')
  if (head === HEAD) {
    for (const line of rest) {
      const tab = line.indexOf('\t')
      if (tab > 0) lines.set(line.slice(0, tab), line.slice(tab + 1))
    }
  }
  const used = new Map<string, Facts>()
  let changed = false
  const read = (key: string): Facts | undefined => {
    const before = used.get(key)
    if (before) return before
    const line = lines.get(key)
    if (line === undefined) return undefined
    try {
      const facts = unpackFacts(line)
      used.set(key, facts)
      return facts
    } catch {
      lines.delete(key)
      return undefined
    }
  }
  return {
    // A line that cannot be read is none: its grammar has to be loaded.
    has: (key) => read(key) !== undefined,
    get: read,
    set(key, facts) {
      used.set(key, facts)
      changed = true
      lines.set(key, packFacts(facts))
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
