import { rank } from './attention'
import { type Counts, count } from './budget'
import type { Config } from './config'
import type { Digest } from './identify'
import { applyMarks, type Marks } from './marks'
import type { Diff, Failure, Finding, Report, Scope, Verdict } from './model'
import { locate } from './place'
import { NO_REPOSITORY_FACTS, type RepositoryFacts } from './repository-facts'
import type { Change, Problem, Rule } from './rule'
import { type Syntax, understandCode } from './syntax/syntax'

/** All that was read; nothing below asks for more. */
export interface ReviewInput {
  readonly scope: Scope
  readonly diff: Diff
  readonly config: Config
  readonly texts: ReadonlyMap<string, string>
  readonly oldTexts: ReadonlyMap<string, string>
  /** Absent where no rule in force needs more than the lexer. */
  readonly syntax?: Syntax | undefined
  /** Absent where no rule in force needs any of it. */
  readonly repository?: RepositoryFacts | undefined
  /** What has been reviewed; changes no verdict. */
  readonly marks?: Marks
  /** What went wrong before the rules ran. */
  readonly failures: readonly Failure[]
  readonly notes: readonly string[]
}

export function review(input: ReviewInput, rules: readonly Rule[], digest: Digest): Report {
  const counts = count(input.diff, input.config)
  const checked = check(input, counts, rules, digest)
  const findings = sort(checked.findings, input.diff)
  const failures = [...input.failures, ...checked.failures]
  return {
    scope: input.scope,
    diff: input.diff,
    findings,
    budget: counts.budget,
    counted: counts.files,
    hunks: rank(input.diff, findings, counts.hunks, input.config, applyMarks(input.diff, input.marks ?? new Map())),
    failures,
    notes: input.notes,
    failOn: input.config.failOn,
    verdict: judge(findings, failures, input.config),
  }
}

function check(input: ReviewInput, counts: Counts, rules: readonly Rule[], digest: Digest) {
  const change: Change = {
    ...input,
    ...understandCode(input, input.syntax),
    budget: counts.budget,
    countedOf: counts.hunks,
    repository: input.repository ?? NO_REPOSITORY_FACTS,
  }
  const findings: Finding[] = []
  const failures: Failure[] = []
  const seen = new Map<string, number>()
  for (const rule of rules) {
    const setting = input.config.rules.get(rule.id)
    if (!setting || setting.severity === 'off') continue
    try {
      const problems: Problem[] = [...rule.check(change, setting.options as never)]
      for (const problem of problems) {
        const { location, hunkId, key } = locate(problem.at)
        const ordinal = seen.get(`${rule.id}\n${key}`) ?? 0
        seen.set(`${rule.id}\n${key}`, ordinal + 1)
        findings.push({
          ruleId: rule.id,
          severity: setting.severity,
          message: problem.message,
          why: rule.why,
          ...(problem.suggestion === undefined ? {} : { suggestion: problem.suggestion }),
          ...(location === undefined ? {} : { location }),
          ...(hunkId === undefined ? {} : { hunkId }),
          evidence: problem.evidence ?? [],
          fingerprint: digest(`${rule.id}\n${key}\n${ordinal}`).slice(0, 32),
        })
      }
    } catch (error) {
      const message = `The rule ${rule.id} failed: ${error instanceof Error ? error.message : String(error)}`
      failures.push({ stage: 'rule', ruleId: rule.id, message })
    }
  }
  return { findings, failures }
}

/** By place: whole-change findings first, then files in the diff's order, then lines. */
function sort(findings: readonly Finding[], diff: Diff): Finding[] {
  const order = new Map(diff.files.map((file, index) => [file.path, index]))
  const rankOf = (finding: Finding): number => (finding.location ? (order.get(finding.location.path) ?? -1) : -1)
  return [...findings].sort(
    (a, b) => rankOf(a) - rankOf(b) || (a.location?.startLine ?? 0) - (b.location?.startLine ?? 0),
  )
}

/** Failures of evidence or state are told, and change no verdict. */
const MAKES_INCOMPLETE: ReadonlySet<Failure['stage']> = new Set(['read', 'parse', 'config', 'rule'])
/** Orders severities and what `failOn` may be. */
export const WEIGHT = { info: 0, warning: 1, error: 2, never: 3 } as const

function judge(findings: readonly Finding[], failures: readonly Failure[], config: Config): Verdict {
  if (failures.some((failure) => MAKES_INCOMPLETE.has(failure.stage))) return 'incomplete'
  const refused = findings.some((finding) => !finding.suppressed && WEIGHT[finding.severity] >= WEIGHT[config.failOn])
  return refused ? 'fail' : 'pass'
}
