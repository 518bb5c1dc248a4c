import { Script } from 'node:vm'
import type { Limited } from '../engine/limited'

/** Milliseconds one rule may spend on one file. */
const TIME = 100
/** Jobs of one review that may be stopped: whoever has more patterns like that is told, and waits no longer. */
const STOPS = 20

const WORK = Symbol.for('hunkwise.work')
const script = new Script(`globalThis[Symbol.for('hunkwise.work')]()`)

/** Runs jobs under V8's own timer, which stops regular expressions too. Healthy jobs share one timer. */
export function makeLimited(): Limited {
  let left = STOPS
  return <T>(jobs: readonly (() => T)[]) => {
    const results: T[] = []
    const work = (): void => {
      for (let job = jobs[results.length]; job; job = jobs[results.length]) results.push(job())
    }
    let started = -1
    while (results.length < jobs.length) {
      if (left <= 0) return { results, stopped: results.length }
      // A job that was cut off behind others gets the whole time once more, for itself.
      const alone = started === results.length
      started = results.length
      try {
        runFor(work)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error
        if (started !== results.length && !alone) continue
        left--
        return { results, stopped: results.length }
      }
    }
    return { results }
  }
}

function runFor(work: () => void): void {
  const global = globalThis as { [WORK]?: () => void }
  global[WORK] = work
  try {
    script.runInThisContext({ timeout: TIME })
  } finally {
    delete global[WORK]
  }
}
