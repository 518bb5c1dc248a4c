import * as vscode from 'vscode'
import { many } from '../formats/visible'
import { toTreeItem } from './review-item'
import { childNodes, type Node, openFindings, rootNodes } from './review-nodes'
import type { Session } from './session'
import type { Sessions } from './sessions'

export interface ReviewTree extends vscode.TreeDataProvider<Node> {
  getChildren(node?: Node): Node[]
  getTreeItem(node: Node): vscode.TreeItem
}

/** The view "Review": files and hunks of the staged change with their findings, the riskiest first. */
export function registerReviewView(sessions: Sessions): vscode.Disposable & { readonly tree: ReviewTree } {
  const changed = new vscode.EventEmitter<undefined>()
  const tree: ReviewTree = {
    onDidChangeTreeData: changed.event,
    getTreeItem: toTreeItem,
    getChildren(node) {
      const session = node?.session ?? sessions.active
      const review = session?.review
      if (!session || !review) return []
      return node ? childNodes(node, review) : rootNodes(session, review)
    },
  }
  const view = vscode.window.createTreeView('hunkwise.review', { treeDataProvider: tree, showCollapseAll: true })
  let shown: unknown
  const update = (): void => {
    const session = sessions.active
    void vscode.commands.executeCommand('setContext', 'hunkwise.state', stateOf(sessions))
    view.message = messageOf(session)
    view.description = descriptionOf(sessions)
    view.badge = badgeOf(session)
    const now = session?.review ? `${session.root}\n${session.review.fingerprint}` : session
    if (now !== shown || session?.review === undefined) changed.fire(undefined)
    shown = now
  }
  update()
  return Object.assign(vscode.Disposable.from(view, changed, sessions.onDidChange(update)), { tree })
}

/** Value of the context key `hunkwise.state`, which chooses what an empty view says. */
function stateOf(sessions: Sessions): string {
  return sessions.absence ?? sessions.active?.state.kind ?? 'starting'
}

function messageOf(session: Session | undefined): string {
  return session?.state.kind === 'failed' ? session.state.message : ''
}

function descriptionOf(sessions: Sessions): string {
  const { active, all } = sessions
  return active && all.length > 1 ? (active.root.path.split('/').at(-1) ?? '') : ''
}

function badgeOf(session: Session | undefined): vscode.ViewBadge | undefined {
  const review = session?.review
  const value = review ? openFindings(review.report).length : 0
  return value === 0 ? undefined : { value, tooltip: many(value, 'finding') }
}
