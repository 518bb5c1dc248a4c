import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import Ajv from 'ajv'
import { toSarif } from '../../src/formats/to-sarif'
import { RULES } from '../../src/rules/index'
import { everySort, file, finding, incomplete, NASTY, report } from './report'

/** The schema as OASIS published it travels in a package; SARIF_SCHEMA names another copy, the errata's for one. */
function officialSchema(): Record<string, unknown> {
  const packaged = join(
    createRequire(join(process.cwd(), 'package.json')).resolve('@microsoft/jest-sarif/package.json'),
    '../lib/schemas/sarif-2.1.0-rtm.5.json',
  )
  // Draft 4 differs from what ajv reads in the names of these two keywords alone, as far as this schema goes.
  const { $schema: _, id: __, ...schema } = JSON.parse(readFileSync(process.env.SARIF_SCHEMA ?? packaged, 'utf8'))
  return schema
}

describe('SARIF', () => {
  const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false }).compile(
    officialSchema(),
  )
  const complaints = (log: unknown): unknown[] => {
    validate(JSON.parse(JSON.stringify(log)))
    return validate.errors ?? []
  }

  for (const [name, of] of Object.entries({ everySort, incomplete, nothing: report() }))
    it(`fits the official schema: ${name}`, () => assert.deepEqual(complaints(toSarif(of)), []))

  it('is held to the schema: what does not fit is found', () => {
    const log = toSarif(everySort)
    assert.notEqual(complaints({ ...log, runs: [{ ...log.runs[0], results: [{ message: 'text' }] }] }).length, 0)
    assert.notEqual(complaints({ ...log, surprise: 1 }).length, 0)
  })

  it('describes every rule, with help, and those that only the findings know', () => {
    const rules = toSarif(everySort).runs[0]?.tool.driver.rules ?? []
    assert.deepEqual(
      rules.map((rule) => rule.id),
      [...RULES.map((rule) => rule.id), 'team-convention'],
    )
    for (const rule of rules) assert.ok(rule.help?.text && rule.help.markdown && rule.fullDescription?.text, rule.id)
  })

  it('has no code flows, a fingerprint each, and evidence as related locations', () => {
    const results = toSarif(everySort).runs[0]?.results ?? []
    for (const result of results) {
      assert.equal(result.codeFlows, undefined)
      assert.match(result.partialFingerprints?.['hunkwise/v1'] ?? '', /^f\d+$/)
    }
    const related = results.flatMap((result) => result.relatedLocations ?? [])
    assert.equal(related.length, 1)
    assert.equal(related[0]?.physicalLocation?.region?.startLine, 30)
  })

  it('tells a suppression in the source from one elsewhere', () => {
    const found = (toSarif(everySort).runs[0]?.results ?? []).flatMap((result) => result.suppressions ?? [])
    assert.deepEqual(
      found.map(({ kind, justification }) => [kind, justification]),
      [
        ['inSource', NASTY],
        ['external', 'Agreed with the team'],
      ],
    )
  })

  it('keeps the bytes of a path that is not UTF-8', () => {
    const odd = report({
      diff: {
        files: [file('caf\ufffd:1.txt', { pathBytes: Buffer.from('caf\xe9:1.txt', 'latin1').toString('base64') })],
      },
      findings: [finding({ location: { path: 'caf\ufffd:1.txt', startLine: 1, endLine: 1 } })],
    })
    const place = toSarif(odd).runs[0]?.results?.[0]?.locations?.[0]?.physicalLocation
    assert.equal(place?.artifactLocation?.uri, 'caf%E9%3A1.txt')
  })

  it('says that an incomplete review did not succeed', () => {
    const [invocation] = toSarif(incomplete).runs[0]?.invocations ?? []
    assert.equal(invocation?.executionSuccessful, false)
    assert.equal(invocation?.toolExecutionNotifications?.length, 2)
    assert.equal(
      invocation?.toolConfigurationNotifications?.[0]?.locations?.[0]?.physicalLocation?.region?.startLine,
      2,
    )
  })
})
