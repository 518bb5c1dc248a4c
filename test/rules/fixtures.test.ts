import assert from 'node:assert/strict'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding, Fix } from '../../src/engine/model'
import { run } from '../../src/host/run'
import type { TempRepository } from '../host/temp-repository'
import { encode, parseFixture, withExpected } from './fixture'
import { makeFixtureRepository, rangeOf } from './fixture-repository'

const FOLDER = 'test/fixtures/rules'
const cases = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.diff'))
  .map((name) => {
    const text = readFileSync(join(FOLDER, name), 'utf8')
    return { name, ruleId: name.split('.')[0] ?? '', text, fixture: parseFixture(text) }
  })

describe('the fixtures of the rules', () => {
  let repository: TempRepository
  before(() => {
    repository = makeFixtureRepository(cases.map(({ fixture }) => fixture))
  })
  after(() => repository.dispose())

  cases.forEach(({ name, ruleId, text, fixture }, index) => {
    it(`${name}: ${fixture.title}`, async () => {
      const report = await run({
        folder: repository.folder,
        scope: { kind: 'range', range: rangeOf(index) },
      })
      assert.deepEqual(report.failures, [])
      const found = report.findings.filter((finding) => finding.ruleId === ruleId).map(toExpectation)
      // UPDATE=1 writes down what was found: read what it wrote before you commit it.
      if (process.env.UPDATE) writeFileSync(join(FOLDER, name), withExpected(text, found))
      else assert.deepEqual(found.sort(), [...fixture.expected].sort())
    })
  })
})

function toExpectation({ location, ruleId, suppressed, fix }: Finding): string {
  const place = location ? `${location.path}:${location.startLine}${location.side === 'old' ? '-' : ''}` : '-'
  return `${place} ${ruleId}${suppressed ? ' suppressed' : ''}${fix ? fixOf(fix) : ''}`
}

/** What would stand there instead. */
const fixOf = ({ text }: Fix): string => (text === null ? ' -> nothing' : ` -> ${encode(text)}`)
