import { fromPages } from './report-pages'
import type { WorkerClient } from './worker-client'
import type { Requests, ReviewAnswer } from './worker-messages'

/** Has the worker review, and takes the report in page by page: whoever else lives in this thread gets its turns. */
export async function askReview(
  worker: WorkerClient,
  ask: Requests['review']['ask'],
  signal: AbortSignal,
): Promise<ReviewAnswer> {
  const { first, left, report, fingerprint, located } = await worker.ask('review', ask, signal)
  const pages = [first]
  const { folder } = ask
  while (pages.length <= left) pages.push(await worker.ask('page', { folder, fingerprint }, signal))
  return { report: { ...report, ...fromPages(pages) }, fingerprint, located }
}
