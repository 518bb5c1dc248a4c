import { join } from 'node:path'
import * as vscode from 'vscode'
import { registerAuthorMarks } from './editor/author-marks'
import { registerChangeMap } from './editor/change-map'
import { registerCodeActions } from './editor/code-actions'
import { registerCommands } from './editor/commands'
import { registerDescription } from './editor/description-command'
import { registerDiagnostics } from './editor/diagnostics'
import { registerExplainRule } from './editor/explain-rule'
import { registerHover } from './editor/hover'
import { registerMarking } from './editor/marking'
import { registerAnswers } from './editor/meet-condition'
import { registerOpenFile } from './editor/open-file'
import { registerPrompt } from './editor/prompt-command'
import { registerPushing } from './editor/pushing'
import { registerRepositories } from './editor/repositories'
import { type ReviewTree, registerReviewView } from './editor/review-view'
import { registerActiveRepository, Sessions } from './editor/sessions'
import { registerSetup } from './editor/setup-commands'
import { registerStagedFindings } from './editor/staged-findings'
import { registerStatusBar } from './editor/status-bar'
import { registerSuppressing } from './editor/suppressing'
import { registerUnstaging } from './editor/unstaging'
import { registerWalk } from './editor/walk'
import { repointLauncher } from './host/launcher'
import { WorkerClient } from './host/worker-client'

/** What the tests look at. */
export interface Api {
  readonly sessions: Sessions
  readonly tree: ReviewTree
  readonly worker: WorkerClient
}

export function activate(context: vscode.ExtensionContext): Api {
  const log = vscode.window.createOutputChannel('Hunkwise', { log: true })
  const dist = join(context.extensionPath, 'dist')
  const worker = new WorkerClient(join(dist, 'worker.js'), (text) => log.error(text))
  const sessions = new Sessions()
  const view = registerReviewView(sessions, context.workspaceState)
  context.subscriptions.push(
    log,
    worker,
    sessions,
    view,
    registerDiagnostics(sessions, worker),
    registerCodeActions(worker),
    registerHover(sessions, worker),
    registerStagedFindings(sessions),
    registerStatusBar(sessions),
    registerCommands(sessions),
    registerMarking(view, worker),
    registerAuthorMarks(worker),
    registerWalk(sessions, worker),
    registerUnstaging(worker),
    registerAnswers(sessions, worker),
    registerPushing(sessions, view),
    registerSuppressing(worker),
    registerOpenFile(worker),
    registerPrompt(sessions),
    registerChangeMap(sessions, worker, context.extensionUri),
    registerDescription(sessions, worker),
    registerSetup(sessions, worker, dist),
    registerExplainRule(sessions, worker),
    registerActiveRepository(sessions),
    registerRepositories(sessions, worker),
  )
  // After an update hooks call this installation; where nobody set up any, nothing is written.
  repointLauncher(dist).catch((error: unknown) => log.error(String(error)))
  return { sessions, tree: view.tree, worker }
}
