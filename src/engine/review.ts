import { type Accepted, except } from './accepted'
import { rank } from './attention'
import { judgeConditions, type LocalRecords, notInCi } from './conditions'
import type { Config } from './config'
import { type Dismissals, dismiss } from './dismissals'
import { type Examined, type ExamineInput, examine } from './examine'
import type { Digest } from './identify'
import { applyMarks, type Marks } from './marks'
import type { Diff, Failure, Finding, Report, Scope } from './model'
import type { Rule } from './rule'
import { type Stopwatch, untimed } from './stopwatch'
import { suppressionNotes } from './suppressions'
import { judge } from './verdict'

/** What only this machine and this moment know. */
export interface ConcludeInput {
  readonly scope: Scope
  readonly config: Config
  /** What has been put aside on this machine; changes no verdict. */
  readonly dismissals?: Dismissals
  /** What has been reviewed; changes no verdict. */
  readonly marks?: Marks
  /** Absent where this machine's records stop nothing. */
  readonly local?: LocalRecords | undefined
  /** Set where this machine is not the author's: its own records are not asked. */
  readonly inCi?: boolean
  readonly accepted?: Accepted | undefined
  /** What went wrong before the rules ran. */
  readonly failures: readonly Failure[]
  readonly notes: readonly string[]
  readonly stopwatch?: Stopwatch
}

/** All that was read; nothing below asks for more. */
export type ReviewInput = ExamineInput & ConcludeInput

export const review = (read: ReviewInput, rules: readonly Rule[], digest: Digest): Report =>
  conclude(read, examine(read, rules, digest))

/** Puts what the content says beside what this machine knows. */
export function conclude(input: ConcludeInput, examined: Examined): Report {
  const { stopwatch = untimed } = input
  return stopwatch.time('review', () => concludeAll(input, examined))
}

function concludeAll(input: ConcludeInput, examined: Examined): Report {
  const { config, scope, local } = input
  const { diff, counts, suppressions } = examined
  const findings = dismiss(except(sort(examined.findings, diff), input.accepted), input.dismissals ?? new Map())
  const failures = [...input.failures, ...examined.failures]
  const hunks = rank(diff, findings, counts.hunks, config, applyMarks(diff, input.marks ?? new Map()))
  const asked = { scope, diff, budget: counts.budget, hunks, findings, suppressions, local }
  const judged = judgeConditions(config.require, asked)
  return {
    scope,
    diff,
    findings,
    budget: counts.budget,
    counted: counts.files.map(({ counted }) => counted),
    hunks,
    failures,
    suppressions,
    notes: [...input.notes, ...examined.notes, ...suppressionNotes(suppressions)],
    failOn: config.failOn,
    ...judged,
    notEvaluated: [...judged.notEvaluated, ...(input.inCi ? notInCi(config.rules) : [])],
    verdict: judge({ findings, failures, failOn: config.failOn, ...judged }),
  }
}

/** By place: whole-change findings first, then files in the diff's order, then lines. */
function sort(findings: readonly Finding[], diff: Diff): Finding[] {
  const order = new Map(diff.files.map((file, index) => [file.path, index]))
  const rankOf = (finding: Finding): number => (finding.location ? (order.get(finding.location.path) ?? -1) : -1)
  return [...findings].sort(
    (a, b) => rankOf(a) - rankOf(b) || (a.location?.startLine ?? 0) - (b.location?.startLine ?? 0),
  )
}
