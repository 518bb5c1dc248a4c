import * as vscode from 'vscode'
import type { WorkerClient } from '../host/worker-client'
import type { CompareAnswer } from '../host/worker-messages'
import type { FindingNode, HunkNode } from './review-nodes'
import type { ReviewView } from './review-view'
import type { Session } from './session'

const SCHEME = 'hunkwise-reviewed'

/** Marks hunks as reviewed, and shows what has changed since. */
export function registerMarking(view: ReviewView, worker: WorkerClient): vscode.Disposable {
  /** What was compared, by hunk id. */
  const texts = new Map<string, CompareAnswer>()
  return vscode.Disposable.from(
    view.onDidCheck(({ session, hunkIds, reviewed }) => void mark(session, worker, hunkIds, reviewed)),
    vscode.commands.registerCommand('hunkwise.markReviewed', async (node: HunkNode | FindingNode) => {
      const hunkId = node.kind === 'hunk' ? node.hunk.id : node.finding.hunkId
      if (hunkId !== null) await mark(node.session, worker, [hunkId], true)
    }),
    vscode.commands.registerCommand('hunkwise.compareReviewed', async ({ session, file, hunk }: HunkNode) => {
      const name = file.path.split('/').at(-1)
      const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${file.path}`, query: hunk.id, authority: 'hunk' })
      texts.set(hunk.id, await worker.ask('compare', { ...session.at, hunkId: hunk.id }))
      const sides = [uri.with({ fragment: 'before' }), uri.with({ fragment: 'now' })]
      await vscode.commands.executeCommand('vscode.diff', ...sides, `${name} (Reviewed ↔ Staged)`, { preview: true })
    }),
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent: ({ query, fragment }) =>
        texts.get(query)?.[fragment === 'before' ? 'before' : 'now'] ?? '',
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
    void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error))
  }
  // Where nothing was marked this puts the checkbox back.
  await session.refresh()
}
