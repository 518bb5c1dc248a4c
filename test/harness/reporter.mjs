import Mocha from 'mocha'
import { recordResults } from './results.mjs'

/** Mocha's own report, and the counts for the line of the ring. */
export default class RingReporter extends Mocha.reporters.Spec {
  /** @param {Mocha.Runner} runner
   * @param {Mocha.MochaOptions} options */
  constructor(runner, options) {
    super(runner, options)
    recordResults(runner, process.env.HARNESS_RESULTS)
  }
}
