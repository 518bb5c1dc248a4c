import { isOpen } from '../formats/is-open'
import type { ReportJson } from '../host/worker-messages'
import type { FileJson, FindingJson, HunkJson } from './review-node'

interface Stop {
  readonly file: FileJson
  readonly hunk: HunkJson
}

/** What is asked of a report for every row, looked up once: there can be thousands of rows. */
export interface ReportIndex {
  /** Every hunk with its file, in the order of attention; ties in the order of the diff. */
  readonly hunks: readonly Stop[]
  /** Those that are neither suppressed nor dismissed. */
  readonly findings: readonly FindingJson[]
  readonly byHunk: ReadonlyMap<string, readonly FindingJson[]>
  readonly byPath: ReadonlyMap<string, readonly FindingJson[]>
}

const known = new WeakMap<ReportJson, ReportIndex>()

export function indexOf(report: ReportJson): ReportIndex {
  const index = known.get(report) ?? makeIndex(report)
  known.set(report, index)
  return index
}

function makeIndex(report: ReportJson): ReportIndex {
  const findings = report.findings.filter(isOpen)
  const hunks = report.files
    .flatMap((file) => file.hunks.map((hunk) => ({ file, hunk })))
    .sort((a, b) => b.hunk.attention - a.hunk.attention)
  return {
    hunks,
    findings,
    byHunk: groupBy(findings, ({ hunkId }) => hunkId),
    byPath: groupBy(findings, ({ path }) => path),
  }
}

function groupBy(findings: readonly FindingJson[], keyOf: (finding: FindingJson) => string | null) {
  const groups = new Map<string, FindingJson[]>()
  for (const finding of findings) {
    const key = keyOf(finding)
    if (key === null) continue
    const group = groups.get(key)
    if (group) group.push(finding)
    else groups.set(key, [finding])
  }
  return groups
}
