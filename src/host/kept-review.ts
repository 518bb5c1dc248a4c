import { hash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, stat, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import type { Count } from '../engine/budget'
import type { Examined } from '../engine/examine'
import type { Diff } from '../engine/model'
import { packDiff, unpackDiff, withSections } from '../engine/packed-diff'
import { writeWhole } from './write-whole'

/** Reviews that are kept, those used last; what they may take, together and each, in bytes. */
const MOST = 12
const LARGEST = 48_000_000
const LARGEST_OF_ONE = 12_000_000
const OLD_MS = 3_600_000

/** What the content of a change came to, with what is to be said of how it was read. */
export interface ReadExamined extends Examined {
  readonly readNotes: readonly string[]
}

type Kept = Omit<ReadExamined, 'diff' | 'counts'> & {
  readonly sections: readonly string[]
  readonly counts: Omit<Examined['counts'], 'hunks'> & { readonly hunks: readonly (readonly [string, Count])[] }
}

export interface KeptReview {
  /** Undefined where none is kept of these two trees. */
  readonly diff: Diff | undefined
  /**
   * What was found in it, where everything else was the same.
   *
   * @param diff the same, with those who wrote its lines
   */
  examined(diff: Diff, key: string): ReadExamined | undefined
  /** Says nothing where it cannot write: what is kept is safe to lose. */
  save(diff: Diff, key: string, examined: ReadExamined): Promise<void>
}

/**
 * What was found in a change before, under the git folder: a file for each pair of trees, of a first line that tells the
 * program and the check of the rest, a line with the diff and one with the findings behind their key. Any damage makes
 * it none.
 *
 * @param folder of all such files
 * @param key whatever decides the diff
 */
export async function openKeptReview(folder: string, key: string): Promise<KeptReview> {
  const path = join(folder, hash('sha256', key).slice(0, 32))
  const { diff, rest } = (BUILD === '' ? undefined : await read(path)) ?? {}
  return {
    diff,
    examined(attributed, wanted) {
      const tab = rest?.indexOf('\t') ?? -1
      if (rest === undefined || rest.slice(0, tab) !== hash('sha256', wanted)) return undefined
      try {
        const { sections, counts, ...kept } = JSON.parse(rest.slice(tab + 1)) as Kept
        return {
          ...kept,
          diff: withSections(attributed, sections),
          counts: { ...counts, hunks: new Map(counts.hunks) },
        }
      } catch {
        return undefined
      }
    },
    async save(read, wanted, { diff: named, counts, ...examined }) {
      // To put a change together that is too large to be kept would take what it is to save.
      if (BUILD === '' || lengthOf(read) > LARGEST_OF_ONE) return
      const kept: Kept = { ...examined, sections: sectionsOf(named), counts: { ...counts, hunks: [...counts.hunks] } }
      const body = `${packDiff(read)}\n${hash('sha256', wanted)}\t${JSON.stringify(kept)}`
      if (body.length > LARGEST_OF_ONE) return
      await mkdir(folder, { recursive: true })
        .then(() => writeWhole(path, `${headOf(body)}\n${body}`))
        .then(() => clear(folder))
        .catch(() => undefined)
    },
  }
}

const headOf = (body: string): string => `hunkwise-review ${BUILD} ${hash('sha1', body)}`

async function read(path: string): Promise<{ diff: Diff; rest: string } | undefined> {
  try {
    const text = await readFile(path, 'utf8')
    const head = text.indexOf('\n')
    const body = text.slice(head + 1)
    if (text.slice(0, head) !== headOf(body)) return undefined
    const feed = body.indexOf('\n')
    const found = { diff: unpackDiff(body.slice(0, feed)), rest: body.slice(feed + 1) }
    const now = new Date()
    await utimes(path, now, now).catch(() => undefined)
    return found
  } catch {
    return undefined
  }
}

/** Takes away what was used longest ago, and what a killed process left. */
async function clear(folder: string): Promise<void> {
  const names = await readdir(folder)
  const files = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name)
      const found = await stat(path).catch(() => undefined)
      return { path, whole: !name.endsWith('.tmp'), size: found?.size ?? 0, used: found?.mtimeMs ?? 0 }
    }),
  )
  let [count, size] = [0, 0]
  for (const file of files.sort((a, b) => b.used - a.used)) {
    if (file.whole) {
      count++
      size += file.size
    }
    const goes = file.whole ? count > MOST || size > LARGEST : Date.now() - file.used > OLD_MS
    if (goes) await rm(file.path, { force: true }).catch(() => undefined)
  }
}

/** Characters of its lines. */
const lengthOf = ({ files }: Diff): number =>
  files.reduce(
    (sum, { hunks }) =>
      sum + hunks.reduce((all, { lines }) => lines.reduce((length, { text }) => length + text.length, all), 0),
    0,
  )

const sectionsOf = ({ files }: Diff): string[] => files.flatMap(({ hunks }) => hunks.map(({ section }) => section))
