import * as vscode from 'vscode'
import type { WorkerClient } from '../host/worker-client'
import type { FileNode, FindingNode, HunkNode } from './review-node'
import { hunkLines } from './review-nodes'

/** "Open file": the working file at what a row of the tree is about, wherever that stands by now. */
export function registerOpenFile(worker: WorkerClient): vscode.Disposable {
  return vscode.commands.registerCommand('hunkwise.openFile', async (node: FileNode | HunkNode | FindingNode) => {
    const { session, file } = node
    if (!file) return
    const uri = vscode.Uri.joinPath(session.root, file.path)
    try {
      const document = await vscode.workspace.openTextDocument(uri)
      const lines = linesOf(node)
      const ask = { ...session.at, files: [{ path: file.path, lines, text: document.getText() }] }
      const {
        files: [located = []],
      } = await worker.ask('locate', ask)
      // Where none of its lines is left, the number is the best guess.
      const line = located.find((found) => found !== null) ?? lines[0] ?? 1
      const at = new vscode.Position(Math.max(0, line - 1), 0)
      await vscode.window.showTextDocument(document, { selection: new vscode.Range(at, at) })
    } catch {
      void vscode.window.showInformationMessage(`${file.path} cannot be opened: the working tree may not have it.`)
    }
  })
}

/** Staged lines it is about, 1-based, the most telling first. */
function linesOf(node: FileNode | HunkNode | FindingNode): number[] {
  if (node.kind === 'finding') return [node.finding.startLine ?? 1]
  const hunk = node.kind === 'hunk' ? node.hunk : node.file.hunks[0]
  return hunk ? hunkLines(hunk) : [1]
}
