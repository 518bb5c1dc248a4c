import type { Finding, Report, Severity } from '../engine/model'

export interface TextOptions {
  readonly color: boolean
}

const CODES = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, blue: 34 } as const
const SEVERITY_COLOR: Readonly<Record<Severity, keyof typeof CODES>> = { error: 'red', warning: 'yellow', info: 'blue' }

/** The report for a terminal: findings by file, then the budget and the verdict, one line each. */
export function toText(report: Report, { color }: TextOptions): string {
  const paint = (style: keyof typeof CODES, text: string): string =>
    color ? `\u001b[${CODES[style]}m${text}\u001b[0m` : text
  const out: string[] = []
  const open = report.findings.filter((finding) => !finding.suppressed)
  for (const finding of open) {
    out.push(
      `${paint('bold', placeOf(finding))}  ${paint(SEVERITY_COLOR[finding.severity], finding.severity)}  ${plain(finding.message)}  ${paint('dim', finding.ruleId)}`,
    )
    for (const { text, path, line, side } of finding.evidence) {
      const place =
        path === undefined
          ? ''
          : `  (${plain(path)}${line === undefined ? '' : side === 'old' ? `, line ${line} before the change` : `:${line}`})`
      out.push(`    ${paint('dim', `${plain(text)}${place}`)}`)
    }
    if (finding.suggestion) out.push(`    ${finding.suggestion}`)
    out.push('')
  }
  for (const failure of report.failures) out.push(`${paint('red', 'incomplete')}  ${plain(failure.message)}`, '')
  const { files } = report.diff
  if (files.length === 0) out.push(`${nothing(report)}`)
  else out.push(...summary(report, open, paint))
  for (const note of report.notes) out.push(paint('dim', plain(note)))
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
  for (const { path, lines, reason } of budget.excluded.slice(0, 10))
    out.push(paint('dim', `    not counted: ${plain(path)}, ${many(lines, 'line')} (${reason})`))
  if (budget.excluded.length > 10) out.push(paint('dim', `    not counted: ${budget.excluded.length - 10} files more`))
  return out
}

function verdict(
  report: Report,
  open: readonly Finding[],
  paint: (style: keyof typeof CODES, text: string) => string,
): string {
  if (report.verdict === 'incomplete') return paint('red', 'The review is incomplete.')
  if (report.verdict === 'fail')
    return paint('red', `The review fails: there are findings of severity ${report.failOn} or above.`)
  return paint(
    'green',
    open.length === 0 ? 'Nothing found.' : `Nothing found that fails the review (failOn: ${report.failOn}).`,
  )
}

const nothing = (report: Report): string =>
  report.scope.kind === 'staged' ? 'Nothing is staged.' : 'There is no change to review.'

/** `path:line`, which terminals turn into a link. */
function placeOf({ location }: Finding): string {
  if (!location) return 'the whole change'
  if (location.side === 'old') return `${plain(location.path)} (deleted)`
  return `${plain(location.path)}:${location.startLine}`
}

const many = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

/** Text from the repository with what a terminal would obey made visible. */
const plain = (text: string): string =>
  text.replace(
    /[\u0000-\u0008\u000a-\u001f\u007f-\u009f]/g,
    (char) => `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`,
  )
