import type { Report } from '../engine/model'
import { WEIGHT } from '../engine/review'
import { openFindings } from './anchor'
import { exceptionLine } from './exception-line'
import { many, visible } from './visible'

/** Findings told in full; the rest is counted. */
const TOLD = 5

export interface Stopped {
  /** What is stopped: "push to refs/heads/topic". */
  readonly what: string
  /** Command that shows the whole review again, where there is one. */
  readonly again?: string | undefined
  /** Command that goes on without the check. */
  readonly anyway: string
}

/** What a hook says when it stops git: what it refuses, how to see it, and how to go on. */
export function toRefusal(report: Report, { what, again, anyway }: Stopped): string {
  const refused = openFindings(report).filter(({ severity }) => WEIGHT[severity] >= WEIGHT[report.failOn])
  const out =
    report.verdict === 'incomplete'
      ? [`hunkwise: the ${what} could not be reviewed, so it is stopped.`, ...report.failures.map(told)]
      : [
          `hunkwise: the ${what} is stopped by ${many(refused.length, 'finding')} of severity ${report.failOn}${report.failOn === 'error' ? '' : ' or above'}.`,
        ]
  for (const finding of refused.slice(0, TOLD)) {
    const { location, severity, message, ruleId, suggestion } = finding
    const place = location ? `${visible(location.path)}:${location.startLine}` : 'the whole change'
    const { text, where } = exceptionLine(finding)
    out.push('', `${place}  ${severity}  ${visible(message)}  ${ruleId}`)
    if (suggestion !== undefined) out.push(`    ${visible(suggestion)}`)
    out.push(`    or, ${visible(where)}:  ${text}`)
  }
  if (refused.length > TOLD) out.push('', `and ${refused.length - TOLD} more.`)
  out.push(
    '',
    `See it all: ${again === undefined ? '' : `${again}, or `}the view Hunkwise in VS Code.`,
    'Mend it, or except it with a reason: the reason then stands in the description.',
    `${anyway} goes on without this check, and nobody learns why.`,
  )
  return `${out.join('\n')}\n`
}

const told = ({ message }: Report['failures'][number]): string => `    ${visible(message)}`
