import type { Evidence, FileChange, Finding, Hunk, HunkReview, Report } from '../engine/model'

/** Version of the contract that `media/hunkwise.report.schema.json` documents. */
export const REPORT_VERSION = 1

/** The report as other tools read it: a plain value; lines of code are left out. */
export function toJson(report: Report) {
  const reviews = new Map(report.hunks.map((review) => [review.hunkId, review]))
  const { files } = report.diff
  const sum = (of: (file: FileChange) => number): number => files.reduce((total, file) => total + of(file), 0)
  return {
    version: REPORT_VERSION,
    scope: report.scope,
    totals: {
      files: files.length,
      hunks: sum((file) => file.hunks.length),
      added: sum((file) => file.added),
      deleted: sum((file) => file.deleted),
      counted: report.budget.counted,
    },
    files: files.map((file, index) => ({
      path: file.path,
      ...(file.pathBytes === undefined ? {} : { pathBytes: file.pathBytes }),
      oldPath: file.oldPath,
      ...(file.oldPathBytes === undefined ? {} : { oldPathBytes: file.oldPathBytes }),
      status: file.status,
      kind: file.kind,
      kindReason: file.kindReason,
      binary: file.binary,
      oldMode: file.oldMode,
      newMode: file.newMode,
      added: file.added,
      deleted: file.deleted,
      counted: report.counted[index] ?? 0,
      ...(file.omitted === undefined ? {} : { omitted: file.omitted }),
      hunks: file.hunks.map((hunk) => hunkToJson(hunk, reviews.get(hunk.id))),
    })),
    findings: report.findings.map(findingToJson),
    budget: report.budget,
    failures: report.failures.map(({ stage, ruleId, message, location }) => ({
      stage,
      ruleId: ruleId ?? null,
      message,
      ...(location === undefined ? {} : { location }),
    })),
    suppressions: report.suppressions ?? [],
    notes: report.notes,
    failOn: report.failOn,
    conditions: report.conditions,
    notEvaluated: report.notEvaluated,
    verdict: report.verdict,
    ...(report.timing === undefined ? {} : { timing: report.timing }),
  }
}

function hunkToJson(hunk: Hunk, review: HunkReview | undefined) {
  const evidence: Evidence[] = []
  const lines = { ai: 0, mixed: 0, unknown: 0 }
  let moved = 0
  for (const line of hunk.lines) {
    if (line.kind === 'context') continue
    if (line.moved) moved++
    if (line.kind !== 'added') continue
    const contributor = line.provenance?.contributor ?? 'unknown'
    if (contributor === 'ai' || contributor === 'mixed') lines[contributor]++
    else lines.unknown++
    for (const fact of line.provenance?.evidence ?? [])
      if (!evidence.some((known) => known.text === fact.text)) evidence.push(fact)
  }
  return {
    id: hunk.id,
    section: hunk.section,
    oldStart: hunk.oldStart,
    oldLines: hunk.oldLines,
    newStart: hunk.newStart,
    newLines: hunk.newLines,
    added: hunk.added,
    deleted: hunk.deleted,
    moved,
    counted: review?.counted ?? 0,
    lines,
    evidence,
    attention: review?.attention ?? 0,
    reasons: review?.reasons ?? [],
    reviewed: review?.reviewed ?? false,
    changed: review?.changedFrom !== undefined,
    group: review?.group ?? 'review',
  }
}

function findingToJson(finding: Finding) {
  return {
    ruleId: finding.ruleId,
    severity: finding.severity,
    message: finding.message,
    why: finding.why,
    suggestion: finding.suggestion ?? null,
    ...(finding.incident === undefined ? {} : { incident: finding.incident }),
    ...(finding.docs === undefined ? {} : { docs: finding.docs }),
    path: finding.location?.path ?? null,
    startLine: finding.location?.startLine ?? null,
    endLine: finding.location?.endLine ?? null,
    side: finding.location ? (finding.location.side ?? 'new') : null,
    hunkId: finding.hunkId ?? null,
    fingerprint: finding.fingerprint,
    evidence: finding.evidence,
    suppressed: finding.suppressed ?? null,
    ...(finding.dismissed === undefined ? {} : { dismissed: finding.dismissed }),
    ...(finding.local ? { local: true as const } : {}),
  }
}
