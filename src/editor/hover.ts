import * as vscode from 'vscode'
import type { WorkerClient } from '../host/worker-client'
import type { ReportJson } from '../host/worker-messages'
import { authors } from './authors'
import { findingMarkdown } from './finding-markdown'
import type { FindingJson } from './review-node'
import { openFindings } from './review-nodes'
import type { Sessions } from './sessions'

/** Over a staged line of a working file: who wrote it, and what the findings there are about. */
export function registerHover(sessions: Sessions, worker: WorkerClient): vscode.Disposable {
  return vscode.languages.registerHoverProvider(
    { scheme: 'file' },
    {
      async provideHover(document, { line }) {
        const session = sessions.of(document.uri)
        const report = session?.review?.report
        if (!session || !report) return undefined
        const path = document.uri.path.slice(session.root.path.length + 1)
        if (!isKnown(report, path)) return undefined
        try {
          const ask = { ...session.at, path, line: line + 1, text: document.getText() }
          const staged = await worker.ask('stagedLine', ask)
          if (staged.line === null) return undefined
          const contents = [
            ...(staged.evidence.length > 0 ? [authors(staged.evidence)] : []),
            ...findingsAt(report, path, staged.line).map(findingMarkdown),
          ]
          return contents.length > 0 ? new vscode.Hover(contents, document.lineAt(line).range) : undefined
        } catch {
          // The tree says what is wrong.
          return undefined
        }
      },
    },
  )
}

/** Whether anything could be said of a line: otherwise nobody is asked. */
const isKnown = (report: ReportJson, path: string): boolean =>
  openFindings(report).some((finding) => finding.path === path) ||
  report.files.some((file) => file.path === path && file.hunks.some(({ evidence }) => evidence.length > 0))

function findingsAt(report: ReportJson, path: string, line: number): FindingJson[] {
  if (!vscode.workspace.getConfiguration('hunkwise').get('showDiagnostics', true)) return []
  return openFindings(report).filter((finding) => {
    const { startLine, endLine, side } = finding
    if (finding.path !== path || side === 'old' || startLine === null) return false
    return startLine <= line && line <= (endLine ?? startLine)
  })
}
