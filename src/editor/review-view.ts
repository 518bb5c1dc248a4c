import * as vscode from 'vscode'
import { refusedOf } from '../engine/verdict'
import { many } from '../formats/visible'
import type { ReviewAnswer } from '../host/worker-messages'
import type { Pace } from './pace'
import { toTreeItem } from './review-item'
import { GROUPINGS, type Grouping, idOf, type Node } from './review-node'
import { childNodes, isReviewed, openFindings, pathTo, rootNodes } from './review-nodes'
import type { Session } from './session'
import type { Sessions } from './sessions'

export interface ReviewTree extends vscode.TreeDataProvider<Node> {
  getChildren(node?: Node): Node[]
  getTreeItem(node: Node): vscode.TreeItem
  getParent(node: Node): Node | undefined
}

export interface ReviewView extends vscode.Disposable {
  readonly tree: ReviewTree
  /** Shows the first row of what stops a push, where anything does. */
  revealFirst(session: Session): Promise<void>
  /** Hunks whose checkbox, or whose file's, was set or cleared. */
  readonly onDidCheck: vscode.Event<{ session: Session; hunkIds: string[]; reviewed: boolean }>
}

const GROUPING = 'grouping'

/** The view "Review": hunks of the staged change with their findings, the riskiest first. */
export function registerReviewView(sessions: Sessions, pace: Pace, memory: vscode.Memento): ReviewView {
  const changed = new vscode.EventEmitter<undefined>()
  let grouping = GROUPINGS.find((known) => known === memory.get(GROUPING)) ?? 'attention'
  const tree: ReviewTree = {
    onDidChangeTreeData: changed.event,
    getTreeItem: toTreeItem,
    getChildren(node) {
      const session = node?.session ?? sessions.active
      const review = session?.review
      if (!session || !review) return []
      return node ? childNodes(node, review) : rootNodes(session, review, grouping)
    },
    getParent(node) {
      const { review } = node.session
      const id = idOf(node)
      return review && pathTo(node.session, review, grouping, (each) => idOf(each) === id)?.at(-2)
    },
  }
  const view = vscode.window.createTreeView('hunkwise.review', {
    treeDataProvider: tree,
    showCollapseAll: true,
    canSelectMany: true,
    manageCheckboxStateManually: true,
  })
  let shown: unknown
  const update = (): void => {
    const session = sessions.active
    setContext('state', stateOf(sessions))
    setContext('scope', session?.review?.report.scope.kind ?? '')
    view.message = messageOf(session, pace)
    view.description = descriptionOf(sessions)
    // A badge of nothing is how one is taken away.
    view.badge = badgeOf(sessions)
    const now = session?.review ? `${session.root}\n${session.review.fingerprint}` : session
    if (now !== shown || session?.review === undefined) changed.fire(undefined)
    shown = now
  }
  const group = (wanted: Grouping): void => {
    grouping = wanted
    setContext('grouping', wanted)
    void memory.update(GROUPING, wanted)
    changed.fire(undefined)
  }
  setContext('grouping', grouping)
  update()
  const checked = new vscode.EventEmitter<{ session: Session; hunkIds: string[]; reviewed: boolean }>()
  const subscriptions = vscode.Disposable.from(
    view,
    changed,
    checked,
    sessions.onDidChange(update),
    pace.onDidChange(() => {
      view.message = messageOf(sessions.active, pace)
    }),
    view.onDidChangeCheckboxState(({ items }) => {
      for (const [node, state] of items) {
        const hunkIds = hunkIdsOf(node)
        const reviewed = state === vscode.TreeItemCheckboxState.Checked
        if (hunkIds.length > 0) checked.fire({ session: node.session, hunkIds, reviewed })
      }
    }),
    vscode.commands.registerCommand('hunkwise.groupByAttention', () => group('attention')),
    vscode.commands.registerCommand('hunkwise.groupByFile', () => group('file')),
    vscode.commands.registerCommand('hunkwise.groupByFolder', () => group('folder')),
  )
  const revealFirst = async (session: Session): Promise<void> => {
    const { review } = session
    const node =
      review && whatStops(review).flatMap((stops) => pathTo(session, review, grouping, stops)?.at(-1) ?? [])[0]
    if (node) await view.reveal(node, { select: true, focus: false, expand: true })
  }
  return { tree, revealFirst, onDidCheck: checked.event, dispose: () => subscriptions.dispose() }
}

/** What stops a push, the most telling first. */
function whatStops({ report }: ReviewAnswer): ((node: Node) => boolean)[] {
  const refused = new Set(refusedOf(report))
  return [
    (node) => node.kind === 'failure' && report.verdict === 'incomplete',
    (node) => node.kind === 'finding' && refused.has(node.finding),
    (node) => node.kind === 'condition',
  ]
}

const setContext = (key: string, value: string): void =>
  void vscode.commands.executeCommand('setContext', `hunkwise.${key}`, value)

function hunkIdsOf(node: Node): string[] {
  if (node.kind === 'hunk') return [node.hunk.id]
  const files = node.kind === 'folder' ? node.files : node.kind === 'file' ? [node.file] : []
  return files.flatMap(({ hunks }) => hunks.map(({ id }) => id))
}

/** Value of the context key `hunkwise.state`, which chooses what an empty view says. */
function stateOf(sessions: Sessions): string {
  return sessions.absence ?? sessions.active?.state.kind ?? 'starting'
}

function messageOf(session: Session | undefined, { hint = '' }: Pace): string {
  if (session?.state.kind === 'failed') return session.state.message
  const report = session?.review?.report
  return report && isReviewed(report) ? 'Everything is reviewed. What comes next:' : report ? hint : ''
}

function descriptionOf(sessions: Sessions): string {
  const { active, all } = sessions
  const name = active && all.length > 1 ? (active.root.path.split('/').at(-1) ?? '') : ''
  const what = active?.scope.kind === 'push' ? `push to ${active.scope.remote}` : ''
  return [name, what].filter((part) => part !== '').join(', ')
}

/** Counts what needs attention in any repository; findings of the whole change as well. */
export function badgeOf({ all }: Sessions): vscode.ViewBadge | undefined {
  const counts = all.flatMap(({ root, review }) => {
    const count = review ? countAttention(review) : 0
    return count === 0 ? [] : [{ name: root.path.split('/').at(-1) ?? '', count }]
  })
  const value = counts.reduce((sum, { count }) => sum + count, 0)
  if (value === 0) return undefined
  const parts = counts.map(({ name, count }) => `${name} ${count}`).sort()
  const where = all.length > 1 ? `: ${parts.join(', ')}` : ''
  return { value, tooltip: `${many(value, 'place')} that ${value === 1 ? 'needs' : 'need'} attention${where}` }
}

const countAttention = ({ report }: ReviewAnswer): number =>
  report.files.flatMap((file) => file.hunks).filter((hunk) => hunk.group === 'attention').length +
  openFindings(report).filter((finding) => finding.path === null).length
