import assert from 'node:assert/strict'
import * as fc from 'fast-check'
import { addReviewed, hintOf, look, paceOf, type Sitting, sayPace, sitDown } from '../../src/engine/pace'

const MINUTE = 60_000

/** Looks for so many minutes, and says so every half minute as the editor does. */
function lookFor(sitting: Sitting, minutes: number): Sitting {
  let now = look(sitting, sitting.now, true)
  for (let step = 0; step < minutes * 2; step++) now = look(now, now.now + MINUTE / 2, true)
  return now
}
const away = (sitting: Sitting, minutes: number): Sitting => {
  const left = look(sitting, sitting.now, false)
  return look(left, left.now + minutes * MINUTE, true)
}
const mark = (sitting: Sitting, ...lines: number[]): Sitting =>
  lines.reduce((now, count, at) => addReviewed(now, `${now.hunks.length}.${at}`, count), sitting)

describe('the pace of a sitting', () => {
  const start = sitDown(1_000_000)

  it('counts the time a hunk is in sight, and no other', () => {
    const sitting = away(lookFor(start, 10), 5)
    assert.equal(sitting.time, 10 * MINUTE)
    assert.equal(lookFor(sitting, 2).time, 12 * MINUTE)
  })

  it('begins anew after a break', () => {
    const sitting = away(mark(lookFor(start, 30), 300), 16)
    assert.deepEqual([sitting.time, sitting.lines, sitting.hunks], [0, 0, []])
  })

  it('does not count the time a machine slept', () => {
    const slept = look(lookFor(start, 10), start.now + 20 * MINUTE, true)
    assert.equal(slept.time, 10 * MINUTE)
    assert.equal(look(lookFor(start, 10), start.now + 80 * MINUTE, true).time, 0)
  })

  it('counts a hunk once, however often it is marked', () => {
    const twice = addReviewed(addReviewed(start, 'a', 120), 'a', 120)
    assert.equal(twice.lines, 120)
  })

  it('says nothing of a pace before enough was reviewed', () => {
    assert.equal(paceOf(mark(lookFor(start, 1), 99)), undefined)
    assert.equal(hintOf(mark(lookFor(start, 1), 99)), undefined)
    assert.equal(paceOf(mark(lookFor(start, 30), 100)), 200)
  })

  it('hints above 500 lines an hour, and not at 500', () => {
    assert.equal(hintOf(mark(lookFor(start, 24), 200)), undefined)
    assert.match(hintOf(mark(lookFor(start, 24), 201)) ?? '', /^You review 503 lines an hour/)
    assert.match(hintOf(mark(start, 150)) ?? '', /9000 lines an hour/)
  })

  it('hints above 400 lines and above 60 minutes, and not at them', () => {
    assert.equal(hintOf(mark(lookFor(start, 55), 400)), undefined)
    assert.match(hintOf(mark(lookFor(start, 55), 400, 1)) ?? '', /401 lines in one sitting/)
    assert.equal(hintOf(lookFor(start, 60)), undefined)
    assert.match(hintOf(lookFor(start, 61)) ?? '', /for 61 minutes/)
  })

  it('says what it counted', () => {
    assert.equal(sayPace(lookFor(start, 1)), '1 minute, 0 lines reviewed')
    assert.equal(sayPace(mark(lookFor(start, 12), 140)), '12 minutes, 140 lines reviewed, 700 an hour')
  })

  it('never counts more time than has passed, whatever order things are told in', () => {
    const said = fc.record({ after: fc.integer({ min: 0, max: 40 * MINUTE }), looking: fc.boolean() })
    fc.assert(
      fc.property(fc.array(said), (all) => {
        let sitting = start
        for (const { after, looking } of all) {
          const next = look(sitting, sitting.now + after, looking)
          assert.ok(next.time <= sitting.time + after && next.time >= 0)
          if (!sitting.looking) assert.ok(next.time <= sitting.time)
          sitting = next
        }
      }),
    )
  })
})
