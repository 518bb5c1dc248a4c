import * as vscode from 'vscode'
import type { WorkerClient } from '../host/worker-client'
import { registerAuthorMarks } from './author-marks'
import { registerCompareReviewed } from './compare-reviewed'
import { registerDescription } from './description-command'
import { registerDismissing } from './dismissing'
import { registerExplainRule } from './explain-rule'
import { registerAnswers } from './meet-condition'
import { registerOpenFile } from './open-file'
import { registerPrompt } from './prompt-command'
import type { Pushing } from './pushing'
import { registerReviewAndPush } from './review-and-push'
import type { ReviewView } from './review-view'
import type { Sessions } from './sessions'
import { registerSetup } from './setup-commands'
import { registerSuppressing } from './suppressing'
import { registerUnstaging } from './unstaging'

export { repointLauncher } from '../host/launcher'

interface Acting {
  readonly sessions: Sessions
  readonly worker: WorkerClient
  readonly view: ReviewView
  readonly pushing: Pushing
  /** The folder of the extension's bundles. */
  readonly dist: string
}

/** What is done at a user's word alone. A bundle of its own, `dist/acting.js`, loaded with the first such word. */
export const registerActing = ({ sessions, worker, view, pushing, dist }: Acting): vscode.Disposable =>
  vscode.Disposable.from(
    registerAuthorMarks(worker),
    registerUnstaging(worker),
    registerSuppressing(worker),
    registerOpenFile(worker),
    registerPrompt(sessions),
    registerDescription(sessions, worker),
    registerSetup(sessions, worker, dist),
    registerExplainRule(sessions),
    registerAnswers(sessions, worker),
    registerCompareReviewed(worker),
    registerReviewAndPush(sessions, view, pushing),
    registerDismissing(worker),
  )
