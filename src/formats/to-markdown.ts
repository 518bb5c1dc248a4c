import type { Finding, Report } from '../engine/model'
import { openFindings, troublesOf } from './anchor'
import { many, visible } from './visible'

const TITLE = { pass: 'nothing to refuse', fail: 'the review fails', incomplete: 'the review is incomplete' } as const

const TROUBLE = { failure: 'Not done', condition: 'Required' } as const

/** The report for a job summary or a comment: GitHub and GitLab flavoured Markdown. */
export function toMarkdown(report: Report): string {
  const { budget, diff, notes } = report
  const open = openFindings(report)
  const excepted = report.findings.filter((finding) => finding.suppressed)
  const out = [`## Hunkwise: ${TITLE[report.verdict]}`, '']
  for (const { message, kind } of troublesOf(report)) out.push(`> **${TROUBLE[kind]}:** ${prose(message)}`, '')
  out.push(
    `${many(diff.files.length, 'file')}, ${budget.counted} of ${budget.limit} counted lines, ${many(open.length, 'finding')}.`,
    '',
  )
  if (open.length > 0) out.push(...open.map(item), '')
  if (excepted.length > 0)
    out.push(
      `<details><summary>${many(excepted.length, 'suppressed finding')}</summary>`,
      '',
      ...excepted.map(item),
      '',
      '</details>',
      '',
    )
  for (const { id, reason } of report.notEvaluated) out.push(`_Not evaluated: ${prose(id)}. ${prose(reason)}_`, '')
  for (const note of notes) out.push(`_${prose(note)}_`, '')
  return `${out.join('\n').trimEnd()}\n`
}

function item(finding: Finding): string {
  const { location, severity, message, ruleId, suggestion, suppressed } = finding
  const place = location ? `${code(`${location.path}:${location.startLine}`)} ` : ''
  const more = [
    ...(suggestion === undefined ? [] : [`  ${prose(suggestion)}`]),
    ...(suppressed ? [`  Suppressed: ${prose(suppressed.reason)} (${prose(suppressed.where)})`] : []),
  ]
  return [`- **${severity}** ${place}${prose(message)} (${code(ruleId)})`, ...more].join('\n')
}

/** A code span: fenced with more backticks than the text holds (CommonMark 0.31, section 6.1). */
function code(text: string): string {
  const shown = visible(text)
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const pad = shown.startsWith('`') || shown.endsWith('`') ? ' ' : ''
  return `${fence}${pad}${shown}${pad}${fence}`
}

/** Text in which nothing is markup, a mention or a reference. */
const prose = (text: string): string =>
  visible(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/[\\`*_[\]>~|#]/g, '\\$&')
    .replace(/@/g, '&#64;')
