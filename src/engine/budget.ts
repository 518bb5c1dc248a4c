import type { Config } from './config'
import { inlineTests } from './inline-tests'
import type { Budget, Diff, Exclusion, FileChange, FileKind, Line } from './model'
import type { WeightKey, Weights } from './weights'

/** Kinds nobody is asked to read line by line, in the reader's words. */
const NOT_READ: Partial<Record<FileKind, string>> = {
  lockfile: 'lockfile',
  generated: 'generated',
  vendored: 'third-party code',
  snapshot: 'test snapshot',
  asset: 'data',
}

/** Why no line of this file is counted, or undefined where some are. */
export function exclusionOf(file: FileChange, weights?: Weights): string | undefined {
  const rule = ruleOf(file, weights)
  return rule.weight === 0 ? rule.reason : undefined
}

interface LineRule {
  readonly weight: number
  readonly reason: string
}

/** What holds for the file as a whole. */
function ruleOf(file: FileChange, weights: Weights | undefined): LineRule {
  const notRead = NOT_READ[file.kind]
  const byKind: LineRule = {
    weight: weights?.[file.kind] ?? (notRead === undefined ? 1 : 0),
    reason: `${notRead ?? file.kind}: ${file.kindReason}`,
  }
  const deletion = weights?.deletion ?? 0
  return file.status === 'deleted' && deletion < byKind.weight
    ? { weight: deletion, reason: 'the whole file is deleted' }
    : byKind
}

/** What holds for one line of it. */
function lineRule(line: Line, whole: LineRule, weights: Weights): LineRule {
  const key: WeightKey | undefined = line.layout !== undefined ? 'whitespace' : line.moved ? 'moved' : undefined
  if (key === undefined || weights[key] >= whole.weight) return whole
  return { weight: weights[key], reason: line.layout === undefined ? 'moved' : LAYOUTS[line.layout] }
}

const LAYOUTS = {
  whitespace: 'only white space differs',
  'line-ending': 'only line endings differ',
  reformat: 'the same code, laid out anew',
} as const satisfies Record<NonNullable<Line['layout']>, string>

/** Changed lines by their weights, in whole lines. */
export interface Count {
  /** Tests included. */
  readonly counted: number
  /** Those of them that are tests. */
  readonly tests: number
}

export const NO_LINES: Count = { counted: 0, tests: 0 }

export interface Counts {
  readonly budget: Budget
  /** In the order of `diff.files`. */
  readonly files: readonly Count[]
  /** By the hunk's id. */
  readonly hunks: ReadonlyMap<string, Count>
  /** Changed lines of tests that stand in a file of production code: counted as tests. */
  readonly testLines: ReadonlySet<Line>
}

/**
 * Counts what a reviewer has to read: added and deleted lines by their weights. Tests are told apart from the rest in a
 * mixed change, and count in full in a change of nothing else. What is not counted is listed with its reason, so that
 * counted, tests and excluded lines add up to what git counts.
 */
export function count(diff: Diff, config: Config): Counts {
  const excluded: Exclusion[] = []
  const hunks = new Map<string, Count>()
  const testLines = inlineTests(diff)
  const files = diff.files.map((file): Count => {
    const found = countFile(file, config.budget.weights, testLines)
    for (const [id, lines] of found.hunks) hunks.set(id, lines)
    excluded.push(...found.excluded)
    return { counted: found.counted, tests: file.kind === 'test' ? found.counted : found.tests }
  })
  const tests = files.reduce((total, file) => total + file.tests, 0)
  const others = files.reduce((total, file) => total + file.counted, 0) - tests
  const mixed = others > 0
  return {
    budget: { limit: config.budget.change, counted: mixed ? others : tests, tests: mixed ? tests : 0, excluded },
    files,
    hunks,
    testLines,
  }
}

function countFile(file: FileChange, weights: Weights, testLines: ReadonlySet<Line>) {
  const whole = ruleOf(file, weights)
  const lines = file.added + file.deleted
  /** By reason: lines that weigh less than one, and what they weigh together. */
  const light = new Map<string, { lines: number; weight: number }>()
  const weigh = (rule: LineRule, times: number): number => {
    if (rule.weight < 1 && times > 0) {
      const sum = light.get(rule.reason) ?? { lines: 0, weight: 0 }
      light.set(rule.reason, { lines: sum.lines + times, weight: sum.weight + rule.weight * times })
    }
    return rule.weight * times
  }
  let shown = 0
  let tests = 0
  const hunks = file.hunks.map((hunk): [string, Count] => {
    let [counted, inTests] = [0, 0]
    for (const line of hunk.lines) {
      if (line.kind === 'context') continue
      shown++
      const weight = weigh(lineRule(line, whole, weights), 1)
      counted += weight
      if (testLines.has(line) || file.kind === 'test') inTests += weight
    }
    tests += inTests
    return [hunk.id, { counted: Math.round(counted), tests: Math.round(inTests) }]
  })
  // Lines that were counted but not kept; a type change prints lines that git does not count.
  if (shown < lines) weigh(whole, lines - shown)
  const excluded = [...light].map(
    ([reason, sum]): Exclusion => ({ path: file.path, lines: sum.lines - Math.round(sum.weight), reason }),
  )
  const gone = excluded.reduce((sum, exclusion) => sum + exclusion.lines, 0)
  const counted = Math.max(0, lines - gone)
  return {
    counted,
    tests: Math.min(counted, Math.round(tests)),
    excluded: excluded.filter((exclusion) => exclusion.lines > 0),
    hunks,
  }
}
