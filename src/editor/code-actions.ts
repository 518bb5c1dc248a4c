import * as vscode from 'vscode'
import type { WorkerClient } from '../host/worker-client'
import type { FixesAnswer } from '../host/worker-messages'
import { addLineEdit } from './line-edits'
import type { FindingNode } from './review-node'
import { FindingDiagnostic } from './to-diagnostic'

/** Quick fixes of a finding: its safe edit where it has one, and what else can be done about it. */
export function registerCodeActions(worker: WorkerClient): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    { scheme: 'file' },
    {
      async provideCodeActions(document, _range, { diagnostics }) {
        const ours = diagnostics.filter((diagnostic) => diagnostic instanceof FindingDiagnostic)
        const [first] = ours
        if (!first) return []
        const fixes = await fixesIn(document, first, worker)
        return ours.flatMap((diagnostic) => actionsOf(diagnostic, document, fixes))
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  )
}

async function fixesIn(
  document: vscode.TextDocument,
  { session, finding }: FindingDiagnostic,
  worker: WorkerClient,
): Promise<FixesAnswer> {
  if (finding.path === null) return []
  try {
    return await worker.ask('fixes', { ...session.at, path: finding.path, text: document.getText() })
  } catch {
    // The tree says what is wrong; the other actions stand.
    return []
  }
}

function actionsOf(
  diagnostic: FindingDiagnostic,
  document: vscode.TextDocument,
  fixes: FixesAnswer,
): vscode.CodeAction[] {
  const { session, finding } = diagnostic
  const { ruleId, fingerprint } = finding
  const file = session.review?.report.files.find(({ path }) => path === finding.path)
  const node: FindingNode = { kind: 'finding', session, file, finding }
  const make = (title: string): vscode.CodeAction => {
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix)
    action.diagnostics = [diagnostic]
    return action
  }
  const call = (title: string, command: string): vscode.CodeAction =>
    Object.assign(make(title), { command: { title, command: `hunkwise.${command}`, arguments: [node] } })
  const hunk = file?.hunks.find(({ id }) => id === finding.hunkId)
  return [
    ...fixes
      .filter((fix) => fix.fingerprint === fingerprint)
      .map(({ title, edit }) => {
        const action = make(`${title} (${ruleId})`)
        action.edit = new vscode.WorkspaceEdit()
        action.isPreferred = true
        addLineEdit(action.edit, document, edit)
        return action
      }),
    call(`Suppress ${ruleId} with a reason…`, 'suppressFinding'),
    call(`Dismiss ${ruleId} on this machine…`, 'dismissFinding'),
    ...(hunk && !hunk.reviewed ? [call('Mark the hunk as reviewed', 'markReviewed')] : []),
    call('Copy prompt for assistant', 'copyPrompt'),
    call(`Explain ${ruleId}`, 'explainRule'),
  ]
}
