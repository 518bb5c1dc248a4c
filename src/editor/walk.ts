import * as vscode from 'vscode'
import type { WorkerClient } from '../host/worker-client'
import { mark } from './marking'
import { openNode } from './open-node'
import { openStaged, sidesOf } from './open-staged'
import type { FileJson, HunkJson, Node } from './review-node'
import { walkHunks } from './review-nodes'
import type { Session } from './session'
import type { Sessions } from './sessions'

interface Stop {
  readonly file: FileJson
  readonly hunk: HunkJson
}

/** Goes from hunk to hunk in the order of attention, each in its staged diff. */
export function registerWalk(sessions: Sessions, worker: WorkerClient): vscode.Disposable {
  /** The hunk each session stands at, by id. */
  const at = new WeakMap<Session, string>()
  const goTo = async (session: Session, stop: Stop): Promise<void> => {
    at.set(session, stop.hunk.id)
    await openStaged(session, stop.file, stop.hunk.newStart)
  }
  const go = async (step: 1 | -1): Promise<void> => {
    const session = sessions.active
    const next = session?.review && findNext(walkHunks(session.review.report), at.get(session), step)
    if (session && next) await goTo(session, next)
    else if (session?.review) void sayDone()
  }
  const command = vscode.commands.registerCommand
  return vscode.Disposable.from(
    command('hunkwise.nextHunk', () => go(1)),
    command('hunkwise.previousHunk', () => go(-1)),
    command('hunkwise.reviewedAndNext', async () => {
      const session = sessions.active
      const here = session && at.get(session)
      if (!session?.review || here === undefined) return go(1)
      const next = findNext(walkHunks(session.review.report), here, 1)
      const marked = mark(session, worker, [here], true)
      if (next) await goTo(session, next)
      await marked
      if (!next) void sayDone()
    }),
    command('hunkwise.openNode', async (node: Node) => {
      if (node.kind === 'hunk') at.set(node.session, node.hunk.id)
      if (node.kind === 'finding' && node.finding.hunkId !== null) at.set(node.session, node.finding.hunkId)
      await openNode(node)
    }),
    command('hunkwise.openChanges', (node?: Node) => openChanges(node?.session ?? sessions.active, node)),
  )
}

/** The nearest hunk that is not reviewed, once around; never the one that is left. */
export function findNext(stops: readonly Stop[], from: string | undefined, step: 1 | -1): Stop | undefined {
  const here = stops.findIndex(({ hunk }) => hunk.id === from)
  const start = here < 0 ? (step > 0 ? -1 : stops.length) : here
  for (let distance = 1; distance <= stops.length; distance++) {
    const index = (((start + step * distance) % stops.length) + stops.length) % stops.length
    const stop = stops[index]
    if (stop && !stop.hunk.reviewed && stop.hunk.id !== from) return stop
  }
  return undefined
}

async function sayDone(): Promise<void> {
  const describe = 'Generate description'
  const chosen = await vscode.window.showInformationMessage('There is no other hunk to review.', describe)
  if (chosen === describe) await vscode.commands.executeCommand('hunkwise.generateDescription')
}

/** All files of the staged change, or those of one group, in the multi-diff editor. */
async function openChanges(session: Session | undefined, node: Node | undefined): Promise<void> {
  const report = session?.review?.report
  if (!session || !report) return
  const files = node?.kind === 'group' ? new Set(node.children.map(({ file }) => file)) : new Set(report.files)
  const resources = [...files].map((file) => [vscode.Uri.joinPath(session.root, file.path), ...sidesOf(session, file)])
  await vscode.commands.executeCommand('vscode.changes', 'Staged changes', resources)
}
