import { readFile } from 'node:fs/promises'
import type { Config } from '../engine/config'
import type { Report } from '../engine/model'
import { readBlobs, toText } from './read-blobs'
import type { ReviewAsk } from './worker-messages'

/** What is held of a review of staged work: facts of the code are not, there can be 24 MB of them. */
export interface StagedReview {
  readonly report: Report
  readonly config: Config
}

export interface LastReview {
  readonly report: Report
  /** Where it was made of what is staged: a description of the same change needs no other review. */
  readonly staged: StagedReview | undefined
  /** Staged texts that were asked for, by path; null where there is none. */
  readonly texts: Map<string, Promise<string | null>>
}

export type PathAsk = ReviewAsk & { readonly path: string }

/** The last review of each repository, by its folder. */
const last = new Map<string, LastReview>()

export const lastReview = (folder: string): LastReview | undefined => last.get(folder)

export function setLastReview(folder: string, report: Report, config?: Config): void {
  last.set(folder, { report, staged: config && { report, config }, texts: new Map() })
}

/** The text of a file in the index. */
export const stagedText = (review: LastReview, ask: PathAsk, signal: AbortSignal): Promise<string | null> =>
  stagedTexts(review, ask, [ask.path], signal).get(ask.path) ?? Promise.resolve(null)

/** Texts of files in the index, by path: those of them that have not been read for this review are read at once. */
export function stagedTexts(
  { report, texts }: LastReview,
  { folder, git }: ReviewAsk,
  paths: readonly string[],
  signal: AbortSignal,
): ReadonlyMap<string, Promise<string | null>> {
  const wanted = new Set(paths.filter((path) => !texts.has(path)))
  const files = report.diff.files.filter(({ path }) => wanted.has(path))
  const blobs = readBlobs(
    { cwd: folder, program: git, signal },
    files.map(({ newId }) => newId),
  )
  for (const { path, newId } of files) {
    const text = blobs.then((found) => {
      const blob = found.get(newId)
      return blob ? (toText(blob) ?? null) : null
    })
    texts.set(path, text)
    text.catch(() => texts.delete(path))
  }
  return texts
}

export async function readWorkingText(path: string): Promise<string | null> {
  try {
    return toText(await readFile(path)) ?? null
  } catch {
    return null
  }
}

/** A document's text comes without the byte order mark of its file. */
export const withoutMark = (text: string): string => (text.startsWith('\ufeff') ? text.slice(1) : text)
