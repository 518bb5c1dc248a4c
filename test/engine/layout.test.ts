import assert from 'node:assert/strict'
import { markLayout } from '../../src/engine/layout'
import type { Line } from '../../src/engine/model'
import { diffOf, marked } from './diff-of'

const layouts = (path: string, before: string, after: string): Record<string, string[]> => {
  const diff = markLayout(diffOf({ [path]: [before, after] }))
  const of = (layout: Line['layout']): string[] => marked(diff, (line) => line.layout === layout)
  return Object.fromEntries(
    (['whitespace', 'line-ending', 'reformat'] as const)
      .map((name) => [name, of(name)])
      .filter(([, lines]) => lines?.length),
  )
}

describe('layout', () => {
  it('tells white space from words', () => {
    assert.deepEqual(layouts('a.js', 'if (a) {\nb( c )\n}\n', 'if (a) {\n  b(c)\n}\n'), {
      whitespace: ['-b( c )', '+  b(c)'],
    })
    assert.deepEqual(layouts('a.js', 'ab c\n', 'a bc\n'), {})
    assert.deepEqual(layouts('a.js', 'f("a  b")\n', 'f("a b")\n'), {})
    assert.deepEqual(layouts('a.js', 'a\nb\n', 'a\n\nb\n'), { whitespace: ['+'] })
  })

  it('finds what was wrapped in something new', () => {
    const found = layouts('a.js', 'one(1)\ntwo(2)\n', 'if (x) {\n  one(1)\n  two(2)\n}\n')
    assert.deepEqual(found, { whitespace: ['-one(1)', '-two(2)', '+  one(1)', '+  two(2)'] })
  })

  it('keeps indentation where it means something', () => {
    assert.deepEqual(layouts('a.py', 'if a:\n  b()\nc()\n', 'if a:\n  b()\n  c()\n'), {})
    assert.deepEqual(layouts('a.yml', 'a:\n  b: 1\n', 'a:\nb: 1\n'), {})
    assert.deepEqual(layouts('a.py', 'a = 1 \n', 'a = 1\n'), { whitespace: ['-a = 1 ', '+a = 1'] })
  })

  it('knows line endings, of whole files too', () => {
    const lines = Array.from({ length: 3000 }, (_, at) => `line ${at}`)
    const found = layouts('a.txt', `${lines.join('\n')}\n`, `${lines.join('\r\n')}\r\n`)
    assert.equal(found['line-ending']?.length, 6000)
  })

  it('knows the same code in other lines', () => {
    const wide = 'call(first, { second: [3, 4] })\n'
    const tall = 'call(\n  first,\n  {\n    second: [3, 4],\n  }\n)\n'
    assert.equal(layouts('a.ts', wide, tall).reformat?.length, 7)
    assert.equal(layouts('a.py', wide, tall.replace('},', '}')).reformat?.length, 7)
    assert.deepEqual(layouts('a.ts', wide, tall.replace('3, 4', '4, 3')).reformat, undefined)
    assert.deepEqual(layouts('a.ts', 'a() // b\nc()\n', 'a() // b c()\n'), {})
    assert.deepEqual(layouts('a.js', 'return x\n', 'return\nx\n'), {})
    assert.deepEqual(layouts('a.py', 'if a:\n  b(1,\n    2)\nc()\n', 'if a:\n  b(1, 2)\n  c()\n').reformat, undefined)
    assert.deepEqual(layouts('a.sh', 'a b\n', 'a\nb\n'), {})
    assert.equal(layouts('a.md', 'One two three.\nFour.\n', 'One two\nthree. Four.\n').reformat?.length, 4)
    assert.deepEqual(layouts('a.md', '- one\n- two\n', '- one - two\n'), {})
  })
})
