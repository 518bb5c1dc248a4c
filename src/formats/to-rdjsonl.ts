import type { Report, Severity } from '../engine/model'
import { anchorOf, openFindings, troublesOf } from './anchor'
import { toPrintableJson } from './visible'

const SEVERITY: Readonly<Record<Severity, string>> = { error: 'ERROR', warning: 'WARNING', info: 'INFO' }
const SOURCE = { name: 'hunkwise', url: 'https://github.com/hunkwise/hunkwise' }

/** Reviewdog's diagnostic format, one JSON object a line (reviewdog, proto/rdf/reviewdog.proto, `Diagnostic`). */
export function toRdjsonl(report: Report): string {
  const failures = troublesOf(report).map(({ id, message, location, decisive }) => ({
    message,
    location: { path: location?.path ?? '.', range: range(location?.startLine ?? 1, location?.endLine ?? 1) },
    severity: decisive ? SEVERITY.error : SEVERITY.warning,
    source: SOURCE,
    code: { value: id },
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
  return [...failures, ...findings].map((diagnostic) => `${toPrintableJson(diagnostic)}\n`).join('')
}

const range = (start: number, end: number) => ({ start: { line: start }, end: { line: end } })
