import { readFile } from 'node:fs/promises'
import type { Report } from '../engine/model'
import { readBlobs, toText } from './read-blobs'
import type { ReviewAsk } from './worker-messages'

export interface LastReview {
  readonly report: Report
  /** Staged texts that were asked for, by path; null where there is none. */
  readonly texts: Map<string, Promise<string | null>>
}

export type PathAsk = ReviewAsk & { readonly path: string }

/** The last review of each repository, by its folder. */
const last = new Map<string, LastReview>()

export const lastReview = (folder: string): LastReview | undefined => last.get(folder)

export function setLastReview(folder: string, report: Report): void {
  last.set(folder, { report, texts: new Map() })
}

/** Read once for each review. */
export function stagedText(review: LastReview, ask: PathAsk, signal: AbortSignal): Promise<string | null> {
  const known = review.texts.get(ask.path)
  if (known !== undefined) return known
  const staged = readStagedText(review.report, ask, signal)
  review.texts.set(ask.path, staged)
  staged.catch(() => review.texts.delete(ask.path))
  return staged
}

async function readStagedText(
  report: Report,
  { folder, path, git }: PathAsk,
  signal: AbortSignal,
): Promise<string | null> {
  const file = report.diff.files.find((candidate) => candidate.path === path)
  if (!file) return null
  const blob = (await readBlobs({ cwd: folder, program: git, signal }, [file.newId])).get(file.newId)
  return blob ? (toText(blob) ?? null) : null
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
