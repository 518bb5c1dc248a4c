import type { Report, Severity } from '../engine/model'
import { toJson } from './to-json'
import { toPrintableJson } from './visible'

export interface HistoryFacts {
  readonly id: string
  readonly parents: number
  readonly date: string
  readonly reverts: readonly string[]
}

/** A review that did not come about: nothing is known but why. */
type Unread = Pick<Report, 'verdict' | 'failures'>

/** One commit as one line of NDJSON: numbers and ids, no names and no code. */
export function toHistoryLine({ id, date, parents, reverts }: HistoryFacts, report: Report | Unread): string {
  const line = {
    version: 1,
    commit: id,
    date,
    parents,
    reverts,
    verdict: report.verdict,
    failures: report.failures.map((failure) => failure.message),
    ...('diff' in report ? figures(report) : {}),
  }
  return `${toPrintableJson(line)}\n`
}

function figures(report: Report) {
  const { totals, files, findings } = toJson(report)
  const kinds: Record<string, number> = {}
  const lines = { ai: 0, mixed: 0, unknown: 0 }
  for (const file of files) {
    kinds[file.kind] = (kinds[file.kind] ?? 0) + 1
    for (const hunk of file.hunks) {
      lines.ai += hunk.lines.ai
      lines.mixed += hunk.lines.mixed
      lines.unknown += hunk.lines.unknown
    }
  }
  const open = findings.filter((finding) => finding.suppressed === null)
  const severities: Record<Severity, number> = { error: 0, warning: 0, info: 0 }
  const rules: Record<string, number> = {}
  for (const { severity, ruleId } of open) {
    severities[severity]++
    rules[ruleId] = (rules[ruleId] ?? 0) + 1
  }
  const suppressed = findings.length - open.length
  return { ...totals, kinds: sorted(kinds), lines, findings: severities, rules: sorted(rules), suppressed }
}

const sorted = (counts: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)))
