import * as vscode from 'vscode'
import type { Severity } from '../engine/model'
import type { ReportJson } from '../host/worker-messages'
import type { FindingJson } from './review-nodes'

const SEVERITY: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
}

/** @param line 1-based, where the finding's first line stands in the working file; that line alone is underlined */
export function toDiagnostic(
  finding: FindingJson,
  line: number,
  document: vscode.TextDocument | undefined,
  root: vscode.Uri,
): vscode.Diagnostic {
  const text = document && line <= document.lineCount ? document.lineAt(line - 1) : undefined
  // Of a closed file the text is not known; VS Code cuts a range at the line's end when it is opened.
  const range = text
    ? new vscode.Range(line - 1, text.firstNonWhitespaceCharacterIndex, line - 1, text.range.end.character)
    : new vscode.Range(line - 1, 0, line - 1, 1000)
  const message = finding.suggestion === null ? finding.message : `${finding.message} ${finding.suggestion}`
  const diagnostic = new vscode.Diagnostic(range, message, SEVERITY[finding.severity])
  diagnostic.source = 'hunkwise'
  diagnostic.code = { value: finding.ruleId, target: ruleUri(finding.ruleId) }
  diagnostic.relatedInformation = finding.evidence.flatMap(({ text, path, line, side }) =>
    path === undefined || line === undefined || side === 'old'
      ? []
      : [
          new vscode.DiagnosticRelatedInformation(
            new vscode.Location(vscode.Uri.joinPath(root, path), new vscode.Position(line - 1, 0)),
            text,
          ),
        ],
  )
  return diagnostic
}

/** Where the rule is explained. */
const ruleUri = (ruleId: string): vscode.Uri =>
  vscode.Uri.parse('command:hunkwise.explainRule').with({ query: JSON.stringify([ruleId]) })

/** The mistakes in the rules file, there. */
export function configDiagnostics(
  root: vscode.Uri,
  failures: ReportJson['failures'],
): { uri: vscode.Uri; diagnostics: vscode.Diagnostic[] } | undefined {
  const placed = failures.flatMap(({ stage, message, location }) =>
    stage === 'config' && location ? [{ message, location }] : [],
  )
  const [first] = placed
  if (!first) return undefined
  const diagnostics = placed.map(({ message, location }) => {
    const range = new vscode.Range(
      location.startLine - 1,
      (location.startColumn ?? 1) - 1,
      location.endLine - 1,
      (location.endColumn ?? 1000) - 1,
    )
    const told = message.startsWith(`${location.path}:`) ? message.replace(/^\S+:\d+:\d+: /, '') : message
    const diagnostic = new vscode.Diagnostic(range, told, vscode.DiagnosticSeverity.Error)
    diagnostic.source = 'hunkwise'
    return diagnostic
  })
  return { uri: vscode.Uri.joinPath(root, first.location.path), diagnostics }
}
