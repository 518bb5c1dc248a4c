import * as vscode from 'vscode'
import type { WorkerClient } from '../host/worker-client'
import type { Session } from './session'
import type { Sessions } from './sessions'

/** What the GitHub Pull Requests extension exports, as far as it is used here (its src/api/api.d.ts). */
interface PullRequestsApi {
  registerTitleAndDescriptionProvider?(title: string, provider: TitleAndDescriptionProvider): vscode.Disposable
}

interface TitleAndDescriptionProvider {
  provideTitleAndDescription(
    context: {
      readonly commitMessages: readonly string[]
      readonly patches: readonly (string | { readonly fileUri?: string })[]
      readonly compareBranch?: string
    },
    token: vscode.CancellationToken,
  ): Promise<{ title: string; description?: string } | undefined>
}

const EXTENSION = 'GitHub.vscode-pull-request-github'

/** Offers the description where the GitHub Pull Requests extension, if there is one, opens a pull request. */
export function registerPullRequestProvider(
  sessions: Sessions,
  worker: WorkerClient,
  logError: (text: string) => void,
): vscode.Disposable {
  let registered: vscode.Disposable | undefined
  let looking = false
  let disposed = false
  const register = async (): Promise<void> => {
    const extension = vscode.extensions.getExtension<PullRequestsApi>(EXTENSION)
    if (!extension || registered || looking) return
    looking = true
    try {
      const api = await extension.activate()
      if (!disposed) registered = api?.registerTitleAndDescriptionProvider?.('Hunkwise', makeProvider(sessions, worker))
    } catch (error) {
      logError(`The GitHub Pull Requests extension could not be asked: ${String(error)}`)
    } finally {
      looking = false
    }
  }
  void register()
  const subscription = vscode.extensions.onDidChange(() => void register())
  return new vscode.Disposable(() => {
    disposed = true
    subscription.dispose()
    registered?.dispose()
  })
}

const makeProvider = (sessions: Sessions, worker: WorkerClient): TitleAndDescriptionProvider => ({
  async provideTitleAndDescription({ commitMessages, patches, compareBranch }, token) {
    const session = sessionOf(sessions, patches)
    if (!session || token.isCancellationRequested) return undefined
    const { text, title, branch, files } = await worker.ask('describe', { ...session.at, committed: true })
    // What is asked about may be another branch than the one that is checked out.
    const isOther = compareBranch !== undefined && branch !== compareBranch
    if (files === 0 || isOther || token.isCancellationRequested) return undefined
    return { title: title ?? commitMessages[0]?.split('\n')[0] ?? branch, description: text }
  },
})

function sessionOf(
  sessions: Sessions,
  patches: readonly (string | { readonly fileUri?: string })[],
): Session | undefined {
  for (const patch of patches) {
    const uri = typeof patch === 'string' ? undefined : patch.fileUri
    if (uri !== undefined) return sessions.of(vscode.Uri.parse(uri))
  }
  return sessions.active
}
