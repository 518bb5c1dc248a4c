import assert from 'node:assert/strict'
import fc from 'fast-check'
import { blocksOf, blockText } from '../../src/engine/identify'
import type { Diff, Line } from '../../src/engine/model'
import { arbitraryText } from './arbitrary-diff'
import { diffOf } from './diff-of'

const ids = (diff: Diff): string[] =>
  diff.files.flatMap((file) => file.hunks.flatMap((hunk) => hunk.blocks.map((block) => block.id)))
const hunkIds = (diff: Diff): string[] => diff.files.flatMap((file) => file.hunks.map((hunk) => hunk.id))
const lines = (count: number, name = 'line'): string =>
  Array.from({ length: count }, (_, at) => `${name} ${at}\n`).join('')

describe('ids of blocks and hunks', () => {
  const plain = diffOf({ 'a.ts': [lines(9), lines(9).replace('line 4\n', 'line four\n')] })

  it('survive what happens elsewhere: lines above, beside and in other files, and a rename', () => {
    const above = diffOf({
      'a.ts': [lines(50, 'new') + lines(9), lines(50, 'new') + lines(9).replace('line 4\n', 'line four\n')],
    })
    const beside = diffOf({
      'a.ts': [lines(9), lines(9).replace('line 4\n', 'line four\n').replace('line 7\n', 'other\n')],
    })
    const elsewhere = diffOf({ 'b.ts': [null, 'b\n'], 'c.ts': [lines(9), lines(9).replace('line 4\n', 'line four\n')] })
    const [id] = ids(plain)
    assert.match(id ?? '', /^[0-9a-f]{16}$/)
    for (const diff of [above, beside, elsewhere]) assert.ok(ids(diff).includes(id ?? ''))
    assert.deepEqual(hunkIds(above), hunkIds(plain))
    assert.notDeepEqual(hunkIds(beside), hunkIds(plain))
  })

  it('are not shared: equal blocks differ by path, and within a path by order', () => {
    const twice = 'x\na\nb\nc\nx\n'
    const change = [twice, twice.replaceAll('x', 'y')] as const
    const diff = diffOf({ 'a.ts': change, 'b.ts': change })
    assert.equal(new Set(ids(diff)).size, 4)
    assert.equal(new Set(hunkIds(diff)).size, 2)
    // The other file is still told apart from the first when the order of files changes.
    const turned = diffOf({ 'b.ts': change, 'a.ts': change })
    assert.deepEqual(ids(turned).sort(), ids(diff).sort())
  })

  it('stand on the bytes: the same characters in another encoding are another text', () => {
    const line = (kind: Line['kind'], latin1: boolean): Line => ({ kind, text: 'é', ...(latin1 ? { latin1 } : {}) })
    const there = [line('deleted', true), line('added', false)]
    const back = [line('deleted', false), line('added', true)]
    assert.notEqual(blockText(there, { from: 0, to: 2 }), blockText(back, { from: 0, to: 2 }))
  })

  it('stand on a text that no other block has', () => {
    const changed = fc.array(
      fc.record({
        kind: fc.constantFrom<'added' | 'deleted'>('added', 'deleted'),
        text: fc.oneof(fc.constantFrom('a', '+a', '-a', '\\', 'a\\', ''), arbitraryText),
        noNewline: fc.constant(undefined),
      }),
      { minLength: 1, maxLength: 4 },
    )
    const text = (block: Line[]): string => blockText(block, { from: 0, to: block.length })
    fc.assert(
      fc.property(changed, changed, (a, b) => {
        const [left, right] = [a, b].map((side) => side.map(({ kind, text: words }): Line => ({ kind, text: words })))
        if (!left || !right) return
        assert.equal(text(left) === text(right), JSON.stringify(left) === JSON.stringify(right))
        assert.deepEqual(blocksOf(left), [{ from: 0, to: left.length }])
      }),
      { numRuns: 500 },
    )
  })
})
