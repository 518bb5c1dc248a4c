import { fromPages } from './report-pages'
import type { WorkerClient } from './worker-client'
import type { Requests, ReviewAnswer } from './worker-messages'

/** Has the worker review, and takes the report in page by page: whoever else lives in this thread gets its turns. */
export async function askReview(
  worker: WorkerClient,
  ask: Requests['review']['ask'],
  signal: AbortSignal,
): Promise<ReviewAnswer> {
  const { pages: left, ...review } = await worker.ask('review', ask, signal)
  const pages = [{ files: review.report.files, goesOn: false, findings: review.report.findings }]
  const { folder } = ask
  for (let at = 0; at < left; at++)
    pages.push(await worker.ask('page', { folder, fingerprint: review.fingerprint }, signal))
  return left === 0 ? review : { ...review, report: { ...review.report, ...fromPages(pages) } }
}
