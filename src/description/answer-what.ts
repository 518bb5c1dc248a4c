import type { Report } from '../engine/model'
import { folded, mayBreak } from './answer-break'
import { code, literal, many, place } from './markdown'
import type { Content, ContentLine } from './regions'

export interface WhatInput {
  readonly report: Report
  /** Subjects of the commits in scope, oldest first. */
  readonly subjects: readonly string[]
  /** Boxes Hunkwise ticked. */
  readonly ticked: readonly { readonly text: string; readonly proof: string }[]
  /** Sentences that say how the change was written, from records of it; empty where there are none. */
  readonly disclosure: readonly string[]
  /** Further paragraphs: a plan for smaller pull requests, for one. */
  readonly more: readonly string[]
}

const SHOWN = 10
const OPEN = 4

/** Intent from the commits, then the change in numbers, what is left open and why. */
export function answerWhat({ report, subjects, ticked, disclosure, more }: WhatInput): Content {
  const lines: ContentLine[] = []
  const items = subjects.map((subject) => `- ${literal(subject)}`)
  lines.push(...items.slice(0, SHOWN).map((text) => ({ text })))
  if (items.length > SHOWN)
    lines.push({ text: '' }, ...folded(`${items.length - SHOWN} more commits`, items.slice(SHOWN)))
  if (items.length > 0) lines.push({ text: '' })
  lines.push({ text: numbers(report) })
  for (const finding of report.findings) {
    // The numbers say that already.
    if (finding.location !== undefined || finding.suppressed || finding.ruleId === 'no-oversized-change') continue
    lines.push({ text: '' }, { text: literal(finding.message) })
  }
  const open = report.findings.filter(
    (finding) => finding.location && !finding.suppressed && finding.severity !== 'info' && !mayBreak(finding, report),
  )
  if (open.length > 0) {
    const told = open.map(
      ({ ruleId, location, message }) =>
        `- ${place({ path: location?.path ?? '', line: location?.startLine, side: location?.side })} ${code(ruleId)}: ${literal(message)}`,
    )
    lines.push({ text: '' }, { text: 'Findings left open, without a reason given:' }, { text: '' })
    lines.push(...told.slice(0, OPEN).map((text) => ({ text })))
    if (told.length > OPEN) lines.push({ text: '' }, ...folded(`${told.length - OPEN} more`, told.slice(OPEN)))
  }
  const accepted = report.findings.filter((finding) => finding.suppressed)
  if (accepted.length > 0) {
    lines.push({ text: '' }, { text: 'Findings left open, with the reason given:' }, { text: '' })
    lines.push(
      ...accepted.map(({ ruleId, location, suppressed }) => ({
        text: `- ${code(ruleId)}${location ? ` at ${code(`${location.path}:${location.startLine}`)}` : ''}: ${literal(suppressed?.reason ?? '')}`,
      })),
    )
  }
  for (const text of [...more, ...disclosure, reviewState(report)]) {
    if (text !== '') lines.push({ text: '' }, ...text.split('\n').map((line) => ({ text: line })))
  }
  if (ticked.length > 0) {
    lines.push({ text: '' }, { text: 'Boxes ticked because the diff proves them:' }, { text: '' })
    lines.push(...ticked.map(({ text, proof }) => ({ text: `- “${literal(text)}”: ${proof}` })))
  }
  return { id: 'what', lines }
}

function numbers({ budget, diff }: Report): string {
  const kinds = new Map<string, number>()
  for (const file of diff.files) kinds.set(file.kind, (kinds.get(file.kind) ?? 0) + 1)
  const parts = [...kinds].sort(([, a], [, b]) => b - a).map(([kind, files]) => `${files} ${kind}`)
  const lines = diff.files.reduce((sum, file) => sum + file.added + file.deleted, 0)
  const tests = budget.tests > 0 ? `, and ${many(budget.tests, 'line')} of tests` : ''
  return `${many(diff.files.length, 'file')} (${parts.join(', ')}), ${many(lines, 'changed line')}; ${many(budget.counted, 'counted line')}${budget.counted > budget.limit ? `, over the budget of ${budget.limit}` : ` of a budget of ${budget.limit}`}${tests}.`
}

function reviewState({ hunks }: Report): string {
  const done = hunks.filter(({ reviewed }) => reviewed).length
  return done === 0 ? '' : `${done} of ${many(hunks.length, 'hunk')} reviewed by the author before the push.`
}
