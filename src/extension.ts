import { join } from 'node:path'
import * as vscode from 'vscode'
import { registerChangeMap } from './editor/change-map'
import { registerCodeActions } from './editor/code-actions'
import { registerCodeLens } from './editor/code-lens'
import { registerCommands } from './editor/commands'
import { registerDiagnostics } from './editor/diagnostics'
import { registerHover } from './editor/hover'
import { registerMarking } from './editor/marking'
import { registerOnDemand } from './editor/on-demand'
import { Pace } from './editor/pace'
import { registerPullRequestProvider } from './editor/pull-request-provider'
import { registerPushing } from './editor/pushing'
import { registerRecordedLines } from './editor/recorded-lines'
import { registerRepositories } from './editor/repositories'
import { type ReviewTree, registerReviewView } from './editor/review-view'
import { registerRulePages } from './editor/rule-pages'
import { registerActiveRepository, Sessions } from './editor/sessions'
import { registerStagedFindings } from './editor/staged-findings'
import { registerStatusBar } from './editor/status-bar'
import { registerWalk } from './editor/walk'
import { hasLauncher } from './host/launcher-folder'
import { WorkerClient } from './host/worker-client'

/** Commands of `editor/acting`. */
const ACTING = [
  ...['markAi', 'markMine', 'unmarkAuthor', 'unstageHunk', 'suppressFinding', 'openFile', 'copyPrompt', 'explainRule'],
  ...['reviewAndPush', 'compareReviewed', 'dismissFinding'],
  ...['generateDescription', 'setUpRecording', 'setUpHook', 'answerQuestions'],
].map((name) => `hunkwise.${name}`)

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
  const pace = new Pace(sessions)
  const view = registerReviewView(sessions, pace, context.workspaceState)
  const pushing = registerPushing(sessions, view)
  context.subscriptions.push(
    log,
    worker,
    sessions,
    pace,
    view,
    registerDiagnostics(sessions, worker),
    registerCodeActions(worker),
    registerHover(sessions, worker),
    registerStagedFindings(sessions),
    registerRecordedLines(sessions, worker, context.extensionUri),
    registerCodeLens(sessions, worker),
    registerStatusBar(sessions, pace),
    registerCommands(sessions),
    registerMarking(view, worker),
    registerWalk(sessions, worker),
    pushing,
    registerRulePages(sessions, worker),
    registerChangeMap(sessions, worker, context.extensionUri, context.workspaceState),
    registerPullRequestProvider(sessions, worker, (text) => log.error(text)),
    registerOnDemand(ACTING, async () =>
      (await import('./editor/acting')).registerActing({ sessions, worker, view, pushing, dist }),
    ),
    registerActiveRepository(sessions),
    registerRepositories(sessions, worker),
  )
  // After an update hooks call this installation; where nobody set up any, nothing is written.
  if (hasLauncher())
    import('./editor/acting')
      .then(({ repointLauncher }) => repointLauncher(dist))
      .catch((error: unknown) => log.error(String(error)))
  return { sessions, tree: view.tree, worker }
}
