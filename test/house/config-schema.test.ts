import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import Ajv from 'ajv'
import { parse } from 'yaml'
import { configJsonSchema } from './config-schema'

const PATH = 'media/hunkwise.schema.json'

describe("the rules file's JSON schema", () => {
  it('is the one that validates (UPDATE=1 writes it)', () => {
    const made = configJsonSchema()
    if (process.env.UPDATE) writeFileSync(PATH, made)
    else assert.equal(readFileSync(PATH, 'utf8'), made)
  })

  const validate = new Ajv({ strict: false }).compile(JSON.parse(configJsonSchema()))
  for (const [text, valid] of [
    ['{}', true],
    ['preset: [strict, privacy]', true],
    ['rules: { no-oversized-hunk: error }', true],
    ['rules: { no-oversized-hunk: { severity: off, files: [src/**], only: ai } }', true],
    ['conventions: [{ id: x, message: No., pattern: "a($$$)", inside: [b, c], where: { A: { regex: x } } }]', true],
    ['exceptions: [{ rule: x, reason: y, until: "2027-01-31" }]', true],
    ['risk: [{ name: money, files: src/pay/**, level: high, reviewers: ["@pay"] }]', true],
    ['preset: strickt', false],
    ['rules: { no-such-rule: error }', false],
    ['conventions: [{ id: x }]', false],
    ['conventions: [{ id: x, message: No., imports: { denies: x } }]', false],
  ] as const) {
    it(`${valid ? 'takes' : 'refuses'} ${text}`, () => {
      assert.equal(validate(parse(text)), valid, JSON.stringify(validate.errors))
    })
  }

  it('tells of every setting what it is', () => {
    const { properties } = JSON.parse(configJsonSchema()) as { properties: Record<string, { description?: string }> }
    const silent = Object.entries(properties).filter(([, { description }]) => !description)
    assert.deepEqual(
      silent.map(([name]) => name),
      [],
    )
  })
})
