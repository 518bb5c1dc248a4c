import * as vscode from 'vscode'
import type { WorkerClient } from '../host/worker-client'
import type { FindingNode } from './review-nodes'
import type { Sessions } from './sessions'

const SCHEME = 'hunkwise-rule'

/** "Explain rule": what a finding's code links to. Says what `hunkwise explain` says, of the rule as it is set here. */
export function registerExplainRule(sessions: Sessions, worker: WorkerClient): vscode.Disposable {
  const texts = new Map<string, string>()
  const changed = new vscode.EventEmitter<vscode.Uri>()
  const explain = async (of: FindingNode | string, root?: string): Promise<void> => {
    const ruleId = typeof of === 'string' ? of : of.finding.ruleId
    const known = root === undefined ? undefined : sessions.all.find((session) => session.root.toString() === root)
    const session = typeof of === 'string' ? (known ?? sessions.active) : of.session
    if (!session) return
    const uri = vscode.Uri.from({ scheme: SCHEME, path: `/${ruleId}`, query: session.root.toString() })
    try {
      texts.set(uri.toString(), await worker.ask('explain', { ...session.at, ruleId }))
      changed.fire(uri)
      await vscode.window.showTextDocument(uri, { preview: true })
    } catch (error) {
      void vscode.window.showErrorMessage(error instanceof Error ? error.message : String(error))
    }
  }
  return vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => texts.get(uri.toString()) ?? '',
    }),
    vscode.commands.registerCommand('hunkwise.explainRule', explain),
  )
}
