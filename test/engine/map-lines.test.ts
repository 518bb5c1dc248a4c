import assert from 'node:assert/strict'
import fc from 'fast-check'
import { mapLines } from '../../src/engine/map-lines'

const lines = (text: string): string[] => text.split('\n').map((line) => line.replace(/\r$/, ''))

describe('mapLines', () => {
  const staged = ['a', 'b', 'c', 'd', ''].join('\n')

  for (const [what, working, expected] of [
    ['nothing changed', staged, [1, 2, 3, 4]],
    ['a line above', `x\n${staged}`, [2, 3, 4, 5]],
    ['a line above removed', 'b\nc\nd\n', [null, 1, 2, 3]],
    ['a line below', `${staged}x\n`, [1, 2, 3, 4]],
    ['a line between', 'a\nb\nx\nc\nd\n', [1, 2, 4, 5]],
    ['the line changed', 'a\nB\nc\nd\n', [1, null, 3, 4]],
    ['other line ends', staged.replaceAll('\n', '\r\n'), [1, 2, 3, 4]],
    ['everything removed', '', [null, null, null, null]],
    ['another text', 'p\nq\nr\n', [null, null, null, null]],
    ['the last line without its end', 'a\nb\nc\nd', [1, 2, 3, 4]],
  ] as const) {
    it(`follows lines: ${what}`, () => {
      assert.deepEqual(mapLines(staged, working, [1, 2, 3, 4]), expected)
    })
  }

  it('has no place for a line the text does not have', () => {
    assert.deepEqual(mapLines('a\n', 'a\n', [0, 7]), [null, null])
  })

  it('finds lines that are the only ones of their kind in a text that changed too much', () => {
    const many = (name: string): string[] => Array.from({ length: 1500 }, (_, at) => `${name}${at}`)
    const from = [...many('a'), 'here', ...many('b')].join('\n')
    const to = [...many('c'), 'here', ...many('d'), 'more'].join('\n')
    assert.deepEqual(mapLines(from, to, [1, 1501]), [null, 1501])
  })

  it('maps a line to an equal line, in order, or to nothing', () => {
    const text = fc
      .array(fc.constantFrom('', 'a', 'b', 'b\r', 'return', '}'), { maxLength: 30 })
      .map((all) => all.join('\n'))
    fc.assert(
      fc.property(text, text, (from, to) => {
        const wanted = lines(from).map((_, at) => at + 1)
        const found = mapLines(from, to, wanted)
        let last = 0
        found.forEach((line, at) => {
          if (line === null) return
          assert.equal(lines(to)[line - 1], lines(from)[at])
          assert.ok(line > last, 'out of order')
          last = line
        })
      }),
    )
  })

  it('keeps every line that an edit elsewhere left alone', () => {
    const unique = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(
        unique,
        fc.nat(30),
        fc.nat(5),
        fc.array(fc.constantFrom('X', 'Y'), { maxLength: 5 }),
        (all, at, cut, put) => {
          const from = at % all.length
          const edited = [...all.slice(0, from), ...put, ...all.slice(from + cut)]
          const found = mapLines(
            all.join('\n'),
            edited.join('\n'),
            all.map((_, index) => index + 1),
          )
          const expected = all.map((_, index) =>
            index < from
              ? index + 1
              : index < from + cut
                ? null
                : index + 1 - Math.min(cut, all.length - from) + put.length,
          )
          assert.deepEqual(found, expected)
        },
      ),
    )
  })
})
