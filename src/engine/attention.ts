import { type Count, exclusionOf, NO_LINES } from './budget'
import type { Config } from './config'
import type { MarkedHunk } from './marks'
import type { Diff, FileChange, Finding, Hunk, HunkGroup, HunkReview, Reason, Severity } from './model'
import { type RiskArea, riskOf } from './team'

const POINTS: Readonly<Record<Severity, number>> = { error: 50, warning: 20, info: 5 }
const RISK: Readonly<Record<RiskArea['level'], number>> = { high: 15, medium: 10, low: 5 }

/**
 * Every hunk in the order in which it deserves a human's eyes: a sum of named reasons, ties in the order of the diff.
 * The table stands in the README under "The order of attention".
 */
export function rank(
  diff: Diff,
  findings: readonly Finding[],
  counts: ReadonlyMap<string, Count>,
  config: Config,
  marked: ReadonlyMap<string, MarkedHunk> = new Map(),
): HunkReview[] {
  const byHunk = new Map<string, Finding[]>()
  for (const finding of findings) {
    if (finding.hunkId === undefined || finding.suppressed || finding.dismissed) continue
    byHunk.set(finding.hunkId, [...(byHunk.get(finding.hunkId) ?? []), finding])
  }
  const reviews = diff.files.flatMap((file) => {
    const area = riskOf(file, config)
    return file.hunks.map((hunk): HunkReview => {
      const found = byHunk.get(hunk.id) ?? []
      const { counted } = counts.get(hunk.id) ?? NO_LINES
      const reasons = reasonsOf(file, hunk, found, counted, config, area)
      const attention = reasons.reduce((sum, reason) => sum + reason.points, 0)
      const mark = marked.get(hunk.id) ?? { reviewed: false }
      const needsEyes = found.length > 0 || counted > config.budget.hunk || isRisky(file) || area?.level === 'high'
      const group: HunkGroup = mark.reviewed
        ? 'reviewed'
        : counted === 0 && found.length === 0
          ? 'not-counted'
          : needsEyes
            ? 'attention'
            : 'review'
      return { hunkId: hunk.id, path: file.path, counted, attention, reasons, ...mark, group }
    })
  })
  return reviews.sort((a, b) => b.attention - a.attention)
}

/** What it breaks is broken for everybody at once. */
const isRisky = (file: FileChange): boolean => file.kind === 'migration' || file.kind === 'ci'

function reasonsOf(
  file: FileChange,
  hunk: Hunk,
  findings: readonly Finding[],
  counted: number,
  config: Config,
  area: RiskArea | undefined,
): Reason[] {
  const reasons: Reason[] = findings.map((finding) => ({
    text: `${finding.severity}: ${finding.ruleId}`,
    points: POINTS[finding.severity],
  }))
  const excluded = exclusionOf(file, config.budget.weights)
  if (excluded !== undefined) return [...reasons, { text: `not counted: ${excluded}`, points: 0 }]
  if (isRisky(file)) reasons.push({ text: `${file.kind} file`, points: 10 })
  else if (file.kind === 'source') reasons.push({ text: 'production code', points: 5 })
  if (area) reasons.push({ text: `part of ${area.level} risk: ${area.name}`, points: RISK[area.level] })
  const share = Math.min(10, Math.floor((counted / config.budget.hunk) * 10))
  if (share > 0) reasons.push({ text: `${counted} counted ${counted === 1 ? 'line' : 'lines'}`, points: share })
  if (hunk.added === 0) reasons.push({ text: 'only deletes', points: 2 })
  return reasons
}
