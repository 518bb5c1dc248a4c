import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import type { Facts } from '../../src/engine/syntax/facts'
import { factsOfTree } from '../../src/engine/syntax/facts-of-tree'
import { GRAMMAR_FILES, grammarOf } from '../../src/engine/syntax/grammars/index'
import { packFacts, unpackFacts } from '../../src/engine/syntax/packed-facts'
import { type LoadedSyntax, loadSyntax } from '../../src/host/syntax'
import { FACTS } from './facts-samples'

describe('facts from syntax trees', () => {
  let syntax: LoadedSyntax
  before(async () => {
    syntax = await loadSyntax(Object.keys(FACTS))
  })
  after(() => syntax.dispose())

  for (const [language, { code, facts }] of Object.entries(FACTS)) {
    it(`are read in ${language}`, () => {
      const tree = syntax.tree(code, language)
      assert.ok(typeof tree === 'object', `${language} was not parsed: ${tree}`)
      const grammar = grammarOf(language)
      assert.ok(grammar)
      const read = factsOfTree(tree, grammar)
      assert.equal(read.hasError, false)
      assert.deepEqual(shown(read, code), facts)
      assert.deepEqual(plain(unpackFacts(packFacts(read))), plain(read))
    })
  }

  it('has a sample for each grammar that is shipped, and ships each grammar that is named', () => {
    assert.deepEqual(new Set(Object.keys(FACTS).map((id) => grammarOf(id)?.files[id])), new Set(GRAMMAR_FILES))
    const build = readFileSync('esbuild.config.mjs', 'utf8')
    const shipped = /GRAMMARS = '([^']+)'/.exec(build)?.[1]?.split(' ')
    assert.deepEqual(shipped, [...GRAMMAR_FILES].sort())
  })
})

/** Without what is undefined, which no JSON holds. */
const plain = (facts: Facts): unknown => JSON.parse(JSON.stringify(facts))

/** Facts as short lines, with what the code says at their place. */
function shown(facts: Facts, code: string): string[] {
  const at = ({ startLine, endLine }: { startLine: number; endLine: number }): string =>
    startLine === endLine ? `${startLine}` : `${startLine}-${endLine}`
  return [
    ...facts.imports.map(
      (fact) =>
        `${at(fact)} import ${fact.specifier} ${fact.form}${fact.typeOnly ? ' type' : ''}: ${fact.names.join(' ')} as ${fact.locals.join(' ')}`,
    ),
    ...facts.exports.map((fact) => `${at(fact)} export ${fact.kind} ${fact.name}: ${fact.signature}`),
    ...facts.functions.map(
      (fact) =>
        `${at(fact)} function ${fact.name || '-'}/${fact.parameters}: ${fact.statements}${fact.exported ? ' exported' : ''}`,
    ),
    ...facts.calls.map((fact) => `${at(fact)} call ${fact.callee}/${fact.arguments}`),
    ...facts.catches.map(
      (fact) =>
        `${at(fact)} catch ${fact.form}: ${fact.statements}${fact.commented ? ' commented' : ''}${fact.returns === undefined ? '' : ` returns ${fact.returns}`}${fact.caught === undefined ? '' : ` of ${fact.caught}`}`,
    ),
    ...facts.tests.map(
      (fact) =>
        `${at(fact)} ${fact.kind} ${fact.name}${fact.modifier ? ` ${fact.modifier}` : ''}${fact.reason ? `: ${fact.reason}` : ''}`,
    ),
    ...facts.assertions.map((fact) => `${at(fact)} assert ${fact.text}`),
    ...facts.comments.map((fact) => `${at(fact)} comment${fact.own ? '' : ' behind code'} ${fact.text}`),
    ...facts.strings.map((fact) => `${at(fact)} string ${code.slice(fact.from, fact.to)}`),
  ]
}
