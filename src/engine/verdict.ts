import type { Failure, Report, Severity, Verdict } from './model'

/** Orders severities and what `failOn` may be. */
export const WEIGHT = { info: 0, warning: 1, error: 2, never: 3 } as const

interface Judged {
  readonly findings: readonly { readonly severity: Severity; readonly suppressed?: object | null }[]
  readonly failOn: Report['failOn']
}

/** The findings that the team refuses. */
export const refusedOf = <T extends Judged>({ findings, failOn }: T): T['findings'][number][] =>
  findings.filter(({ severity, suppressed }) => !suppressed && WEIGHT[severity] >= WEIGHT[failOn])

/** Failures of evidence or state are told, and change no verdict. */
const MAKES_INCOMPLETE: ReadonlySet<Failure['stage']> = new Set(['read', 'parse', 'config', 'rule'])

export function judge(report: Judged & Pick<Report, 'conditions' | 'failures'>): Verdict {
  if (report.failures.some(({ stage }) => MAKES_INCOMPLETE.has(stage))) return 'incomplete'
  const isMissing = report.conditions.some(({ met, local }) => !met && !local)
  return isMissing || refusedOf(report).length > 0 ? 'fail' : 'pass'
}

/** Whether a hook on the author's machine stops: for a verdict that is no pass, or a condition that is not met. */
export const stopsHook = ({ verdict, conditions }: Pick<Report, 'verdict' | 'conditions'>): boolean =>
  verdict !== 'pass' || conditions.some(({ met }) => !met)
