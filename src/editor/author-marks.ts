import * as vscode from 'vscode'
import type { WorkerClient } from '../host/worker-client'
import type { MarkAuthorAsk } from '../host/worker-messages'
import type { HunkNode, Node } from './review-node'
import { sayError } from './say-error'

/** The author's own word on who wrote a hunk. It stands beside what is recorded, and hides nothing. */
export function registerAuthorMarks(worker: WorkerClient): vscode.Disposable {
  const command = (name: string, as: MarkAuthorAsk['as']): vscode.Disposable =>
    vscode.commands.registerCommand(name, async (node: HunkNode, selected?: readonly Node[]) => {
      const { session } = node
      const hunks = (selected ?? [node]).filter((each) => each.kind === 'hunk')
      try {
        for (const { hunk } of hunks) await worker.ask('markAuthor', { ...session.at, hunkId: hunk.id, as })
      } catch (error) {
        sayError(error)
      }
      await session.refresh()
    })
  return vscode.Disposable.from(
    command('hunkwise.markAi', 'ai'),
    command('hunkwise.markMine', 'mine'),
    command('hunkwise.unmarkAuthor', undefined),
  )
}
