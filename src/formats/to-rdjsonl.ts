import type { Report, Severity } from '../engine/model'
import { anchorOf, failureSeverity, openFindings } from './anchor'

const SEVERITY: Readonly<Record<Severity, string>> = { error: 'ERROR', warning: 'WARNING', info: 'INFO' }
const SOURCE = { name: 'hunkwise', url: 'https://github.com/hunkwise/hunkwise' }

/** Reviewdog's diagnostic format, one JSON object a line (reviewdog, proto/rdf/reviewdog.proto, `Diagnostic`). */
export function toRdjsonl(report: Report): string {
  const failures = report.failures.map(({ stage, message, location }) => ({
    message,
    location: { path: location?.path ?? '.', range: range(location?.startLine ?? 1, location?.endLine ?? 1) },
    severity: SEVERITY[failureSeverity(report)],
    source: SOURCE,
    code: { value: `hunkwise-${stage}` },
  }))
  const findings = openFindings(report).map((finding) => {
    const { path, startLine, endLine } = anchorOf(finding, report)
    return {
      message: finding.suggestion === undefined ? finding.message : `${finding.message} ${finding.suggestion}`,
      location: { path, range: range(startLine, endLine) },
      severity: SEVERITY[finding.severity],
      source: SOURCE,
      code: { value: finding.ruleId },
    }
  })
  return [...failures, ...findings].map((diagnostic) => `${JSON.stringify(diagnostic)}\n`).join('')
}

const range = (start: number, end: number) => ({ start: { line: start }, end: { line: end } })
