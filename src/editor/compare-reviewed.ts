import * as vscode from 'vscode'
import type { WorkerClient } from '../host/worker-client'
import type { CompareAnswer } from '../host/worker-messages'
import type { HunkNode } from './review-node'

const SCHEME = 'hunkwise-reviewed'

/** Shows what has changed in a hunk since it was reviewed. */
export function registerCompareReviewed(worker: WorkerClient): vscode.Disposable {
  /** What was compared, by hunk id. */
  const texts = new Map<string, CompareAnswer>()
  return vscode.Disposable.from(
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
