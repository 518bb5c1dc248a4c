import * as vscode from 'vscode'
import { many } from '../formats/visible'
import type { WorkerClient } from '../host/worker-client'
import { offerUndo } from './offer-undo'
import type { HunkNode } from './review-node'
import { sayError } from './say-error'

/** "Unstage this hunk", the one command that writes the index, and its undo. */
export function registerUnstaging(worker: WorkerClient): vscode.Disposable {
  return vscode.commands.registerCommand('hunkwise.unstageHunk', async ({ session, file, hunk }: HunkNode) => {
    try {
      const done = await worker.ask('unstage', { ...session.at, hunkId: hunk.id })
      void offerUndo(
        `Unstaged ${many(hunk.added + hunk.deleted, 'line')} of ${file.path}.`,
        'Stage it again',
        async () => {
          await worker.ask('undoUnstage', { ...session.at, ...done })
          await session.refresh()
        },
      )
    } catch (error) {
      sayError(error)
    }
    await session.refresh()
  })
}
