import assert from 'node:assert/strict'
import { count } from '../../src/engine/budget'
import { defaultConfig } from '../../src/engine/config-schema'
import { markLayout } from '../../src/engine/layout'
import { markMoves } from '../../src/engine/moves'
import { diffOf } from './diff-of'

const config = defaultConfig([])
const lines = (count: number, name = 'line'): string =>
  Array.from({ length: count }, (_, at) => `${name} number ${at}\n`).join('')
const counted = (files: Parameters<typeof diffOf>[0], weights = {}) => {
  const diff = markMoves(markLayout(diffOf(files)))
  const found = count(diff, {
    ...config,
    budget: { ...config.budget, weights: { ...config.budget.weights, ...weights } },
  })
  const total = diff.files.reduce((sum, file) => sum + file.added + file.deleted, 0)
  const excluded = found.budget.excluded.reduce((sum, exclusion) => sum + exclusion.lines, 0)
  assert.equal(found.budget.counted + found.budget.tests + excluded, total, 'not every line is accounted for')
  return found
}

describe('the budget', () => {
  it('counts what has to be read, and says why the rest has not', () => {
    const { budget, files } = counted({
      'src/a.ts': [lines(30, 'moved') + lines(5, 'stays'), lines(5, 'stays') + lines(2, 'new')],
      'src/b.ts': [null, lines(30, 'moved')],
      'src/gone.ts': [lines(12, 'gone'), null],
      'src/c.ts': ['if (a) {\nb()\n}\n', 'if (a) {\n  b()\n}\n'],
      'package-lock.json': [null, lines(400)],
      'test/a.test.ts': [null, lines(7, 'test')],
    })
    assert.equal(budget.counted, 2)
    assert.equal(budget.tests, 7)
    assert.deepEqual(
      budget.excluded.map(({ path, lines: left, reason }) => `${path} ${left} ${reason}`),
      [
        'src/a.ts 30 moved',
        'src/b.ts 30 moved',
        'src/gone.ts 12 the whole file is deleted',
        'src/c.ts 2 only white space differs',
        'package-lock.json 400 lockfile: the name of a lockfile',
      ],
    )
    assert.deepEqual(
      files.map((file) => file.counted),
      [2, 0, 0, 0, 0, 7],
    )
  })

  it('weighs the tests in a file of production code as it weighs the file', () => {
    const tested = `${lines(10, 'fn')}#[cfg(test)]\nmod tests {\n${lines(17, '    fn')}}\n`
    const { budget, files, hunks } = counted({ 'src/cart.rs': [null, tested] }, { source: 0.5 })
    assert.deepEqual([budget.counted, budget.tests], [5, 10])
    assert.deepEqual(files, [{ counted: 15, tests: 10 }])
    assert.deepEqual([...hunks.values()], [{ counted: 15, tests: 10 }])
  })

  it('counts tests in full where there is nothing else', () => {
    const { budget } = counted({ 'test/a.test.ts': [null, lines(7)] })
    assert.equal(budget.counted, 7)
    assert.equal(budget.tests, 0)
  })

  it('weighs as the rules file says', () => {
    const change = {
      'a.ts': [null, lines(10)],
      'b.md': [null, lines(10, 'prose')],
      'yarn.lock': [null, lines(10, 'lock')],
    } as const
    assert.equal(counted(change).budget.counted, 20)
    const { budget } = counted(change, { docs: 0.25, lockfile: 1 })
    assert.equal(budget.counted, 10 + 3 + 10)
    assert.deepEqual(
      budget.excluded.map((exclusion) => exclusion.lines),
      [7],
    )
  })
})
