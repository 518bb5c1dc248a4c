import * as vscode from 'vscode'
import { type GitApi, watchGitExtension } from './git-extension'
import type { ReviewView } from './review-view'
import type { Session } from './session'
import type { Sessions } from './sessions'

/** How a hook of ours begins its refusal, in what git passes on. */
const REFUSAL = /^hunkwise: (the push to .* (?:is stopped|could not be reviewed).*)$/m

export interface Pushing extends vscode.Disposable {
  /** The git extension's, as soon as there is one. */
  readonly api: GitApi | undefined
  /** Sessions whose last push a hook of ours has refused. */
  readonly refused: WeakSet<Session>
}

/** Shows what refused a push, where a hook of ours did. */
export function registerPushing(sessions: Sessions, view: ReviewView): Pushing {
  let api: GitApi | undefined
  let handler: vscode.Disposable | undefined
  const refused = new WeakSet<Session>()
  const watching = watchGitExtension((found) => {
    handler?.dispose()
    api = found
    handler = found?.registerPushErrorHandler({
      async handlePushError({ rootUri }, remote, refspec, { stderr = '' }) {
        const session = sessions.all.find(({ root }) => root.toString() === rootUri.toString())
        const [, sentence] = REFUSAL.exec(stderr) ?? []
        if (!session || sentence === undefined) return false
        refused.add(session)
        // The git extension waits for the answer, and shows its own progress meanwhile.
        void showRefusal(session, { remote: remote.name, refspec }, sentence)
        return true
      },
    })
  })
  const showRefusal = async (session: Session, push: Push, sentence: string): Promise<void> => {
    const again = 'Review and push'
    sessions.active = session
    const message = vscode.window.showWarningMessage(`Hunkwise: ${sentence}`, again)
    await session.show({ kind: 'push', ...push })
    await showWhatStops(session, view)
    if ((await message) === again) await vscode.commands.executeCommand('hunkwise.reviewAndPush')
  }
  return {
    refused,
    get api() {
      return api
    },
    dispose() {
      watching.dispose()
      handler?.dispose()
    },
  }
}

export interface Push {
  readonly remote: string
  readonly refspec: string
}

/** The sidebar, at the first thing that stops a push. */
export async function showWhatStops(session: Session, view: ReviewView): Promise<void> {
  await vscode.commands.executeCommand('hunkwise.review.focus')
  await view.revealFirst(session)
}
