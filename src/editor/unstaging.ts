import * as vscode from 'vscode'
import { many } from '../formats/visible'
import type { WorkerClient } from '../host/worker-client'
import type { HunkNode } from './review-nodes'

/** "Unstage this hunk", the one command that writes the index, and its undo. */
export function registerUnstaging(worker: WorkerClient): vscode.Disposable {
  return vscode.commands.registerCommand('hunkwise.unstageHunk', async ({ session, file, hunk }: HunkNode) => {
    try {
      const done = await worker.ask('unstage', { ...session.at, hunkId: hunk.id })
      // The message stays until it is answered; nothing waits for it.
      void offerUndo(`Unstaged ${many(hunk.added + hunk.deleted, 'line')} of ${file.path}.`, async () => {
        await worker.ask('undoUnstage', { ...session.at, ...done })
        await session.refresh()
      })
    } catch (error) {
      sayError(error)
    }
    await session.refresh()
  })
}

async function offerUndo(message: string, undo: () => Promise<void>): Promise<void> {
  const choice = 'Stage it again'
  try {
    if ((await vscode.window.showInformationMessage(message, choice)) === choice) await undo()
  } catch (error) {
    sayError(error)
  }
}

const sayError = (error: unknown): void =>
  void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error))
