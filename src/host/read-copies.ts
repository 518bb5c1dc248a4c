import { join } from 'node:path'
import { sourceByName } from '../engine/kinds'
import { languageOf } from '../engine/languages/index'
import type { Diff, FileChange } from '../engine/model'
import type { Copy } from '../engine/repository-facts'
import { type CopyCache, openCopyCache } from './copy-cache'
import { hashLine, WINDOW, windowsOf, winnow } from './copy-index'
import { readBlobs, toText } from './read-blobs'
import type { TreeEntry } from './read-tree'
import type { Repository } from './repository'
import { stateFolder } from './state'

/** Blobs read at once, so that a large tree is never in memory as a whole. */
const AT_ONCE = 500
/** Files of the tree that are indexed; beyond it the rule would cost more than it gives. */
const FILES = 30_000

const NONE: ReadonlySet<number> = new Set()

interface Spot {
  readonly entry: TreeEntry
  readonly line: number
}

/** Code lines of a text, with their numbers and hashes. */
interface Code {
  readonly hashes: readonly number[]
  readonly numbers: readonly number[]
}

/** Added code that stands elsewhere in the reviewed tree too: what was moved is not there any more, so it is no copy. */
export async function readCopies(repo: Repository, diff: Diff, tree: readonly TreeEntry[]): Promise<Copy[]> {
  const addedOf = new Map<string, ReadonlySet<number>>()
  const changed = diff.files.filter((file) => {
    if (file.kind !== 'source' || !isCode(file.path)) return false
    const numbers = added(file)
    if (numbers.size < WINDOW) return false
    addedOf.set(file.path, numbers)
    return true
  })
  if (changed.length === 0) return []
  const groups = new Set(changed.map(({ path }) => groupOf(path)))
  const isSource = sourceByName()
  const entries = tree
    .filter(({ path, mode }) => mode.startsWith('100') && groups.has(groupOf(path)) && isSource(path))
    .slice(0, FILES)
  const texts = await readTextsOf(
    repo,
    changed.map(({ newId }) => newId),
  )
  const queries = changed.map((file) => ({
    file,
    lines: addedOf.get(file.path) ?? NONE,
    windows: windowsOf(texts.get(file.newId) ?? ''),
  }))
  const wanted = new Set(queries.flatMap(({ windows }) => windows.map(({ hash }) => hash)))
  const spots = await search(repo, entries, wanted)
  const found: { file: FileChange; at: number; spot: Spot }[] = []
  for (const { file, lines, windows } of queries) {
    for (const { hash, startLine } of windows) {
      if (!lines.has(startLine)) continue
      for (const spot of spots.get(hash) ?? []) {
        const own = spot.entry.path === file.path && lines.has(spot.line)
        if (!own) found.push({ file, at: startLine, spot })
      }
    }
  }
  const originals = await readTextsOf(
    repo,
    found.map(({ spot }) => spot.entry.id),
  )
  const order = new Map(diff.files.map((file, index) => [file.path, index]))
  const copies: Copy[] = []
  for (const { file, at, spot } of found) {
    if (copies.some((copy) => copy.path === file.path && at >= copy.startLine && at <= copy.endLine)) continue
    const copy = extend(file, at, spot, texts, originals, addedOf.get(file.path) ?? NONE)
    if (!copy) continue
    // Two copies in one change: the second one is the copy.
    const twin = addedOf.get(copy.original.path)?.has(copy.original.startLine)
    if (twin && (order.get(copy.original.path) ?? 0) > (order.get(file.path) ?? 0)) continue
    copies.push(copy)
  }
  return copies
}

async function search(
  repo: Repository,
  entries: readonly TreeEntry[],
  wanted: ReadonlySet<number>,
): Promise<Map<number, Spot[]>> {
  const cache = await openCopyCache(join(stateFolder(repo, false), 'cache', 'copies'))
  await fill(repo, cache, entries)
  const spots = new Map<number, Spot[]>()
  for (const entry of entries) {
    const kept = cache.get(entry.id)
    for (let at = 0; kept && at < kept.length; at += 2) {
      const hash = kept[at] ?? 0
      if (!wanted.has(hash)) continue
      const known = spots.get(hash) ?? []
      if (known.length < 8) known.push({ entry, line: kept[at + 1] ?? 1 })
      spots.set(hash, known)
    }
  }
  await cache.save(new Set(entries.map(({ id }) => id)))
  return spots
}

async function fill(repo: Repository, cache: CopyCache, entries: readonly TreeEntry[]): Promise<void> {
  const missing = [...new Set(entries.filter(({ id }) => !cache.get(id)).map(({ id }) => id))]
  for (let at = 0; at < missing.length; at += AT_ONCE) {
    const ids = missing.slice(at, at + AT_ONCE)
    const texts = await readTextsOf(repo, ids)
    for (const id of ids) {
      const windows = winnow(windowsOf(texts.get(id) ?? ''))
      cache.set(id, Uint32Array.from(windows.flatMap(({ hash, startLine }) => [hash, startLine])))
    }
  }
}

/** As far as both texts say the same, in both directions, on lines that are added. */
function extend(
  file: FileChange,
  at: number,
  spot: Spot,
  texts: ReadonlyMap<string, string>,
  originals: ReadonlyMap<string, string>,
  lines: ReadonlySet<number>,
): Copy | undefined {
  const here = codeOf(texts.get(file.newId) ?? '')
  const there = codeOf(originals.get(spot.entry.id) ?? '')
  let from = here.numbers.indexOf(at)
  let other = there.numbers.indexOf(spot.line)
  const isSame = (a: number, b: number): boolean =>
    here.hashes[a] !== undefined && here.hashes[a] === there.hashes[b] && lines.has(here.numbers[a] ?? 0)
  if (from < 0 || other < 0 || !isSame(from, other)) return undefined
  while (isSame(from - 1, other - 1)) {
    from--
    other--
  }
  let count = 0
  while (isSame(from + count, other + count)) count++
  const last = count - 1
  return {
    path: file.path,
    startLine: here.numbers[from] ?? at,
    endLine: here.numbers[from + last] ?? at,
    original: {
      path: spot.entry.path,
      startLine: there.numbers[other] ?? 1,
      endLine: there.numbers[other + last] ?? 1,
    },
    lines: count,
  }
}

function codeOf(text: string): Code {
  const hashes: number[] = []
  const numbers: number[] = []
  text.split('\n').forEach((line, index) => {
    const hash = line.length > 1000 ? undefined : hashLine(line)
    if (hash === undefined) return
    hashes.push(hash)
    numbers.push(index + 1)
  })
  return { hashes, numbers }
}

async function readTextsOf(repo: Repository, ids: readonly string[]): Promise<Map<string, string>> {
  const blobs = await readBlobs(repo, ids)
  return new Map(
    [...blobs].flatMap(([id, blob]) => {
      const text = blob ? toText(blob) : undefined
      // Rust keeps tests behind the code they test.
      return text === undefined ? [] : [[id, text.replace(/^#\[cfg\(test\)\]\s*mod [\s\S]*/m, '')] as const]
    }),
  )
}

/** Numbers of the lines that were written, not moved. */
function added(file: FileChange): Set<number> {
  const numbers = new Set<number>()
  for (const { lines } of file.hunks)
    for (const line of lines) if (line.kind === 'added' && !line.moved) numbers.add(line.newLine ?? 0)
  return numbers
}

const SCRIPT = new Set(['typescript', 'tsx', 'javascript'])
const NO_CODE = new Set(['html', 'css', 'yaml', 'sql', ''])

/** Languages between which code is copied as it is. */
function groupOf(path: string): string {
  const id = languageOf(path)?.id ?? ''
  return SCRIPT.has(id) ? 'script' : id === 'c' || id === 'cpp' ? 'c' : id
}

const isCode = (path: string): boolean => !NO_CODE.has(groupOf(path))
