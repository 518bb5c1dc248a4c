import * as vscode from 'vscode'
import { CONFIG_FILE } from '../engine/config-file'
import type { WorkerClient } from '../host/worker-client'
import type { EditAnswer } from '../host/worker-messages'
import { addLineEdit } from './line-edits'
import type { FindingNode } from './review-node'
import { sayError } from './say-error'

/**
 * "Suppress with a reason": writes the comment above the finding's line, or an exception into the rules file where the
 * format has no comments. An edit like any other: not saved, not staged, and taken back by Undo.
 */
export function registerSuppressing(worker: WorkerClient): vscode.Disposable {
  return vscode.commands.registerCommand('hunkwise.suppressFinding', async (node: FindingNode, given?: unknown) => {
    const { session, finding } = node
    const reason = typeof given === 'string' ? given : await askReason(finding.ruleId)
    if (reason === undefined) return
    const uriOf = (path: string): vscode.Uri => vscode.Uri.joinPath(session.root, path)
    const open = finding.path === null ? undefined : openDocument(uriOf(finding.path))
    const rules = openDocument(uriOf(CONFIG_FILE))
    const versions = [open?.version, rules?.version]
    try {
      const asked = { fingerprint: finding.fingerprint, reason: reason.trim() }
      const texts = { text: open?.getText(), rules: rules?.getText() }
      const answer = await worker.ask('suppress', { ...session.at, ...asked, ...texts })
      if (open?.version !== versions[0] || rules?.version !== versions[1])
        throw new Error('The file was edited meanwhile: suppress the finding again.')
      await write(uriOf(answer.path), answer)
    } catch (error) {
      sayError(error)
    }
  })
}

const askReason = (ruleId: string): Thenable<string | undefined> =>
  vscode.window.showInputBox({
    title: `Suppress ${ruleId}`,
    prompt: 'Why is it right as it stands? The reason stands in the file, and in the description.',
    ignoreFocusOut: true,
    validateInput: problemOf,
  })

export function problemOf(reason: string): string | undefined {
  if (reason.trim() === '' || /^\s*<[^<>]*>\s*$/.test(reason)) return 'Without a reason it suppresses nothing.'
  return /\*\/|-->|[\r\n]/.test(reason) ? 'A reason is one line, and nothing that ends a comment.' : undefined
}

async function write(uri: vscode.Uri, { path, kind, edit, creates }: EditAnswer): Promise<void> {
  if (creates) await createFile(uri)
  const document = await vscode.workspace.openTextDocument(uri)
  const change = new vscode.WorkspaceEdit()
  addLineEdit(change, document, edit)
  if (!(await vscode.workspace.applyEdit(change))) throw new Error(`${path} could not be edited.`)
  const at = new vscode.Position(edit.startLine - 1, 0)
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(at, at), preview: false })
  void vscode.window.showInformationMessage(
    kind === 'comment'
      ? `Save and stage ${path}, and it is excepted. Undo takes the comment back.`
      : `Save ${path}, and it is excepted. Undo takes the exception back.`,
  )
}

async function createFile(uri: vscode.Uri): Promise<void> {
  const edit = new vscode.WorkspaceEdit()
  edit.createFile(uri, { ignoreIfExists: true })
  await vscode.workspace.applyEdit(edit)
}

const openDocument = (uri: vscode.Uri): vscode.TextDocument | undefined =>
  vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString())
