import type { Finding, Report, Severity } from '../engine/model'
import { disclosure } from '../engine/provenance/disclosure'
import { refusedOf, stopsHook } from '../engine/verdict'
import { openFindings } from './anchor'
import { many, visible } from './visible'

export interface TextOptions {
  readonly color: boolean
}

/** Lines of a list after which only their number is told. */
const LISTED = 10
const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34 } as const
const SEVERITY_COLOR: Readonly<Record<Severity, keyof typeof CODES>> = { error: 'red', warning: 'yellow', info: 'blue' }

/** The report for a terminal: findings by file, then the budget and the verdict, one line each. */
export function toText(report: Report, { color }: TextOptions): string {
  const paint = (style: keyof typeof CODES, text: string): string =>
    color ? `\u001b[${CODES[style]}m${text}\u001b[0m` : text
  const out: string[] = []
  const open = openFindings(report)
  for (const finding of open) {
    out.push(
      `${paint('bold', placeOf(finding))}  ${paint(SEVERITY_COLOR[finding.severity], finding.severity)}  ${visible(finding.message)}  ${paint('dim', finding.ruleId)}`,
    )
    for (const { text, path, line, side } of finding.evidence) {
      const place =
        path === undefined
          ? ''
          : `  (${visible(path)}${line === undefined ? '' : side === 'old' ? `, line ${line} before the change` : `:${line}`})`
      out.push(`    ${paint('dim', `${visible(text)}${place}`)}`)
    }
    if (finding.suggestion) out.push(`    ${visible(finding.suggestion)}`)
    out.push('')
  }
  for (const failure of report.failures) out.push(`${paint('red', 'incomplete')}  ${visible(failure.message)}`, '')
  const { files } = report.diff
  if (files.length === 0) out.push(`${nothing(report)}`)
  else out.push(...summary(report, open, paint))
  for (const { ruleId, location, suppressed } of report.findings
    .filter((finding) => finding.suppressed)
    .slice(0, LISTED))
    out.push(
      paint(
        'dim',
        `    suppressed: ${placeOf({ location })}  ${ruleId}  (${visible(suppressed?.reason.replace(/\.$/, '') ?? '')}; ${visible(suppressed?.where ?? '')})`,
      ),
    )
  for (const { ruleId, location, dismissed } of report.findings.filter((finding) => finding.dismissed).slice(0, LISTED))
    out.push(paint('dim', `    dismissed: ${placeOf({ location })}  ${ruleId}  (${visible(dismissed?.reason ?? '')})`))
  for (const { met, message, local } of report.conditions)
    if (!met) out.push(`${paint(local ? 'yellow' : 'red', 'required')}  ${visible(message)}`)
  for (const { id, reason } of report.notEvaluated)
    out.push(paint('dim', `    not evaluated: ${visible(id)}  (${visible(reason)})`))
  for (const note of report.notes) out.push(paint('dim', visible(note)))
  out.push(verdict(report, open, paint))
  return `${out.join('\n')}\n`
}

function summary(
  report: Report,
  open: readonly Finding[],
  paint: (style: keyof typeof CODES, text: string) => string,
): string[] {
  const { budget, diff } = report
  const hunks = diff.files.reduce((sum, file) => sum + file.hunks.length, 0)
  const over = budget.counted > budget.limit
  const out = [
    `${many(diff.files.length, 'file')}, ${many(hunks, 'hunk')}, ${many(open.length, 'finding')}; ${paint(over ? 'yellow' : 'green', `${budget.counted} of ${budget.limit} counted lines`)}${budget.tests > 0 ? `, and ${budget.tests} of tests` : ''}`,
  ]
  for (const sentence of disclosure(report)) out.push(sentence)
  for (const { path, lines, reason } of budget.excluded.slice(0, LISTED))
    out.push(paint('dim', `    not counted: ${visible(path)}, ${many(lines, 'line')} (${reason})`))
  if (budget.excluded.length > LISTED)
    out.push(paint('dim', `    not counted: ${budget.excluded.length - LISTED} files more`))
  return out
}

function verdict(
  report: Report,
  open: readonly Finding[],
  paint: (style: keyof typeof CODES, text: string) => string,
): string {
  if (report.verdict === 'incomplete') return paint('red', 'The review is incomplete.')
  if (report.verdict === 'fail')
    return paint(
      'red',
      refusedOf(report).length > 0
        ? `The review fails: there are findings of severity ${report.failOn} or above.`
        : 'The review fails: what the rules file requires is missing.',
    )
  const nothing = open.length === 0 ? 'Nothing found' : 'Nothing found that fails the review'
  const rest = open.length === 0 ? '' : ` (failOn: ${report.failOn})`
  return stopsHook(report)
    ? paint('yellow', `${nothing}${rest}, but a push from here is stopped: what the rules file requires is missing.`)
    : paint('green', `${nothing}${rest}.`)
}

const nothing = (report: Report): string =>
  report.scope.kind === 'staged' ? 'Nothing is staged.' : 'There is no change to review.'

/** `path:line`, which terminals turn into a link. */
function placeOf({ location }: { readonly location?: Finding['location'] | undefined }): string {
  if (!location) return 'the whole change'
  if (location.side === 'old') return `${visible(location.path)} (deleted)`
  return `${visible(location.path)}:${location.startLine}`
}
