import * as vscode from 'vscode'
import { many } from '../formats/visible'
import type { WorkerClient } from '../host/worker-client'
import { GROUP_TITLES, type HunkNode } from './review-node'
import { findingsOf, hunkLines } from './review-nodes'
import type { Sessions } from './sessions'
import { reviewedDocument } from './staged-document'

/** Over each hunk, where the user wants it: where it stands in the review, and what to do with it. */
export function registerCodeLens(sessions: Sessions, worker: WorkerClient): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>()
  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses: (document) => (isShown() ? lensesIn(document, sessions, worker) : []),
  }
  return vscode.Disposable.from(
    changed,
    vscode.languages.registerCodeLensProvider([{ scheme: 'file' }, { scheme: 'git' }], provider),
    sessions.onDidChange(() => {
      if (isShown()) changed.fire()
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('hunkwise.showCodeLens')) changed.fire()
    }),
  )
}

const isShown = (): boolean => vscode.workspace.getConfiguration('hunkwise').get('showCodeLens', false)

async function lensesIn(
  document: vscode.TextDocument,
  sessions: Sessions,
  worker: WorkerClient,
): Promise<vscode.CodeLens[]> {
  const { session, file, isStaged } = reviewedDocument(document.uri, sessions) ?? {}
  if (!session || !file) return []
  const lines = file.hunks.map(hunkLines)
  const staged = lines.flat()
  try {
    const asked = { path: file.path, lines: staged, text: document.getText() }
    const found = isStaged ? [staged] : (await worker.ask('locate', { ...session.at, files: [asked] })).files
    let from = 0
    return file.hunks.flatMap((hunk, at) => {
      const to = from + (lines[at]?.length ?? 0)
      const line = found[0]?.slice(from, to).find((each) => each !== null)
      from = to
      return line ? toLenses({ kind: 'hunk', session, file, hunk, grouping: 'attention' }, line) : []
    })
  } catch {
    // The tree says what is wrong.
    return []
  }
}

function toLenses(node: HunkNode, line: number): vscode.CodeLens[] {
  const { session, file, hunk } = node
  const range = new vscode.Range(line - 1, 0, line - 1, 0)
  const lens = (title: string, command: string): vscode.CodeLens =>
    new vscode.CodeLens(range, { title, command: `hunkwise.${command}`, arguments: [node] })
  const found = session.review ? findingsOf(session.review.report, file, hunk).length : 0
  const state = [GROUP_TITLES[hunk.group], ...(found > 0 ? [many(found, 'finding')] : [])].join(', ')
  return [lens(state, 'openNode'), ...(hunk.reviewed ? [] : [lens('Mark as reviewed', 'markReviewed')])]
}
