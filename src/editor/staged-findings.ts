import * as vscode from 'vscode'
import type { Severity } from '../engine/model'
import { findingMarkdown } from './finding-markdown'
import type { FindingJson } from './review-node'
import { openFindings } from './review-nodes'
import type { Sessions } from './sessions'
import { stagedDocument } from './staged-document'

const COLOURS: Readonly<Record<Severity, string>> = {
  error: 'editorError.foreground',
  warning: 'editorWarning.foreground',
  info: 'editorInfo.foreground',
}

/**
 * The same findings in the staged document, which is the right side of the staged diff: as decorations, because
 * diagnostics there would stand in the Problems panel twice. Its lines are the index's own, whatever the file has since.
 */
export function registerStagedFindings(sessions: Sessions): vscode.Disposable {
  const types = Object.fromEntries(
    Object.entries(COLOURS).map(([severity, name]) => [severity, decorationOf(new vscode.ThemeColor(name))]),
  ) as Record<Severity, vscode.TextEditorDecorationType>
  const update = (): void => {
    for (const editor of vscode.window.visibleTextEditors) {
      const findings = findingsIn(editor.document, sessions)
      if (!findings) continue
      for (const severity of ['error', 'warning', 'info'] as const) {
        const options = findings
          .filter((finding) => finding.severity === severity)
          .flatMap((finding) => decorate(finding, editor.document))
        editor.setDecorations(types[severity], options)
      }
    }
  }
  return vscode.Disposable.from(
    ...Object.values(types),
    sessions.onDidChange(update),
    vscode.window.onDidChangeVisibleTextEditors(update),
    // A document of git's may get its text after it is shown.
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document.uri.scheme === 'git') update()
    }),
  )
}

function decorationOf(colour: vscode.ThemeColor): vscode.TextEditorDecorationType {
  return vscode.window.createTextEditorDecorationType({
    isWholeLine: true,
    borderWidth: '0 0 0 3px',
    borderStyle: 'solid',
    borderColor: colour,
    overviewRulerColor: colour,
    overviewRulerLane: vscode.OverviewRulerLane.Right,
    after: { color: colour, margin: '0 0 0 2em', fontStyle: 'italic' },
  })
}

/** Undefined where the document is not a staged file of ours. */
export function findingsIn({ uri }: vscode.TextDocument, sessions: Sessions): FindingJson[] | undefined {
  const { session, file } = stagedDocument(uri, sessions) ?? {}
  const report = session?.review?.report
  return report && openFindings(report).filter(({ path, side }) => path === file?.path && side !== 'old')
}

function decorate(finding: FindingJson, document: vscode.TextDocument): vscode.DecorationOptions[] {
  const line = (finding.startLine ?? 1) - 1
  if (line >= document.lineCount) return []
  const hoverMessage = findingMarkdown(finding)
  return [
    { range: document.lineAt(line).range, hoverMessage, renderOptions: { after: { contentText: finding.message } } },
  ]
}
