import type { Finding, Location, Report } from '../engine/model'
import { refusedOf } from '../engine/verdict'

export interface Anchor {
  readonly path: string
  readonly startLine: number
  readonly endLine: number
}

/**
 * Where a format that knows no finding without a file puts it. What is about the whole change stands at the first line
 * of the file with the most counted lines.
 */
export function anchorOf(finding: Finding, report: Report): Anchor {
  if (finding.location) return finding.location
  let best: { path: string; counted: number } = { path: '.', counted: -1 }
  report.diff.files.forEach((file, index) => {
    const counted = report.counted[index] ?? 0
    if (file.status !== 'deleted' && counted > best.counted) best = { path: file.path, counted }
  })
  return { path: best.path, startLine: 1, endLine: 1 }
}

/** Findings that nobody has excepted, nor put aside unless the review is refused for them. */
export function openFindings(report: Report): Finding[] {
  const refused = new Set<unknown>(refusedOf(report))
  return report.findings.filter((finding) => !finding.suppressed && (!finding.dismissed || refused.has(finding)))
}

/** What a report says beside findings: what could not be done, and what the rules file requires and is not there. */
export interface Trouble {
  /** `hunkwise-read`, `hunkwise-require-size-exception`. */
  readonly id: string
  readonly message: string
  readonly location?: Location
  /** Whether the review fails or is incomplete for it. */
  readonly decisive: boolean
  readonly kind: 'failure' | 'condition'
}

export function troublesOf({ failures, conditions, verdict }: Report): Trouble[] {
  return [
    ...failures.map(({ stage, message, location }): Trouble => {
      const at = location === undefined ? {} : { location }
      // A failure of evidence or state changes no verdict.
      return { id: `hunkwise-${stage}`, message, ...at, decisive: verdict === 'incomplete', kind: 'failure' }
    }),
    ...conditions
      .filter(({ met, local }) => !met && !local)
      .map(({ id, message }): Trouble => {
        return { id: `hunkwise-require-${id}`, message, decisive: true, kind: 'condition' }
      }),
  ]
}
