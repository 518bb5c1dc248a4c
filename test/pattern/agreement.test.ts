import assert from 'node:assert/strict'
import { matchPattern } from '../../src/engine/pattern/match'
import { candidatesFor, parsePattern } from '../../src/engine/pattern/pattern'
import { type LoadedSyntax, loadSyntax } from '../../src/host/syntax'
import { astGrep, findWithAstGrep, toLine } from './ast-grep'
import { generatePatterns, randomOf } from './generate'
import { MORE, OTHER_GRAMMAR, SAMPLES } from './pairs'

describe('patterns', () => {
  let syntax: LoadedSyntax
  const binary = astGrep()
  before(async () => {
    syntax = await loadSyntax(new Set([...SAMPLES, ...MORE].map(({ language }) => language)))
  })
  after(() => syntax.dispose())

  const parse = (text: string, language: string) => syntax.tree(text, language)

  /** What we find, in all readings of the pattern or in the one that needs no context. */
  function find(language: string, pattern: string, source: string, bare = false): string[] | undefined {
    const parsed = parsePattern(pattern, language, parse)
    const tree = parse(source, language)
    assert.ok(typeof tree === 'object')
    if (typeof parsed === 'string') return undefined
    const readings = parsed.filter((reading) => !bare || reading.bare)
    if (readings.length === 0) return undefined
    return readings.flatMap((reading) =>
      candidatesFor(reading, tree.root).flatMap((node) => {
        const bindings = matchPattern(reading, node, { left: 100_000 })
        if (!bindings) return []
        return [
          toLine(
            node.text,
            [...bindings].map(([name, nodes]) => [name, nodes.map((part) => part.text).join('|')]),
          ),
        ]
      }),
    )
  }

  let pairs = 0
  let exact = 0
  for (const { language, sources, patterns } of SAMPLES) {
    it(`mean what they mean to ast-grep in ${language}, those somebody wrote`, () => {
      for (const pattern of patterns)
        for (const source of sources) {
          agree(language, pattern, source)
          pairs++
        }
    })

    it(`mean what they mean to ast-grep in ${language}, those made of the code`, () => {
      const random = randomOf(language.length * 7919)
      for (const source of sources) {
        const tree = parse(source, language)
        assert.ok(typeof tree === 'object')
        for (const pattern of generatePatterns(tree, 6, random)) {
          if (OTHER_GRAMMAR.test(`${language} ${pattern}`)) continue
          agree(language, pattern, source)
          pairs++
        }
      }
    })
  }

  function agree(language: string, pattern: string, source: string): void {
    const theirs = [...(findWithAstGrep(binary, language, pattern, source) ?? [])].sort()
    const bare = find(language, pattern, source, true)
    const all = new Set(find(language, pattern, source))
    const where = `${language}: ${pattern}\n${source}`
    if (bare) {
      assert.deepEqual([...bare].sort(), theirs, where)
      exact++
    } else {
      // What ast-grep takes for broken code it compares in part, so only the places it found are held against us.
      const places = new Set([...all].map((line) => line.split(' § ')[0]))
      assert.deepEqual(
        theirs.filter((line) => !places.has(line.split(' § ')[0])),
        [],
        where,
      )
    }
  }

  it('were compared in at least 150 pairs of at least six languages', () => {
    assert.ok(exact >= 150, `only ${exact} of ${pairs} pairs`)
    assert.ok(SAMPLES.length >= 6)
    if (process.env.SHOW)
      console.log(`${pairs} pairs in ${SAMPLES.length} languages, ${exact} without a guessed context`)
  })

  for (const { language, pattern, source, found } of MORE) {
    it(`find ${pattern} in ${language}, which ast-grep does not without being told where it stands`, () => {
      const texts = find(language, pattern, source)?.map((line) => line.split(' § ')[0])
      assert.deepEqual(texts, found)
      assert.deepEqual(findWithAstGrep(binary, language, pattern, source) ?? [], [])
    })
  }

  for (const [pattern, problem] of [
    ['$A', 'it would match everything'],
    ['$$$', 'it would match everything'],
    ['', 'it is empty'],
    ['a(); b()', 'it is more than one statement'],
    ['fetch($URL', 'a bracket is not closed'],
  ] as const) {
    it(`${JSON.stringify(pattern)} is none: ${problem}`, () => {
      assert.equal(parsePattern(pattern, 'typescript', parse), problem)
    })
  }
})
