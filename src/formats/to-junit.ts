import type { Finding, Report } from '../engine/model'
import { WEIGHT } from '../engine/verdict'
import { troublesOf } from './anchor'
import { xml } from './xml'

/**
 * JUnit XML (the shape of Ant's and Surefire's reports): one test case a finding. It fails where the finding fails the
 * review, is skipped where the finding is suppressed, and passes with the message in its output otherwise, so that the
 * suite is red exactly when the review is.
 */
export function toJunit(report: Report): string {
  const findings = report.findings.map((finding) => testCase(finding, report))
  const troubles = troublesOf(report).map(({ id, message, decisive, kind }) => {
    const tag = kind === 'failure' ? 'error' : 'failure'
    const inner = decisive ? element(tag, id, message) : output(`warning: ${message}`)
    return `    <testcase classname="${id}" name="${xml(message)}">${inner}</testcase>\n`
  })
  const cases = [...troubles, ...findings]
  if (cases.length === 0) cases.push('    <testcase classname="hunkwise" name="nothing found"/>\n')
  const count = (tag: string): number => cases.filter((text) => text.includes(`<${tag} `)).length
  const totals = `tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}"`
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="hunkwise" ${totals}>
  <testsuite name="hunkwise" ${totals}>
${cases.join('')}  </testsuite>
</testsuites>
`
}

function testCase(finding: Finding, report: Report): string {
  const { location, ruleId, severity, message, suggestion, suppressed } = finding
  const at = location ? ` file="${xml(location.path)}" line="${location.startLine}"` : ''
  const name = `${location ? `${location.path}:${location.startLine} ` : ''}${message}`
  const text = [message, finding.why, suggestion].filter((part) => part !== undefined).join(' ')
  const inner = suppressed
    ? `<skipped message="${xml(`${suppressed.reason} (${suppressed.where})`)}"/>`
    : WEIGHT[severity] >= WEIGHT[report.failOn]
      ? element('failure', severity, message, text)
      : output(`${severity}: ${text}`)
  return `    <testcase classname="${xml(ruleId)}" name="${xml(name)}"${at}>${inner}</testcase>\n`
}

const element = (tag: string, type: string, message: string, text = message): string =>
  `<${tag} type="${xml(type)}" message="${xml(message)}">${xml(text)}</${tag}>`

const output = (text: string): string => `<system-out>${xml(text)}</system-out>`
