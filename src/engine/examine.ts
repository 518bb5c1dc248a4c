import { type Counts, count, NO_LINES } from './budget'
import type { Config } from './config'
import { conventionRules } from './conventions/to-rule'
import { Refusal } from './failure'
import { type Found, lowerHabits } from './habit'
import type { Digest } from './identify'
import { inForce, isByAi } from './in-force'
import { type Limited, unlimited } from './limited'
import type { Diff, Failure, Finding, Severity, Suppression } from './model'
import { locate } from './place'
import { NO_REPOSITORY_FACTS, type RepositoryFacts } from './repository-facts'
import type { Change, Problem, Rule } from './rule'
import type { RuleSetting } from './rule-setting'
import { nameSections } from './sections'
import { type Stopwatch, untimed } from './stopwatch'
import { suppress } from './suppressions'
import { type Syntax, type UnderstoodCode, understandCode } from './syntax/syntax'
import type { ExceptionTrailer } from './wanted-suppression'

/** What the content of a change says: the same for everybody, and each time. */
export interface ExamineInput {
  readonly diff: Diff
  readonly config: Config
  readonly texts: ReadonlyMap<string, string>
  readonly oldTexts: ReadonlyMap<string, string>
  /** Absent where no rule in force needs more than the lexer. */
  readonly syntax?: Syntax | undefined
  /** What was understood of the code on the way here, so that nothing is parsed twice. */
  readonly code?: UnderstoodCode
  /** Absent where no rule in force needs any of it. */
  readonly repository?: RepositoryFacts | undefined
  /** Absent where there is no clock: the workspace's patterns then run to their end. */
  readonly limited?: Limited
  readonly trailers?: readonly ExceptionTrailer[]
  /** Today's date, 2027-01-31; exceptions never expire without it. */
  readonly today?: string
  /** Absent where nobody asks what it costs. */
  readonly stopwatch?: Stopwatch
}

/** What came of it: all of it can be kept, and stands as long as the same is examined with the same rules. */
export interface Examined {
  /** With the sections that syntax names. */
  readonly diff: Diff
  readonly counts: Omit<Counts, 'testLines'>
  /** Marked where they are suppressed. */
  readonly findings: readonly Finding[]
  readonly suppressions: readonly Suppression[]
  readonly failures: readonly Failure[]
  readonly notes: readonly string[]
  /** Whether some file could not be read with its syntax, which may be for want of time. */
  readonly isPartial: boolean
}

export function examine(read: ExamineInput, rules: readonly Rule[], digest: Digest): Examined {
  const { stopwatch = untimed } = read
  return stopwatch.time('review', () => examineAll({ ...read, stopwatch }, rules, digest))
}

function examineAll(read: ExamineInput, rules: readonly Rule[], digest: Digest): Examined {
  const code = read.code ?? understandCode(read, read.syntax, read.stopwatch)
  const input = read.syntax ? { ...read, diff: nameSections(read.diff, read.texts, code.factsOf) } : read
  const all = [...rules, ...conventionRules(input.config)]
  // Before sections get their own names: git's say where the tests of a Rust file begin.
  const { testLines, ...counts } = count(read.diff, input.config)
  const checked = check({ ...input, code }, { ...counts, testLines }, all, digest)
  const { config, texts, trailers = [], today = '' } = input
  const known = new Set(all.map((rule) => rule.id))
  const marked = suppress(checked.findings, input.diff, { config, texts, trailers, today, known })
  return { ...checked, ...marked, diff: input.diff, counts, isPartial: code.limits.size > 0 }
}

interface CheckInput extends ExamineInput {
  readonly code: UnderstoodCode
}

function check(input: CheckInput, counts: Counts, rules: readonly Rule[], digest: Digest) {
  const { code } = input
  const change: Change = {
    ...input,
    ...code,
    whole: input.diff,
    limited: input.limited ?? unlimited,
    budget: counts.budget,
    fileCounts: new Map(input.diff.files.map(({ path }, index) => [path, counts.files[index] ?? NO_LINES])),
    hunkCounts: counts.hunks,
    testLines: counts.testLines,
    repository: input.repository ?? NO_REPOSITORY_FACTS,
  }
  const found: Found[] = []
  const failures: Failure[] = []
  const byPath = new Map(input.diff.files.map((file) => [file.path, file]))
  const seen = new Map<string, number>()
  const run = (rule: Rule): void => {
    for (const { setting, diff } of inForce(rule, input.config, input.diff)) {
      try {
        for (const problem of rule.check({ ...change, diff }, setting.options as never)) {
          const finding = toFinding(rule, setting, problem, seen, digest)
          const { path = '' } = finding.location ?? {}
          if (setting.only === 'ai' && !isByAi(finding, byPath.get(path))) continue
          found.push({ finding, rule, setting })
        }
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error)
        const sentence = error instanceof Refusal ? message : `The rule ${rule.id} failed: ${message}`
        failures.push({ stage: 'rule', ruleId: rule.id, message: sentence })
      }
    }
  }
  const { stopwatch = untimed } = input
  for (const rule of rules) stopwatch.time(rule.id, () => run(rule))
  const findings = stopwatch.time('habits', () => lowerHabits(found, change))
  return { findings, failures, notes: [...code.limits].map(([path, sentence]) => `${path}: ${sentence}`) }
}

/** @param seen how often a key of a rule has been met: what is otherwise alike is told apart by its order */
function toFinding(
  rule: Rule,
  setting: RuleSetting,
  problem: Problem,
  seen: Map<string, number>,
  digest: Digest,
): Finding {
  const { location, hunkId, key } = locate(problem.at)
  const ordinal = seen.get(`${rule.id}\n${key}`) ?? 0
  seen.set(`${rule.id}\n${key}`, ordinal + 1)
  const { incident, docs } = rule.convention ?? {}
  return {
    ruleId: rule.id,
    severity: severityOf(setting, problem),
    message: problem.message,
    why: rule.why,
    ...(problem.suggestion === undefined ? {} : { suggestion: problem.suggestion }),
    ...(incident === undefined ? {} : { incident }),
    ...(docs === undefined ? {} : { docs }),
    ...(location === undefined ? {} : { location }),
    ...(problem.fix === undefined ? {} : { fix: problem.fix }),
    ...(hunkId === undefined ? {} : { hunkId }),
    evidence: problem.evidence ?? [],
    ...(problem.local || setting.only === 'ai' ? { local: true as const } : {}),
    fingerprint: digest(`${rule.id}\n${key}\n${ordinal}`).slice(0, 32),
  }
}

function severityOf({ severity, isChosen }: RuleSetting, { mild }: Problem): Severity {
  if (!mild || isChosen) return severity as Severity
  if (mild === 'info') return 'info'
  return severity === 'error' ? 'warning' : 'info'
}
