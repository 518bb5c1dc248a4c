import assert from 'node:assert/strict'
import type { Fact, IntegrationPoint, Reach } from '../../src/description/fact'
import { toFound } from '../../src/description/found'
import type { Report } from '../../src/engine/model'

const report = { findings: [], diff: { files: [] } } as unknown as Report
const point = (path: string): IntegrationPoint => ({ source: 'x', text: 'calls', path, weight: 1, boundary: 'network' })
const fact: Fact = { source: 'exports', text: 'removes `a`', path: 'a.ts', line: 1, weight: 5 }
const reach: Reach = { path: 'a.test.ts', line: 1, how: 'import', changed: false }

const unknown = { tested: [] }

describe('what is found to answer the questions with', () => {
  it('counts facts and open findings', () => {
    const finding = { ruleId: 'r', severity: 'error', message: 'm', location: { path: 'b.ts', startLine: 2 } }
    const open = { ...report, findings: [finding, { ...finding, suppressed: { reason: 'so' } }] } as unknown as Report
    const found = toFound({ report: open, facts: [fact], points: [], reaching: new Map(), runs: [], unknown })
    assert.equal(found.break, 'evidence found: 2 facts')
    assert.equal(found.tested, 'no integration point recognised')
    const some = { report, facts: [], points: [], reaching: new Map(), runs: [] }
    assert.equal(
      toFound({ ...some, unknown: { tested: ['the source “boundaries” failed: no.'] } }).tested,
      'no integration point recognised in what could be read',
    )
  })

  it('says how many points tests reach, and that a run is recorded', () => {
    const points = [point('a.ts'), point('b.ts')]
    const reaching = new Map([
      ['a.ts', [reach]],
      ['b.ts', []],
    ])
    const some = toFound({ report, facts: [], points, reaching, runs: ['It ran.'], unknown })
    assert.equal(
      some.tested,
      'evidence found: tests import or name the file of 1 of 2 integration points, a test run is recorded',
    )
    assert.equal(some.break, 'not evidenced')
    assert.equal(toFound({ report, facts: [], points, reaching: new Map(), runs: [], unknown }).tested, 'not evidenced')
  })
})
