import { join } from 'node:path'
import * as vscode from 'vscode'
import { registerChangeMap } from './editor/change-map'
import { registerCommands } from './editor/commands'
import { registerDescription } from './editor/description-command'
import { registerDiagnostics } from './editor/diagnostics'
import { registerExplainRule } from './editor/explain-rule'
import { registerMarking } from './editor/marking'
import { registerRepositories } from './editor/repositories'
import { type ReviewTree, registerReviewView } from './editor/review-view'
import { registerActiveRepository, Sessions } from './editor/sessions'
import { registerStatusBar } from './editor/status-bar'
import { registerUnstaging } from './editor/unstaging'
import { registerWalk } from './editor/walk'
import { WorkerClient } from './host/worker-client'

/** What the tests look at. */
export interface Api {
  readonly sessions: Sessions
  readonly tree: ReviewTree
  readonly worker: WorkerClient
}

export function activate(context: vscode.ExtensionContext): Api {
  const log = vscode.window.createOutputChannel('Hunkwise', { log: true })
  const worker = new WorkerClient(join(context.extensionPath, 'dist', 'worker.js'), (text) => log.error(text))
  const sessions = new Sessions()
  const view = registerReviewView(sessions, context.workspaceState)
  context.subscriptions.push(
    log,
    worker,
    sessions,
    view,
    registerDiagnostics(sessions, worker),
    registerStatusBar(sessions),
    registerCommands(sessions),
    registerMarking(view, worker),
    registerWalk(sessions, worker),
    registerUnstaging(worker),
    registerChangeMap(sessions, worker, context.extensionUri),
    registerDescription(sessions, worker),
    registerExplainRule(context.extensionUri),
    registerActiveRepository(sessions),
    registerRepositories(sessions, worker),
  )
  return { sessions, tree: view.tree, worker }
}
