import * as vscode from 'vscode'
import type { WorkerClient } from '../host/worker-client'
import type { Sessions } from './sessions'

export const RULE_SCHEME = 'hunkwise-rule'

/**
 * What a rule looks for and how it is set, at `hunkwise-rule:/<rule>?<root of its repository>`. A page that is open when
 * the window is loaded again is written as soon as its repository is there, and again whenever that is reviewed.
 */
export function registerRulePages(sessions: Sessions, worker: WorkerClient): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>()
  return vscode.Disposable.from(
    changed,
    sessions.onDidChange(() => {
      for (const { uri } of vscode.workspace.textDocuments) if (uri.scheme === RULE_SCHEME) changed.fire(uri)
    }),
    vscode.workspace.registerTextDocumentContentProvider(RULE_SCHEME, {
      onDidChange: changed.event,
      async provideTextDocumentContent({ path, query }) {
        const session = sessions.all.find(({ root }) => root.toString() === query)
        if (!session) return 'Its repository is not open.\n'
        try {
          return await worker.ask('explain', { ...session.at, ruleId: path.slice(1) })
        } catch (error) {
          return `${(error as Error).message}\n`
        }
      },
    }),
  )
}
