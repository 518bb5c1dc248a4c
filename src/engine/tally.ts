import type { Report } from './model'

/** What became of a rule's findings in one repository. */
export interface RuleTally {
  readonly shown: number
  /** Gone while their file was still being worked on. */
  readonly fixed: number
  readonly dismissed: number
  /** Suppressed in the code, or in the rules file. */
  readonly excepted: number
  /** Committed as they were. */
  readonly left: number
}

/** A finding whose end is not known yet, or can still be taken back. */
export interface OpenFinding {
  readonly ruleId: string
  readonly path: string
  /** Commit the change started from when it was shown. */
  readonly base: string
  /** Working tree it was shown in. */
  readonly tree: string
  /** Counted already, and counted back where the finding stands again. */
  readonly ended?: 'dismissed' | 'excepted' | undefined
}

export interface Tally {
  readonly rules: Readonly<Record<string, RuleTally>>
  /** By fingerprint, the oldest first. */
  readonly open: Readonly<Record<string, OpenFinding>>
}

export const NO_TALLY: Tally = { rules: {}, open: {} }
const NONE: RuleTally = { shown: 0, fixed: 0, dismissed: 0, excepted: 0, left: 0 }
/** Findings whose end is waited for; the oldest are forgotten first. */
const KEPT = 2_000

/**
 * Counts what a review of staged work shows anew, and what became of what earlier ones showed. The same object comes back
 * where nothing is new.
 *
 * @param tree the working tree it is about
 */
export function tally(before: Tally, report: Report, tree: string): Tally {
  const base = report.scope.base ?? ''
  const rules: Record<string, RuleTally> = { ...before.rules }
  const count = (ruleId: string, what: keyof RuleTally | undefined, by = 1): void => {
    const known = rules[ruleId] ?? NONE
    if (what) rules[ruleId] = { ...known, [what]: Math.max(0, known[what] + by) }
  }
  const now = new Map(report.findings.map((finding) => [finding.fingerprint, finding]))
  const changed = new Set(report.diff.files.map(({ path }) => path))
  const open = new Map(Object.entries(before.open))
  for (const [fingerprint, was] of open) {
    if (was.tree !== tree) continue
    const finding = now.get(fingerprint)
    if (was.base !== base) {
      if (!was.ended) count(was.ruleId, 'left')
      open.delete(fingerprint)
    } else if (finding) {
      const ended = finding.suppressed ? 'excepted' : finding.dismissed ? 'dismissed' : undefined
      if (ended === was.ended) continue
      count(was.ruleId, was.ended, -1)
      count(was.ruleId, ended)
      open.set(fingerprint, { ...was, ended })
    } else if (changed.has(was.path)) {
      if (!was.ended) count(was.ruleId, 'fixed')
      open.delete(fingerprint)
    }
    // What is not staged any more may come back.
  }
  for (const [fingerprint, { ruleId, location, suppressed, dismissed }] of now) {
    if (open.has(fingerprint) || suppressed || dismissed) continue
    count(ruleId, 'shown')
    open.set(fingerprint, { ruleId, path: location?.path ?? '', base, tree })
  }
  const isSame =
    open.size === Object.keys(before.open).length &&
    [...open].every(([key, { ended }]) => Object.hasOwn(before.open, key) && before.open[key]?.ended === ended)
  return isSame ? before : { rules, open: Object.fromEntries([...open].slice(-KEPT)) }
}

/** Share of the findings with an end that were mended; undefined where none has ended. */
export function hitRate({ fixed, dismissed, excepted, left }: RuleTally): number | undefined {
  const ended = fixed + dismissed + excepted + left
  return ended === 0 ? undefined : fixed / ended
}
