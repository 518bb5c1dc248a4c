import type { Report } from '../engine/model'
import { type Fact, type IntegrationPoint, integrationPoints, type Mention, riskFacts } from './facts'
import { fillTemplate, type Slot } from './template'

export interface DescriptionInput {
  readonly report: Report
  /** Subjects of the commits in scope, oldest first. */
  readonly subjects: readonly string[]
  /** The repository's template, or undefined to use the built-in one. */
  readonly template: string | undefined
  /** Where tests mention the files that have integration points, by path. */
  readonly mentions: ReadonlyMap<string, readonly Mention[]>
}

const BUILT_IN = `## What changed

## What could break in production?

## How were the integration points tested?
`

const AUTHOR = '_To be answered by the author._'

/** Report and template -> the pull request's text. Facts carry their place; what nothing shows is said to be unknown. */
export function toDescription({ report, subjects, template, mentions }: DescriptionInput): string {
  const points = integrationPoints(report)
  const slots: Slot[] = [
    { meaning: 'what', title: 'What changed', body: whatChanged(report, subjects) },
    { meaning: 'break', title: 'What could break in production?', body: whatCouldBreak(report, points) },
    { meaning: 'tested', title: 'How were the integration points tested?', body: howTested(points, mentions) },
  ]
  return fillTemplate(template ?? BUILT_IN, slots)
}

function whatChanged(report: Report, subjects: readonly string[]): string {
  const { budget, diff } = report
  const kinds = new Map<string, number>()
  for (const file of diff.files) kinds.set(file.kind, (kinds.get(file.kind) ?? 0) + 1)
  const parts = [...kinds].sort(([, a], [, b]) => b - a).map(([kind, files]) => `${files} ${kind}`)
  const lines = diff.files.reduce((sum, file) => sum + file.added + file.deleted, 0)
  return [
    ...subjects.map((subject) => `- ${literal(subject)}`),
    ...(subjects.length > 0 ? [''] : []),
    `${diff.files.length} files (${parts.join(', ')}), ${lines} changed lines; ${budget.counted} of ${budget.limit} counted lines${budget.tests > 0 ? `, and ${budget.tests} lines of tests` : ''}.`,
    ...report.findings
      .filter((finding) => finding.location === undefined)
      .map((finding) => `${literal(finding.message)}`),
  ].join('\n')
}

function whatCouldBreak(report: Report, points: readonly IntegrationPoint[]): string {
  const facts = [...points, ...riskFacts(report)]
  const findings = report.findings
    .filter((finding) => finding.location && finding.severity !== 'info' && !finding.suppressed)
    .map(
      ({ location, message }): Fact => ({
        text: `still open: ${message}`,
        path: location?.path ?? '',
        ...(location && location.side !== 'old' ? { line: location.startLine } : {}),
      }),
    )
  const found = [...facts, ...findings]
  if (found.length === 0)
    return `${AUTHOR}\n\nNot evidenced: Hunkwise found no changed interface, dependency, setting or call to another system in the diff.`
  return `${AUTHOR}\n\nFacts from the diff:\n\n${found.map(toItem).join('\n')}`
}

function howTested(points: readonly IntegrationPoint[], mentions: ReadonlyMap<string, readonly Mention[]>): string {
  if (points.length === 0) return `${AUTHOR}\n\nThe diff adds no integration point that Hunkwise recognises.`
  const items = points.map((point) => {
    const tests = mentions.get(point.path) ?? []
    const shown = tests
      .slice(0, 3)
      .map(({ path, line }) => place({ path, line, text: '' }))
      .join(', ')
    return `${toItem(point)}: ${tests.length === 0 ? '**not evidenced**, no test file mentions this file' : `mentioned by ${shown}; whether it was run is not recorded`}`
  })
  return `${AUTHOR}\n\nIntegration points in the diff:\n\n${items.join('\n')}`
}

const toItem = (fact: Fact): string => `- ${place(fact)} ${literal(fact.text)}`
const place = ({ path, line }: Fact): string =>
  `\`${path.replaceAll('`', "'")}${line === undefined ? '' : `:${line}`}\``

/** Text from the repository, so that none of it is taken for Markdown or HTML; code spans stay. */
const literal = (text: string): string =>
  text
    .replace(/[\r\n]+/g, ' ')
    .split(/(`[^`]*`)/)
    .map((part) =>
      part.startsWith('`') && part.endsWith('`') && part.length > 1 ? part : part.replace(/[\\*_[\]<>#|~`]/g, '\\$&'),
    )
    .join('')
