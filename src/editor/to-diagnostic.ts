import * as vscode from 'vscode'
import type { Severity } from '../engine/model'
import type { ReportJson } from '../host/worker-messages'
import { refsOf, toGitUri } from './open-staged'
import type { FindingJson } from './review-node'
import type { Session } from './session'

const SEVERITY: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
}

/** A diagnostic that knows what it is about: VS Code hands the same object to whoever offers code actions. */
export class FindingDiagnostic extends vscode.Diagnostic {
  readonly session: Session
  readonly finding: FindingJson

  constructor(range: vscode.Range, session: Session, finding: FindingJson) {
    const { message, suggestion, severity } = finding
    super(range, suggestion === null ? message : `${message} ${suggestion}`, SEVERITY[severity])
    this.session = session
    this.finding = finding
  }
}

/** @param line 1-based, where the finding's first line stands in the working file; that line alone is underlined */
export function toDiagnostic(
  finding: FindingJson,
  line: number,
  document: vscode.TextDocument | undefined,
  session: Session,
): FindingDiagnostic {
  const text = document && line <= document.lineCount ? document.lineAt(line - 1) : undefined
  // Of a closed file the text is not known; VS Code cuts a range at the line's end when it is opened.
  const range = text
    ? new vscode.Range(line - 1, text.firstNonWhitespaceCharacterIndex, line - 1, text.range.end.character)
    : new vscode.Range(line - 1, 0, line - 1, 1000)
  const diagnostic = new FindingDiagnostic(range, session, finding)
  diagnostic.source = 'hunkwise'
  diagnostic.code = { value: finding.ruleId, target: ruleUri(finding.ruleId, session.root) }
  diagnostic.relatedInformation = finding.evidence.flatMap((fact) => relatedTo(fact, session))
  return diagnostic
}

/** Where a fact can be looked up: what the change took away stands where it starts from. */
function relatedTo({ text, path, line = 1, side }: FindingJson['evidence'][number], session: Session) {
  if (path === undefined) return []
  const uri = vscode.Uri.joinPath(session.root, path)
  const found = side === 'old' ? toGitUri(uri, refsOf(session).before) : uri
  const at = new vscode.Location(found, new vscode.Position(line - 1, 0))
  return [new vscode.DiagnosticRelatedInformation(at, text)]
}

/** Where the rule is explained. */
const ruleUri = (ruleId: string, root: vscode.Uri): vscode.Uri =>
  vscode.Uri.parse('command:hunkwise.explainRule').with({ query: JSON.stringify([ruleId, root.toString()]) })

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
