import { createHash } from 'node:crypto'
import { isOpen } from '../formats/is-open'
import { toJson } from '../formats/to-json'
import { lastReview, setLastReview } from './last-review'
import { locate } from './locate'
import { type ReportPage, toPages } from './report-pages'
import { reviewBranchPush } from './review-push'
import { type RunRequest, runKept } from './run'
import type { PageAsk, ReportJson, Requests, ReviewAnswer, ReviewAsk, ReviewStart } from './worker-messages'

/** Pages of the last review that are still to be asked for, by folder. */
const waiting = new Map<string, { readonly fingerprint: string; readonly pages: ReportPage[] }>()

export async function answerReview(
  { folder, git, scope }: Requests['review']['ask'],
  signal: AbortSignal,
): Promise<ReviewStart> {
  const unsaved: (() => Promise<void>)[] = []
  const json = toJson(await review({ folder, git, scope }, signal, (save) => unsaved.push(save)))
  const fingerprint = createHash('sha256').update(JSON.stringify(json)).digest('hex')
  const located = await locateFindings(json, { folder, git }, signal)
  // Another review may have begun by now: what is waiting is its own.
  signal.throwIfAborted()
  const { files, findings, ...report } = json
  const [first, ...pages] = toPages({ files, findings })
  waiting.set(folder, { fingerprint, pages })
  // Once the answer is on its way.
  setImmediate(() => {
    for (const save of unsaved) save().catch(() => {})
  })
  return { report, first, left: pages.length, fingerprint, located }
}

async function review(
  { folder, git, scope }: Requests['review']['ask'],
  signal: AbortSignal,
  later: RunRequest['later'],
) {
  if (scope.kind === 'push') {
    const report = await reviewBranchPush({ folder, git, signal, ...scope })
    signal.throwIfAborted()
    setLastReview(folder, report)
    return report
  }
  const { report, config } = await runKept({ folder, scope, git, signal, later })
  signal.throwIfAborted()
  setLastReview(folder, report, config)
  return report
}

/** The next page of a review; each can be had once. @throws Error where another review was made meanwhile */
export async function answerPage({ folder, fingerprint }: PageAsk): Promise<ReportPage> {
  const known = waiting.get(folder)
  const page = known?.fingerprint === fingerprint ? known.pages.shift() : undefined
  if (!page) throw new Error('The review broke off: review again.')
  return page
}

/** So that nobody has to ask for it: a question costs a turn of two event loops. */
async function locateFindings(
  { findings }: ReportJson,
  at: ReviewAsk,
  signal: AbortSignal,
): Promise<ReviewAnswer['located']> {
  const review = lastReview(at.folder)
  const lines = new Map<string, number[]>()
  for (const { path, side, startLine } of findings.filter(isOpen)) {
    if (path === null || side === 'old') continue
    lines.set(path, [...(lines.get(path) ?? []), startLine ?? 1])
  }
  const files = [...lines].map(([path, wanted]) => ({ path, lines: wanted }))
  const found = review ? await locate(review, { ...at, files }, signal) : []
  return new Map(files.map(({ path }, index) => [path, found[index] ?? []]))
}
