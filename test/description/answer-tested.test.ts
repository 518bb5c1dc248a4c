import assert from 'node:assert/strict'
import { answerTested } from '../../src/description/answer-tested'
import type { IntegrationPoint, Reach } from '../../src/description/fact'

const POINT: IntegrationPoint = {
  source: 'calls',
  weight: 1,
  boundary: 'network',
  path: 'src/a.ts',
  line: 1,
  text: 'calls `fetch`',
}
const reach = (count: number, via?: string): Reach[] =>
  Array.from({ length: count }, (_, at) => ({
    path: `test/${via ? 'far' : 'near'}${at}.test.ts`,
    line: 1,
    how: 'import',
    changed: false,
    ...(via ? { via: [via] } : {}),
  }))
const textOf = (reaches: Reach[]): string =>
  answerTested({
    points: [POINT],
    reaching: new Map([['src/a.ts', reaches]]),
    runs: [],
    answer: undefined,
    unknown: [],
  })
    .lines.map(({ text }) => text)
    .join('\n')

describe('the tests that reach an integration point', () => {
  it('are counted where they import the file themselves', () =>
    assert.match(textOf(reach(5)), /`test\/near2\.test\.ts:1` \(existing\) and 2 more$/m))

  it('are not counted where they reach it over other files', () =>
    assert.match(
      textOf([...reach(4), ...reach(40, 'src/b.ts')]),
      /`test\/near2\.test\.ts:1` \(existing\) and 1 more and others over other files$/m,
    ))

  it('are named without a count where there are no more than three', () =>
    assert.match(textOf(reach(3)), /`test\/near2\.test\.ts:1` \(existing\)$/m))
})
