import type { Report, Severity } from '../engine/model'
import { anchorOf, openFindings, troublesOf } from './anchor'
import { toPrintableJson } from './visible'

const SEVERITY: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', info: 'info' }

/**
 * GitLab Code Quality, the subset of the Code Climate format that GitLab reads
 * (https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format).
 */
export function toGitlab(report: Report): string {
  const findings = openFindings(report).map((finding) => {
    const { path, startLine, endLine } = anchorOf(finding, report)
    return {
      description: finding.message,
      check_name: finding.ruleId,
      fingerprint: finding.fingerprint,
      severity: SEVERITY[finding.severity],
      location: { path, lines: { begin: startLine, end: endLine } },
    }
  })
  const failures = troublesOf(report).map(({ id, message, location, decisive }, index) => ({
    description: message,
    check_name: id,
    fingerprint: `${id}-${index}`,
    severity: decisive ? 'blocker' : 'minor',
    location: { path: location?.path ?? '.', lines: { begin: location?.startLine ?? 1 } },
  }))
  return `${toPrintableJson([...failures, ...findings], 2)}\n`
}
