import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { RULES } from '../../src/rules/index'
import { parseFixture } from '../rules/fixture'
import { rulesTable } from './rules-table'

const fixtures = readdirSync('test/fixtures/rules')
const BETWEEN = /(<!-- rules:begin -->\n)[\s\S]*?(<!-- rules:end -->)/

describe('the house of rules', () => {
  for (const { id, summary, why } of RULES) {
    describe(id, () => {
      it('has a file of its name', () => {
        assert.ok(existsSync(`src/rules/${id}.ts`), `there is no src/rules/${id}.ts`)
        assert.match(id, /^(no|use)-[a-z0-9-]+$/)
      })

      it('has a fixture that expects it, and look-alikes that do not', () => {
        const own = fixtures.filter((name) => name.split('.')[0] === id)
        assert.ok(own.length > 0, `there is no test/fixtures/rules/${id}.diff`)
        const cases = own.map((name) => parseFixture(readFileSync(`test/fixtures/rules/${name}`, 'utf8')))
        assert.ok(
          cases.some(({ expected }) => expected.length > 0),
          `no fixture of ${id} expects it`,
        )
        assert.ok(
          cases.some(({ expected }) => expected.length === 0),
          `no fixture of ${id} is a look-alike: one without "# expect"`,
        )
      })

      it('speaks in sentences', () => {
        assert.match(summary, /^[A-Z`].+[^.]\.$/)
        assert.match(why, /^[A-Z`].+[^.]\.$/)
      })
    })
  }

  it('has no file or fixture of a rule that is not listed', () => {
    const files = readdirSync('src/rules').filter((name) => /^(no|use)-/.test(name))
    const named = new Set([...files, ...fixtures].map((name) => name.split('.')[0] ?? ''))
    assert.deepEqual(
      [...named].filter((id) => !RULES.some((rule) => rule.id === id)),
      [],
    )
  })

  it('has its rows in the README (UPDATE=1 writes them)', () => {
    const readme = readFileSync('README.md', 'utf8')
    assert.match(readme, BETWEEN, 'README.md has no <!-- rules:begin --> and <!-- rules:end -->')
    const written = readme.replace(BETWEEN, (_, begin: string, end: string) => `${begin}${rulesTable(RULES)}${end}`)
    if (process.env.UPDATE) writeFileSync('README.md', written)
    else assert.equal(readme, written)
  })
})
