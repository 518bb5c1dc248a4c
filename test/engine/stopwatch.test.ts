import assert from 'node:assert/strict'
import { startStopwatch } from '../../src/engine/stopwatch'

describe('the stopwatch', () => {
  it('counts what is inside something else there alone', () => {
    let now = 10
    const pass = (milliseconds: number): void => {
      now += milliseconds
    }
    const watch = startStopwatch(() => now, 0)
    watch.lap('start')
    watch.time('review', () => {
      pass(1)
      watch.time('no-x', () => {
        pass(2)
        watch.time('parse', () => pass(4))
        pass(8)
      })
      pass(16)
      assert.throws(() =>
        watch.time('no-y', () => {
          pass(32)
          throw new Error('broken')
        }),
      )
      pass(64)
    })
    pass(128)
    watch.lap('save')
    assert.deepEqual(watch.read(new Set(['no-x', 'no-y'])), {
      milliseconds: 265,
      stages: [
        { name: 'start', milliseconds: 10 },
        { name: 'review', milliseconds: 81 },
        { name: 'parse', milliseconds: 4 },
        { name: 'save', milliseconds: 128 },
      ],
      rules: [
        { ruleId: 'no-y', milliseconds: 32 },
        { ruleId: 'no-x', milliseconds: 10 },
      ],
    })
  })
})
