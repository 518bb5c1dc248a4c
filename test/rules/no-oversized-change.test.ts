import assert from 'node:assert/strict'
import { run } from '../../src/host/run'
import { tempRepository } from '../host/temp-repository'

const lines = (name: string, count: number): string =>
  Array.from({ length: count }, (_, at) => `export const ${name}${at} = work${at}(${at})\n`).join('')

/** Lines of new code in each file, the severity they get under a budget of forty lines. */
const CASES: readonly [what: string, severity: string | undefined, files: Readonly<Record<string, number>>][] = [
  ['three areas and over three times the budget', 'warning', { 'src/a/x.ts': 60, 'src/b/y.ts': 51, 'lib/z.ts': 10 }],
  ['three areas and three times the budget', 'info', { 'src/a/x.ts': 60, 'src/b/y.ts': 50, 'lib/z.ts': 10 }],
  ['a third area that hardly takes part', 'info', { 'src/a/x.ts': 60, 'src/b/y.ts': 60, 'lib/z.ts': 9 }],
  ['one area, though ten times the budget', 'info', { 'src/a/x.ts': 200, 'src/a/y.ts': 200 }],
  ['folders below one area', 'info', { 'src/a/b/c/x.ts': 60, 'src/a/b/d/y.ts': 60, 'src/a/b/e/z.ts': 60 }],
  ['areas of which one is tests', 'info', { 'src/a/x.ts': 80, 'src/b/y.ts': 80, 'test/z.test.ts': 80 }],
  ['what is within the budget', undefined, { 'src/a/x.ts': 20, 'src/b/y.ts': 20 }],
]

/** Production code with as many lines of tests behind it, Rust's way. */
const tested = (count: number): string => `${lines('a', count)}#[cfg(test)]\nmod tests {\n${lines('t', count - 3)}}\n`

describe('the size of a change', () => {
  for (const [what, severity, files] of CASES) {
    it(`is ${severity ?? 'nothing to tell'}: ${what}`, async () => {
      const repository = tempRepository({ '.hunkwise.yml': 'budget: {change: 40}\n' })
      repository.stage(
        Object.fromEntries(Object.entries(files).map(([path, count]) => [path, lines(path.replace(/\W/g, ''), count)])),
      )
      const { findings } = await run({ folder: repository.folder, scope: { kind: 'staged' } })
      repository.dispose()
      assert.equal(findings.find(({ ruleId }) => ruleId === 'no-oversized-change')?.severity, severity)
    })
  }

  it('names what of its largest files is counted, by weight and without tests', async () => {
    const repository = tempRepository({ '.hunkwise.yml': 'budget: {change: 20, weights: {source: 0.5}}\n' })
    repository.stage({ 'src/a.rs': tested(60), 'src/b.rs': lines('b', 10) })
    const { findings } = await run({ folder: repository.folder, scope: { kind: 'staged' } })
    repository.dispose()
    const found = findings.find(({ ruleId }) => ruleId === 'no-oversized-change')
    assert.deepEqual(
      found?.evidence.map(({ path, text }) => `${path}: ${text}`),
      ['src/a.rs: 30 counted lines', 'src/b.rs: 5 counted lines'],
    )
  })
})
