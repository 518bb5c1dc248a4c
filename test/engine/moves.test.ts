import assert from 'node:assert/strict'
import { markLayout } from '../../src/engine/layout'
import { markMoves } from '../../src/engine/moves'
import { diffOf, marked } from './diff-of'

const BODY = [
  'function total(items) {',
  '  let sum = 0',
  '  for (const item of items) {',
  '    sum += item.price * item.amount',
  '  }',
  '  return sum',
  '}',
  '',
].join('\n')
const OTHER = ['const first = open()', 'const second = read(first)', 'close(first)', ''].join('\n')

const movedIn = (files: Parameters<typeof diffOf>[0]): string[] =>
  marked(markMoves(markLayout(diffOf(files))), (line) => line.moved === true)

describe('moved code', () => {
  it('is recognised from one file to another, on both sides', () => {
    const moved = movedIn({ 'a.js': [BODY + OTHER, OTHER], 'b.js': [null, BODY] })
    assert.deepEqual(
      moved,
      BODY.trim()
        .split('\n')
        .flatMap((line) => [`-${line}`])
        .concat(
          BODY.trim()
            .split('\n')
            .map((line) => `+${line}`),
        ),
    )
  })

  it('is recognised within a file, and indented anew', () => {
    const far = Array.from({ length: 30 }, (_, at) => `statement${at}()\n`).join('')
    const indented = BODY.replace(/^(?=.)/gm, '    ')
    assert.equal(movedIn({ 'a.js': [BODY + far, far + BODY] }).length, 14)
    assert.equal(movedIn({ 'a.js': [BODY + far, `${far}class Cart {\n${indented}}\n`] }).length, 14)
  })

  it('leaves what was edited on the way, and takes what stands around it', () => {
    const edited = BODY.replace('sum = 0', 'sum = start')
    const moved = movedIn({ 'a.js': [BODY + OTHER, OTHER], 'b.js': [null, edited] })
    assert.ok(!moved.some((line) => /let sum/.test(line)))
    assert.equal(moved.filter((line) => line.startsWith('+')).length, 6)
  })

  it('is not a copy: each deleted line goes to one place', () => {
    const moved = movedIn({ 'a.js': [BODY, null], 'b.js': [null, BODY], 'c.js': [null, BODY] })
    assert.equal(moved.filter((line) => line.startsWith('+')).length, 7)
    assert.deepEqual(movedIn({ 'b.js': [null, BODY] }), [])
  })

  it('is not two lines, nor lines that stand everywhere', () => {
    const two = 'const alpha = compute(beta)\nsave(alpha)\n'
    assert.deepEqual(movedIn({ 'a.js': [two, null], 'b.js': [null, two] }), [])
    const common = 'if err != nil {\n\treturn nil, err\n}\ndefer done()\n'
    const many = (name: string): string => Array.from({ length: 6 }, (_, at) => `${name}${at}()\n${common}`).join('')
    assert.deepEqual(movedIn({ 'a.go': [many('one'), null], 'b.go': [null, many('two')] }), [])
  })

  it('is not looked for in what nobody reads', () => {
    assert.deepEqual(movedIn({ 'dist/a.min.js': [BODY, null], 'b.min.js': [null, BODY] }), [])
  })

  it('is found in steps that grow with the size, however alike the lines', () => {
    const alike = (count: number, name: string): string =>
      Array.from({ length: count }, (_, at) => `${name}(${at % 3})\nshared call ${at % 40}\n`).join('')
    const steps = (count: number): number => {
      let read = 0
      const diff = diffOf({ 'a.js': [alike(count, 'one'), null], 'b.js': [null, alike(count, 'two')] })
      const counting = {
        files: diff.files.map((file) => ({
          ...file,
          hunks: file.hunks.map((hunk) => ({
            ...hunk,
            lines: hunk.lines.map((line) => ({
              ...line,
              get text() {
                read++
                return line.text
              },
            })),
          })),
        })),
      }
      markMoves(counting)
      return read
    }
    assert.ok(steps(2000) < 2.2 * steps(1000))
  })
})
