import assert from 'node:assert/strict'
import type { Finding, Report } from '../../src/engine/model'
import { hitRate, NO_TALLY, type Tally, tally } from '../../src/engine/tally'

type Shown = Pick<Finding, 'fingerprint'> & Partial<Finding>

/** A review of staged work on a base, of some files, with some findings. */
function report(base: string, paths: readonly string[], findings: readonly Shown[]): Report {
  return {
    scope: { kind: 'staged', base, head: base, tree: null },
    diff: { files: paths.map((path) => ({ path })) },
    findings: findings.map((finding) => ({
      ruleId: 'no-x',
      location: { path: 'a.ts', startLine: 1, endLine: 1 },
      ...finding,
    })),
  } as unknown as Report
}

const following = (...reports: readonly Report[]): Tally =>
  reports.reduce((known, each) => tally(known, each, 'here'), NO_TALLY)
const A: Shown = { fingerprint: 'a' }
const B: Shown = { fingerprint: 'b' }

describe('the tally of findings', () => {
  const first = report('1', ['a.ts'], [A, B])

  for (const [what, next, expected] of [
    ['fixed, where the file is still there without it', report('1', ['a.ts'], [B]), { fixed: 1 }],
    ['open, where its file is not staged any more', report('1', ['b.ts'], []), {}],
    ['left, where it was committed', report('2', ['b.ts'], []), { left: 2 }],
    ['dismissed', report('1', ['a.ts'], [{ ...A, dismissed: { reason: 'x' } }, B]), { dismissed: 1 }],
    ['excepted', report('1', ['a.ts'], [{ ...A, suppressed: { reason: 'x', where: 'y' } }, B]), { excepted: 1 }],
    ['shown once, however often it is seen', report('1', ['a.ts'], [A, B]), {}],
  ] as const) {
    it(`is ${what}`, () => {
      const none = { shown: 2, fixed: 0, dismissed: 0, excepted: 0, left: 0 }
      assert.deepEqual(following(first, next).rules['no-x'], { ...none, ...expected })
    })
  }

  for (const [what, state] of [
    ['dismissed', { dismissed: { reason: 'x' } }],
    ['excepted', { suppressed: { reason: 'x', where: 'y' } }],
  ] as const) {
    it(`is not ${what} any more where that was taken back, and shown once`, () => {
      const aside = report('1', ['a.ts'], [{ ...A, ...state } as Shown, B])
      const none = { shown: 2, fixed: 0, dismissed: 0, excepted: 0, left: 0 }
      assert.deepEqual(following(first, aside, first).rules['no-x'], none)
      assert.deepEqual(following(first, aside, first, aside, aside).rules['no-x'], { ...none, [what]: 1 })
      const committed = report('2', ['b.ts'], [])
      assert.deepEqual(following(first, aside, committed).rules['no-x'], { ...none, [what]: 1, left: 1 })
    })
  }

  it('is the same object where nothing is new, so that nothing is written', () => {
    const known = following(first)
    assert.equal(tally(known, first, 'here'), known)
    assert.notEqual(tally(known, report('1', ['a.ts'], []), 'here'), known)
  })

  it('leaves alone what another working tree shows', () => {
    const known = tally(following(first), report('2', ['a.ts'], []), 'there')
    assert.deepEqual(known, following(first))
  })

  it('counts as hits what was fixed, of all that came to an end', () => {
    assert.equal(hitRate({ shown: 9, fixed: 3, dismissed: 1, excepted: 1, left: 1 }), 0.5)
    assert.equal(hitRate({ shown: 9, fixed: 0, dismissed: 0, excepted: 0, left: 0 }), undefined)
  })
})
