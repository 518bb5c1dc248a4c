import * as vscode from 'vscode'
import type { FindingNode } from './review-node'
import { RULE_SCHEME } from './rule-pages'
import type { Sessions } from './sessions'

/** "Explain rule": what a finding's code links to. Says what `hunkwise explain` says, of the rule as it is set here. */
export function registerExplainRule(sessions: Sessions): vscode.Disposable {
  return vscode.commands.registerCommand('hunkwise.explainRule', async (of: FindingNode | string, root?: string) => {
    const ruleId = typeof of === 'string' ? of : of.finding.ruleId
    const known = root === undefined ? undefined : sessions.all.find((session) => session.root.toString() === root)
    const session = typeof of === 'string' ? (known ?? sessions.active) : of.session
    if (!session) return
    const uri = vscode.Uri.from({ scheme: RULE_SCHEME, path: `/${ruleId}`, query: session.root.toString() })
    await vscode.window.showTextDocument(uri, { preview: true })
  })
}
