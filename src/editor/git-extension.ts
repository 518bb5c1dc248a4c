import * as vscode from 'vscode'

/** The part of the built-in git extension's API, version 1, that is used: events, roots and the program's path. */
export interface GitApi {
  readonly state: 'uninitialized' | 'initialized'
  readonly onDidChangeState: vscode.Event<'uninitialized' | 'initialized'>
  readonly git: { readonly path: string }
  readonly repositories: readonly GitRepository[]
  readonly onDidOpenRepository: vscode.Event<GitRepository>
  readonly onDidCloseRepository: vscode.Event<GitRepository>
  toGitUri(uri: vscode.Uri, ref: string): vscode.Uri
  registerPushErrorHandler(handler: PushErrorHandler): vscode.Disposable
}

export interface PushErrorHandler {
  /** Called where a push has failed; true means that the user has been told, and nobody else need be. */
  handlePushError(
    repository: GitRepository,
    remote: GitRemote,
    refspec: string,
    error: Error & { readonly stderr?: string },
  ): Promise<boolean>
}

export interface GitRemote {
  readonly name: string
}

export interface GitBranch {
  /** Absent where HEAD is detached. */
  readonly name?: string
  readonly commit?: string
  readonly upstream?: { readonly remote: string; readonly name: string }
}

export interface GitRepository {
  readonly rootUri: vscode.Uri
  readonly state: {
    readonly indexChanges: readonly unknown[]
    readonly mergeChanges: readonly unknown[]
    readonly onDidChange: vscode.Event<void>
    readonly HEAD: GitBranch | undefined
    readonly remotes: readonly GitRemote[]
  }
  /** Reads the repository's state again. */
  status(): Promise<void>
  /** @param branch a refspec: "main", "topic:main" */
  push(remote?: string, branch?: string, setUpstream?: boolean): Promise<void>
}

interface GitExtension {
  readonly enabled: boolean
  readonly onDidChangeEnablement: vscode.Event<boolean>
  getAPI(version: 1): GitApi
}

/**
 * Hands over the API as soon as there is one, and undefined where there is none: the extension or git itself is missing
 * or switched off.
 */
export function watchGitExtension(use: (api: GitApi | undefined) => void): vscode.Disposable {
  const subscriptions: vscode.Disposable[] = []
  let disposed = false
  let found = false
  const offer = (exports: GitExtension): void => {
    if (disposed) return
    try {
      use(exports.enabled ? exports.getAPI(1) : undefined)
    } catch {
      // It says so with an error where it has found no git.
      use(undefined)
    }
  }
  const look = async (): Promise<void> => {
    const extension = vscode.extensions.getExtension<GitExtension>('vscode.git')
    if (found || !extension) return
    found = true
    try {
      const exports = await extension.activate()
      offer(exports)
      if (!disposed) subscriptions.push(exports.onDidChangeEnablement(() => offer(exports)))
    } catch {
      if (!disposed) use(undefined)
    }
  }
  // Without trust it is not among the extensions, and comes a moment after trust was given.
  subscriptions.push(vscode.extensions.onDidChange(() => void look()))
  void look()
  if (!found) use(undefined)
  return new vscode.Disposable(() => {
    disposed = true
    for (const subscription of subscriptions) subscription.dispose()
  })
}
