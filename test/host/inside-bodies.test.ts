import assert from 'node:assert/strict'
import { languageOf } from '../../src/engine/languages/index'
import { factsOfTree } from '../../src/engine/syntax/facts-of-tree'
import { grammarOf } from '../../src/engine/syntax/grammars/index'
import { changesOnlyBodies } from '../../src/engine/syntax/inside-bodies'
import { type LoadedSyntax, loadSyntax } from '../../src/host/syntax'
import { diffOf } from '../engine/diff-of'

const script = (name: string, ...body: string[]): string =>
  [`export function ${name}(a) {`, ...body, '}', ''].join('\n')

describe('a change inside of bodies', () => {
  let syntax: LoadedSyntax
  before(async () => {
    syntax = await loadSyntax(['javascript', 'python', 'go'])
  })
  after(() => syntax.dispose())

  for (const [what, path, before, after, expected] of [
    ['a line', 'a.js', script('f', '  x()', '  y()'), script('f', '  x(1)', '  y()'), true],
    [
      'a closed block',
      'a.js',
      script('f', '  x()', '  y()'),
      script('f', '  if (a) {', '    x()', '  }', '  y()'),
      true,
    ],
    ['the parameters', 'a.js', script('f', '  x()'), script('f', '  x()').replace('(a)', '(a, b)'), false],
    ['the name', 'a.js', script('f', '  x()'), script('g', '  x()'), false],
    [
      'a function that swallows the next one',
      'a.js',
      script('f', '  x()') + script('g', '  y()'),
      script('f', '  x()', '  y()'),
      false,
    ],
    ['an export by assignment', 'a.js', script('f', '  x()', '  y()'), script('f', '  exports.b = 1', '  y()'), false],
    ['a whole file', 'a.js', null, script('f', '  x()'), false],
    ['what does not parse', 'a.js', script('f', '  x()', '  y()'), script('f', '  x(', '  y()'), false],
    ['Python', 'a.py', 'def f():\n    a()\n    b()\n    c()\n', 'def f():\n    a()\n    d()\n    c()\n', true],
    [
      'a definition that goes in Python',
      'a.py',
      'def f():\n    a()\n    b()\ndef g():\n    c()\n    d()\n',
      'def f():\n    a()\n    b()\n    c()\n    d()\n',
      false,
    ],
    ['Go', 'a.go', 'package a\n\nfunc F() {\n\tx()\n\ty()\n}\n', 'package a\n\nfunc F() {\n\tx()\n\tz()\n}\n', true],
  ] as const) {
    it(`${what}: ${expected ? 'so it is' : 'is more'}`, () => {
      const [file] = diffOf({ [path]: [before, after] }).files
      const language = languageOf(path)?.id ?? ''
      const [tree, grammar] = [syntax.tree(after, language), grammarOf(language)]
      assert.ok(file && typeof tree === 'object' && grammar)
      assert.equal(changesOnlyBodies(file, factsOfTree(tree, grammar)), expected)
    })
  }
})
