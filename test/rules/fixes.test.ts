import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Finding } from '../../src/engine/model'
import { run } from '../../src/host/run'
import { type Fixture, parseFixture } from './fixture'
import { makeFixtureRepository, rangeOf } from './fixture-repository'

const FOLDER = 'test/fixtures/rules'
const cases = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.diff'))
  .map((name) => ({
    name,
    ruleId: name.split('.')[0] ?? '',
    fixture: parseFixture(readFileSync(join(FOLDER, name), 'utf8')),
  }))
  .filter(({ fixture }) => fixture.expected.some((line) => line.includes(' -> ')))

describe('the fixes of the rules', () => {
  it('are there to be looked at', () => assert.ok(cases.length >= 5))

  for (const { name, ruleId, fixture } of cases) {
    it(`take their findings away, and no other finding comes: ${name}`, async () => {
      const before = await findingsOf(fixture)
      const fixable = before.filter((finding) => finding.ruleId === ruleId && finding.fix)
      assert.ok(fixable.length > 0)
      const after = await findingsOf({ ...fixture, files: fixture.files.map((file) => fix(file, fixable)) })
      assert.deepEqual(
        after.filter((finding) => finding.ruleId === ruleId && finding.fix),
        [],
      )
      const rules = new Set(before.map((finding) => finding.ruleId))
      assert.deepEqual(
        after.filter((finding) => !rules.has(finding.ruleId)).map((finding) => `${finding.ruleId} ${finding.message}`),
        [],
      )
    })
  }
})

async function findingsOf(fixture: Fixture): Promise<readonly Finding[]> {
  const repository = makeFixtureRepository([fixture])
  try {
    return (await run({ folder: repository.folder, scope: { kind: 'range', range: rangeOf(0) } })).findings
  } finally {
    repository.dispose()
  }
}

/** The last first, so that the lines of the others stay where they are. */
function fix(file: Fixture['files'][number], findings: readonly Finding[]): Fixture['files'][number] {
  const own = findings.filter(({ location }) => location?.path === file.path)
  const lines = (file.after ?? '').split('\n')
  for (const { location, fix: edit } of own.toReversed())
    if (location && edit)
      lines.splice(
        location.startLine - 1,
        location.endLine - location.startLine + 1,
        ...(edit.text === null ? [] : [edit.text]),
      )
  return own.length === 0 ? file : { ...file, after: lines.join('\n') }
}
