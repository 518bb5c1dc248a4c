import type { Report, Severity } from '../engine/model'
import { anchorOf, failureSeverity, openFindings } from './anchor'

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
  const failures = report.failures.map(({ stage, message, location }, index) => ({
    description: message,
    check_name: `hunkwise-${stage}`,
    fingerprint: `hunkwise-${stage}-${index}`,
    severity: failureSeverity(report) === 'error' ? 'blocker' : 'minor',
    location: { path: location?.path ?? '.', lines: { begin: location?.startLine ?? 1 } },
  }))
  return `${JSON.stringify([...failures, ...findings], null, 2)}\n`
}
