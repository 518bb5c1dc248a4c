import * as vscode from 'vscode'
import { meetCondition } from './meet-condition'
import { openStaged } from './open-staged'
import type { Node } from './review-node'

/** Shows what a row of the tree is about: the staged diff at the hunk, or the file that has the mistake. */
export async function openNode(node: Node): Promise<void> {
  const { session } = node
  switch (node.kind) {
    case 'group':
    case 'folder':
    case 'step':
      return
    case 'condition':
      return meetCondition(node.condition.id)
    case 'file':
      return openStaged(session, node.file, node.file.hunks[0]?.newStart)
    case 'hunk':
      return openStaged(session, node.file, node.hunk.newStart)
    case 'finding': {
      const { finding } = node
      const file = node.file ?? session.review?.report.files.find(({ path }) => path === finding.path)
      return file && openStaged(session, file, finding.startLine ?? undefined)
    }
    case 'failure': {
      const { location } = node.failure
      if (!location) return
      const line = location.startLine - 1
      const selection = new vscode.Range(line, (location.startColumn ?? 1) - 1, line, (location.startColumn ?? 1) - 1)
      await vscode.window.showTextDocument(vscode.Uri.joinPath(session.root, location.path), {
        selection,
        preview: true,
      })
    }
  }
}
