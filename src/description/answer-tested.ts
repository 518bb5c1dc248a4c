import { folded } from './answer-break'
import { authorLine } from './author'
import { isAside } from './evidence/aside'
import type { IntegrationPoint, Reach } from './fact'
import { code, literal, place } from './markdown'
import type { Content, ContentLine } from './regions'

export interface TestedInput {
  readonly points: readonly IntegrationPoint[]
  /** Tests that reach a file, by the file's path; no entry where that is not known for its language. */
  readonly reaching: ReadonlyMap<string, readonly Reach[]>
  /** Sentences about the last recorded runs. */
  readonly runs: readonly string[]
  readonly answer: string | undefined
  readonly unknown: readonly string[]
}

const SHOWN = 8

/** "How were the integration points tested?": the author's sentence, every boundary with the tests that reach it, and the last run. */
export function answerTested({ points, reaching, runs, answer, unknown }: TestedInput): Content {
  const lines: ContentLine[] = [authorLine(answer), { text: '' }]
  if (points.length === 0) {
    lines.push({ text: 'The diff touches no integration point that Hunkwise recognises.' })
  } else {
    lines.push(
      {
        text: '**Integration points in the diff** and the tests that import their file or name what it declares; what a test runs of it is not recorded:',
      },
      { text: '' },
    )
    const toItem = (point: IntegrationPoint): string =>
      `- ${place(point)} ${literal(point.text)} (${point.boundary}): ${toTests(reaching.get(point.path))}`
    const inProduction = points.filter(({ path }) => !isAside(path))
    const shown = inProduction.slice(0, SHOWN)
    const rest = points.filter((point) => !shown.includes(point))
    lines.push(...shown.map((point) => ({ text: toItem(point) })))
    const aside = shown.length === 0 ? `${rest.length} in examples, benchmarks and the like` : `${rest.length} more`
    if (rest.length > 0) lines.push({ text: '' }, ...folded(aside, rest.map(toItem)))
  }
  lines.push({ text: '' }, ...runs.map((text) => ({ text })))
  if (runs.length === 0) lines.push({ text: '**Last run:** not evidenced, no test run is recorded for this change.' })
  if (unknown.length > 0) lines.push({ text: '' }, ...unknown.map((text) => ({ text: `Not known: ${literal(text)}` })))
  return { id: 'tested', lines }
}

function toTests(tests: readonly Reach[] | undefined): string {
  if (tests === undefined) return '**not evidenced**, which tests reach it is not known'
  if (tests.length === 0) return '**not evidenced**, no test found that imports this file or names what it declares'
  const ordered = [...tests].sort(
    (a, b) => Number(b.changed) - Number(a.changed) || (a.via?.length ?? 0) - (b.via?.length ?? 0),
  )
  const shown = ordered.slice(0, 3).map((test) => {
    const marks = [
      test.changed ? 'changed here' : 'existing',
      ...(test.name === undefined ? [] : [`names ${code(test.name)}`]),
      ...(test.how === 'own' ? ['in the file itself'] : []),
      ...(test.via && test.via.length > 0 ? [`over ${place({ path: test.via[0] ?? '' })}`] : []),
    ]
    return `${place(test)} (${marks.join(', ')})`
  })
  const verb = tests.every(({ how }) => how === 'import') ? 'its file is imported by' : 'tests of its file:'
  // How many reach it over other files is a matter of how far one looks, and says little.
  const rest = ordered.slice(3)
  const direct = rest.filter(({ via }) => !via?.length).length
  const others = [
    ...(direct > 0 ? [`${direct} more`] : []),
    ...(rest.length > direct ? ['others over other files'] : []),
  ]
  return [`${verb} ${shown.join(', ')}`, ...others].join(' and ')
}
