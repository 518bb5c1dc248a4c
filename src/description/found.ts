import type { Report } from '../engine/model'
import { breakFacts } from './answer-break'
import type { Fact, IntegrationPoint, Reach } from './fact'
import { many } from './markdown'

/** What there is to answer each question with, before its author has said anything: a clause each. */
export interface Found {
  readonly break: string
  readonly tested: string
}

export function toFound({
  report,
  facts,
  points,
  reaching,
  runs,
  unknown,
}: {
  readonly report: Report
  readonly facts: readonly Fact[]
  readonly points: readonly IntegrationPoint[]
  readonly reaching: ReadonlyMap<string, readonly Reach[]>
  readonly runs: readonly string[]
  readonly unknown: { readonly tested: readonly string[] }
}): Found {
  const count = breakFacts(report, facts).length
  const reached = points.filter(({ path }) => (reaching.get(path)?.length ?? 0) > 0).length
  const tested = [
    ...(reached > 0 ? [`tests import or name the file of ${reached} of ${points.length} integration points`] : []),
    ...(runs.length > 0 ? ['a test run is recorded'] : []),
  ]
  return {
    break: count === 0 ? 'not evidenced' : `evidence found: ${many(count, 'fact')}`,
    tested:
      tested.length > 0
        ? `evidence found: ${tested.join(', ')}`
        : points.length === 0
          ? `no integration point recognised${unknown.tested.length > 0 ? ' in what could be read' : ''}`
          : 'not evidenced',
  }
}
