import * as vscode from 'vscode'
import type { WorkerClient } from '../host/worker-client'
import type { FindingNode, HunkNode } from './review-node'
import type { ReviewView } from './review-view'
import { sayError } from './say-error'
import type { Session } from './session'

/** Marks hunks as reviewed. */
export function registerMarking(view: ReviewView, worker: WorkerClient): vscode.Disposable {
  return vscode.Disposable.from(
    view.onDidCheck(({ session, hunkIds, reviewed }) => void mark(session, worker, hunkIds, reviewed)),
    vscode.commands.registerCommand('hunkwise.markReviewed', async (node: HunkNode | FindingNode) => {
      const hunkId = node.kind === 'hunk' ? node.hunk.id : node.finding.hunkId
      if (hunkId !== null) await mark(node.session, worker, [hunkId], true)
    }),
  )
}

export async function mark(
  session: Session,
  worker: WorkerClient,
  hunkIds: readonly string[],
  reviewed: boolean,
): Promise<void> {
  try {
    await worker.ask('mark', { ...session.at, hunkIds, reviewed })
  } catch (error) {
    sayError(error)
  }
  // Where nothing was marked this puts the checkbox back.
  await session.refresh()
}
