import assert from 'node:assert/strict'
import { FORMATS } from '../../src/formats/index'
import { visible } from '../../src/formats/visible'
import { READERS, type Told } from './read-back'
import { everySort, finding, incomplete, report } from './report'

/** What a format cannot hold: a finding without a file, control characters, the line of a deleted file. */
const LIMITS: Readonly<Record<string, { anchored?: boolean; visible?: boolean; noOldLine?: boolean }>> = {
  text: { visible: true, noOldLine: true },
  json: {},
  sarif: { anchored: true },
  github: { visible: true },
  gitlab: { anchored: true },
  checkstyle: { anchored: true, visible: true },
  junit: { visible: true },
  rdjsonl: { anchored: true },
  markdown: { visible: true },
}

const sorted = (told: readonly Told[]): string[] => told.map((one) => JSON.stringify(one)).sort()
const write = (name: string, of = everySort): string =>
  FORMATS.find((format) => format.name === name)?.write(of, { color: false }) ?? assert.fail(`no format ${name}`)
const read = (name: string, of = everySort): Told[] =>
  READERS[name]?.(write(name, of)) ?? assert.fail(`${name} has no reader: add one to read-back.ts`)

describe('every format', () => {
  it('stands in this table', () => {
    assert.deepEqual(
      FORMATS.map((format) => format.name),
      Object.keys(LIMITS),
    )
  })

  for (const { name } of FORMATS) {
    describe(name, () => {
      const limits = LIMITS[name] ?? {}

      it('tells the same findings at the same places with the same severities', () => {
        const expected = everySort.findings
          .filter((found) => !found.suppressed)
          .map(({ location, severity, ruleId }): Told => {
            if (!location)
              return {
                path: limits.anchored ? 'src/b.ts' : null,
                line: limits.anchored ? 1 : null,
                severity,
                rule: ruleId,
              }
            const path = limits.visible ? visible(location.path) : location.path
            const line = limits.noOldLine && location.side === 'old' ? null : location.startLine
            return { path, line, severity, rule: ruleId }
          })
        assert.equal(expected.length, 7)
        assert.deepEqual(sorted(read(name)), sorted(expected))
      })

      it('has no finding where there is none', () => {
        assert.deepEqual(read(name, report()), [])
      })

      it('never looks clean where the review is incomplete', () => {
        const text = write(name, incomplete)
        assert.match(text, /no-weakened-test failed/)
        assert.match(text, /budget\.change must be number/)
        assert.notEqual(text, write(name, report()))
      })

      it('is the same bytes every time, and ends with a line feed', () => {
        assert.equal(write(name), write(name))
        assert.ok(write(name).endsWith('\n'))
      })

      it('lets no control character through', () => {
        assert.doesNotMatch(write(name), /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/)
      })

      it('holds ten thousand findings', () => {
        const findings = Array.from({ length: 10_000 }, (_, index) =>
          finding({ location: { path: 'src/a.ts', startLine: index + 1, endLine: index + 1 } }),
        )
        assert.equal(read(name, report({ findings })).length, 10_000)
      })
    })
  }
})

describe('suppressed findings', () => {
  for (const [name, pattern] of [
    ['text', /suppressed: src\/b\.ts:9 {2}no-swallowed-error {2}\(Agreed with the team; \.hunkwise\.yml:12\)/],
    ['json', /"suppressed": \{\s+"reason": "Agreed with the team",\s+"where": "\.hunkwise\.yml:12"/],
    ['sarif', /"kind": "external",\s+"status": "accepted",\s+"justification": "Agreed with the team"/],
    ['junit', /<skipped message="Agreed with the team \(\.hunkwise\.yml:12\)"\/>/],
    ['markdown', /<summary>2 suppressed findings<\/summary>[\s\S]*Agreed with the team/],
  ] as const)
    it(`stand in ${name}`, () => assert.match(write(name), pattern))

  for (const name of ['github', 'gitlab', 'checkstyle', 'rdjsonl'])
    it(`are left out of ${name}, which cannot hold them`, () =>
      assert.doesNotMatch(write(name), /Agreed with the team/))
})

describe('junit', () => {
  it('fails exactly the findings that fail the review', () => {
    assert.match(write('junit'), /<testsuites name="hunkwise" tests="9" failures="2" errors="0" skipped="2">/)
    assert.match(write('junit', { ...everySort, failOn: 'never' }), / failures="0" errors="0" skipped="2">/)
    assert.match(write('junit', { ...everySort, failOn: 'info' }), / failures="7" errors="0" skipped="2">/)
    assert.match(write('junit', incomplete), / failures="0" errors="3" skipped="0">/)
  })
})
