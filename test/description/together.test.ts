import assert from 'node:assert/strict'
import { placeAside } from '../../src/description/evidence/aside'
import { together } from '../../src/description/evidence/together'

const fact = (path: string, text = 'changes x', weight = 50) => ({ source: 's', text, path, line: 1, weight })

describe('facts told together', () => {
  it('are said once where three files share them', () => {
    const [one, ...others] = together([fact('a'), fact('b'), fact('c'), fact('d')])
    assert.equal(others.length, 0)
    assert.equal(one?.text, 'changes x, and the same in 3 other files, such as')
    assert.deepEqual(
      one?.evidence?.map(({ path }) => path),
      ['b', 'c'],
    )
  })
  it('count files, not lines', () => {
    const [one] = together([fact('a'), { ...fact('a'), line: 2 }, { ...fact('a'), line: 3 }])
    assert.equal(one?.text, 'changes x, and 2 times more in this file, such as')
    const [two] = together([fact('a'), { ...fact('a'), line: 2 }, fact('b')])
    assert.equal(two?.text, 'changes x, and the same in 1 other file, such as')
  })
  it('stay apart where two do, or where they differ', () => {
    assert.equal(together([fact('a'), fact('b'), fact('c', 'changes y')]).length, 3)
  })
  it('come last where they stand aside from production', () => {
    assert.deepEqual(
      together([fact('examples/a'), fact('b', 'z', 6)].map(placeAside))
        .sort((a, b) => b.weight - a.weight)
        .map(({ path }) => path),
      ['b', 'examples/a'],
    )
  })
})
