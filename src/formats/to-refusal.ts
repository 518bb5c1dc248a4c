import type { ConditionId, Report } from '../engine/model'
import { refusedOf } from '../engine/verdict'
import { exceptionLine } from './exception-line'
import { many, visible } from './visible'

/** Findings told in full; the rest is counted. */
const TOLD = 5

export interface Stopped {
  /** What is stopped: "push to refs/heads/topic". */
  readonly what: string
  /** Options with which commands look at the same change, where there are any: "--range A..B". */
  readonly scope?: string | undefined
  /** Command that goes on without the check. */
  readonly anyway: string
}

/** What a hook says when it stops git: what it refuses, how to see it, and how to go on. */
export function toRefusal(report: Report, { what, scope, anyway }: Stopped): string {
  const refused = refusedOf(report)
  const unmet = report.conditions.filter(({ met }) => !met)
  const out =
    report.verdict === 'incomplete'
      ? [
          `hunkwise: the ${visible(what)} could not be reviewed, so it is stopped.`,
          ...report.failures.map(({ message }) => `    ${visible(message)}`),
        ]
      : [`hunkwise: the ${visible(what)} is stopped ${reasonOf(refused.length, unmet.length, report.failOn)}.`]
  for (const finding of refused.slice(0, TOLD)) {
    const { location, severity, message, ruleId, suggestion } = finding
    const place = location ? `${visible(location.path)}:${location.startLine}` : 'the whole change'
    const { text, where } = exceptionLine(finding)
    out.push('', `${place}  ${severity}  ${visible(message)}  ${visible(ruleId)}`)
    if (suggestion !== undefined) out.push(`    ${visible(suggestion)}`)
    out.push(`    or, ${visible(where)}:  ${visible(text)}`)
  }
  if (refused.length > TOLD) out.push('', `and ${refused.length - TOLD} more.`)
  for (const { id, message } of unmet)
    out.push('', `required  ${visible(message)}`, `    ${NEXT[id](scope ?? '--staged')}`)
  out.push(
    '',
    `See it all: ${scope === undefined ? '' : `hunkwise review ${scope}, or `}Hunkwise: Review and push in VS Code.`,
    'Mend it, or except it with a reason: the reason then stands in the description.',
    `${anyway} goes on without this check, and nobody learns why.`,
  )
  return `${out.join('\n')}\n`
}

function reasonOf(findings: number, conditions: number, failOn: Report['failOn']): string {
  const found = `by ${many(findings, 'finding')} of severity ${failOn}${failOn === 'error' ? '' : ' or above'}`
  const required = 'what the rules file requires is missing'
  return findings === 0 ? `because ${required}` : conditions === 0 ? found : `${found}, and ${required}`
}

/** What to do about a condition that is not met. */
const NEXT: Readonly<Record<ConditionId, (scope: string) => string>> = {
  reviewed: (scope) => `Read and tick them in VS Code, or say hunkwise mark ${scope} PATH:LINE.`,
  answered: (scope) => `hunkwise describe ${scope} --break "<what>" --tested "<how>"`,
  'size-exception': () => 'Split it, or write into the commit message:  Size-Exception: <reason>',
}
