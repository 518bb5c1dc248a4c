import type { Finding, Report } from '../engine/model'

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

/** Findings that nobody has excepted. */
export const openFindings = (report: Report): Finding[] => report.findings.filter((finding) => !finding.suppressed)

/** A failure that leaves the review incomplete is an error; one of evidence or state is worth a warning. */
export const failureSeverity = (report: Report): 'error' | 'warning' =>
  report.verdict === 'incomplete' ? 'error' : 'warning'
