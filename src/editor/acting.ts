import * as vscode from 'vscode'
import type { WorkerClient } from '../host/worker-client'
import { registerAuthorMarks } from './author-marks'
import { registerDescription } from './description-command'
import { registerExplainRule } from './explain-rule'
import { registerAnswers } from './meet-condition'
import { registerOpenFile } from './open-file'
import { registerPrompt } from './prompt-command'
import type { Sessions } from './sessions'
import { registerSetup } from './setup-commands'
import { registerSuppressing } from './suppressing'
import { registerUnstaging } from './unstaging'

export { repointLauncher } from '../host/launcher'

/** What is done at a user's word alone. A bundle of its own, `dist/acting.js`, loaded with the first such word. */
export const registerActing = (sessions: Sessions, worker: WorkerClient, dist: string): vscode.Disposable =>
  vscode.Disposable.from(
    registerAuthorMarks(worker),
    registerUnstaging(worker),
    registerSuppressing(worker),
    registerOpenFile(worker),
    registerPrompt(sessions),
    registerDescription(sessions, worker),
    registerSetup(sessions, worker, dist),
    registerExplainRule(sessions, worker),
    registerAnswers(sessions, worker),
  )
