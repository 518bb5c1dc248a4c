import { exclusionOf } from './budget'
import type { Config } from './config'
import type { Diff, FileChange, Finding, Hunk, HunkReview, Reason, Severity } from './model'

const POINTS: Readonly<Record<Severity, number>> = { error: 50, warning: 20, info: 5 }

/**
 * Every hunk in the order in which it deserves a human's eyes: a sum of named reasons, ties in the order of the diff.
 * The table stands in the README under "The order of attention".
 */
export function rank(
  diff: Diff,
  findings: readonly Finding[],
  counted: ReadonlyMap<string, number>,
  config: Config,
): HunkReview[] {
  const byHunk = new Map<string, Finding[]>()
  for (const finding of findings) {
    if (finding.hunkId === undefined || finding.suppressed) continue
    byHunk.set(finding.hunkId, [...(byHunk.get(finding.hunkId) ?? []), finding])
  }
  const reviews = diff.files.flatMap((file) =>
    file.hunks.map((hunk): HunkReview => {
      const reasons = reasonsOf(file, hunk, byHunk.get(hunk.id) ?? [], counted.get(hunk.id) ?? 0, config)
      const attention = reasons.reduce((sum, reason) => sum + reason.points, 0)
      return { hunkId: hunk.id, path: file.path, attention, reasons, reviewed: false }
    }),
  )
  return reviews.sort((a, b) => b.attention - a.attention)
}

function reasonsOf(
  file: FileChange,
  hunk: Hunk,
  findings: readonly Finding[],
  counted: number,
  config: Config,
): Reason[] {
  const reasons: Reason[] = findings.map((finding) => ({
    text: `${finding.severity}: ${finding.ruleId}`,
    points: POINTS[finding.severity],
  }))
  const excluded = exclusionOf(file, config.budget.weights)
  if (excluded !== undefined) return [...reasons, { text: `not counted: ${excluded}`, points: 0 }]
  if (file.kind === 'migration' || file.kind === 'ci') reasons.push({ text: `${file.kind} file`, points: 10 })
  else if (file.kind === 'source') reasons.push({ text: 'production code', points: 5 })
  const share = Math.min(10, Math.floor((counted / config.budget.hunk) * 10))
  if (share > 0) reasons.push({ text: `${counted} counted lines`, points: share })
  if (hunk.lines.every((line) => line.kind !== 'added')) reasons.push({ text: 'only deletes', points: 2 })
  return reasons
}
