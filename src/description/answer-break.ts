import type { Finding, Report } from '../engine/model'
import { authorLine } from './author'
import type { Fact } from './fact'
import { code, literal, place } from './markdown'
import type { Content, ContentLine } from './regions'

/** Facts shown before the rest is folded away. */
const SHOWN = 5

export interface BreakInput {
  readonly report: Report
  readonly facts: readonly Fact[]
  /** The author's sentence; undefined until it is given. */
  readonly answer: string | undefined
  /** What was not looked at and why, one sentence each. */
  readonly unknown: readonly string[]
}

/** "What could break in production?": the author's sentence, then facts in order of weight. */
export function answerBreak({ report, facts, answer, unknown }: BreakInput): Content {
  const all = breakFacts(report, facts)
  const lines: ContentLine[] = [authorLine(answer), { text: '' }]
  if (all.length === 0) {
    lines.push({
      text: 'Not evidenced: Hunkwise found no changed interface, dependency, setting or call to another system in the diff.',
    })
  } else {
    lines.push(
      { text: '**Facts from the diff**, found by Hunkwise; each can be looked up at its place:' },
      { text: '' },
    )
    lines.push(...all.slice(0, SHOWN).map((fact) => ({ text: toItem(fact) })))
    const rest = all.slice(SHOWN)
    if (rest.length > 0) lines.push({ text: '' }, ...folded(`${rest.length} more`, rest.map(toItem)))
  }
  if (unknown.length > 0) lines.push({ text: '' }, ...unknown.map((text) => ({ text: `Not known: ${literal(text)}` })))
  return { id: 'break', lines }
}

/** All that could break something, each in order of weight: what the sources say, then the findings that are open. */
export function breakFacts(report: Report, facts: readonly Fact[]): Fact[] {
  const told = new Set(facts.filter(({ source }) => source === 'dependencies').map(placeOf))
  // What a source says of a manifest's line, a rule need not say again.
  const findings = openFindings(report).filter((finding) => !told.has(placeOf(finding)))
  const byWeight = (list: readonly Fact[]): Fact[] => [...list].sort((a, b) => b.weight - a.weight)
  return [...byWeight(facts), ...byWeight(findings)]
}

const placeOf = ({ path, line, side }: Fact): string => `${path} ${line} ${side}`

export const folded = (summary: string, lines: readonly string[]): ContentLine[] =>
  [`<details><summary>${summary}</summary>`, '', ...lines, '', '</details>'].map((text) => ({ text }))

export function toItem(fact: Fact): string {
  const places = (fact.evidence ?? []).map(({ text, path, line, side }) =>
    path === undefined ? literal(text) : `${text === '' ? '' : `${literal(text)} `}${place({ path, line, side })}`,
  )
  return `- ${place(fact)} ${literal(fact.text)}${places.length > 0 ? `: ${places.join(', ')}` : ''}`
}

const WEIGHT = { error: 60, warning: 35, info: 0 } as const

/** Whether an open finding says something of code that runs in production; others are told in the summary. */
export const mayBreak = ({ ruleId, location, suppressed }: Finding, { diff }: Report): boolean =>
  !suppressed &&
  !/^no-(?:oversized|mixed|unrelated)-/.test(ruleId) &&
  diff.files.find(({ path }) => path === location?.path)?.kind !== 'test'

/** What the review found and nobody has answered. */
function openFindings(report: Report): Fact[] {
  return report.findings.flatMap((finding): Fact[] => {
    const { location, severity, message, ruleId } = finding
    if (!location || severity === 'info' || !mayBreak(finding, report)) return []
    return [
      {
        source: 'findings',
        text: `leaves a finding open (${code(ruleId)}): ${message}`,
        path: location.path,
        ...(location.side === 'old' ? { side: 'old' as const } : {}),
        line: location.startLine,
        weight: WEIGHT[severity],
      },
    ]
  })
}
