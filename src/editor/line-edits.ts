import * as vscode from 'vscode'
import type { LineEdit } from '../engine/line-edit'

/** Adds an edit of whole lines, as somebody would type it: one step to undo, with the document's own line endings. */
export function addLineEdit(to: vscode.WorkspaceEdit, document: vscode.TextDocument, edit: LineEdit): void {
  const { startLine, endLine, lines } = edit
  const text = lines.map((line) => `${line}\n`).join('')
  if (endLine - 1 < document.lineCount) {
    to.replace(document.uri, new vscode.Range(startLine - 1, 0, endLine - 1, 0), text)
    return
  }
  // Nothing stands behind it: the line feed before it goes along, or comes.
  const last = document.lineAt(document.lineCount - 1).range.end
  const from = startLine === 1 ? new vscode.Position(0, 0) : document.lineAt(startLine - 2).range.end
  const inside = startLine === 1 ? lines.join('\n') : lines.map((line) => `\n${line}`).join('')
  to.replace(document.uri, new vscode.Range(from, last), inside)
}
