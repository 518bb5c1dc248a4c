// npm test [-- RING...] [--grep PATTERN]
import { parseArgs } from 'node:util'
import { buildTests, checkTypes, lint, packageVsix } from './harness/build.mjs'
import { installRoot, installServer } from './harness/install.mjs'
import { noResults } from './harness/results.mjs'
import { rings, runRing } from './harness/rings.mjs'

/** @typedef {import('./harness/rings.mjs').Outcome} Outcome */

const names = Object.keys(rings)
let failedSteps = 0
/** @type {Map<string, Outcome>} */
const outcomes = new Map()

const { chosen, grep } = readArguments()
await runAll()
report()

function readArguments() {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { grep: { type: 'string' } } })
    const unknown = positionals.filter((name) => !names.includes(name))
    if (unknown.length > 0) throw new Error(`There is no ring called ${unknown.join(', ')}`)
    return { chosen: names.filter((name) => positionals.length === 0 || positionals.includes(name)), grep: values.grep }
  } catch (error) {
    console.error(
      `${toMessage(error)}.\nUsage: npm test -- [RING...] [--grep PATTERN], with the rings ${names.join(', ')}.`,
    )
    process.exit(1)
  }
}

async function runAll() {
  if (!(await step('install', installRoot))) return
  const heavy = chosen.filter((ring) => rings[ring]?.needsServer)
  const serverReady = heavy.length > 0 ? step('install the VS Code server', installServer) : false
  const [built] = await Promise.all([
    step('build', buildTests).then((done) => done && step('package', packageVsix)),
    step('lint', lint),
    step('types', checkTypes),
  ])
  if (built) {
    const light = chosen.filter((ring) => !heavy.includes(ring))
    await Promise.all([runInTurn(light), runInTurn(light)])
  }
  // Alone on the machine: a workbench that shares it with others is slow enough to fail.
  if ((await serverReady) && built) await runInTurn(heavy)
}

/** @param {string} name
 * @param {() => Promise<unknown>} work
 * @returns {Promise<boolean>} whether it succeeded */
async function step(name, work) {
  const start = Date.now()
  try {
    await work()
    console.log(`${name}: ${seconds(start)}`)
    return true
  } catch (error) {
    failedSteps++
    console.error(`${name}: failed. ${toMessage(error)}`)
    return false
  }
}

/** Takes rings off the queue until it is empty; called twice, two run at a time.
 * @param {string[]} queue */
async function runInTurn(queue) {
  for (let ring = queue.shift(); ring; ring = queue.shift()) {
    const start = Date.now()
    const outcome = await runRing(ring, grep)
    outcomes.set(ring, outcome)
    console.log(`${ring}: ${seconds(start)}`)
    if (outcome.problem || outcome.results.failed > 0) console.log(outcome.output)
  }
}

/** @param {unknown} error */
function toMessage(error) {
  return error instanceof Error ? error.message : String(error)
}

/** @param {number} start */
function seconds(start) {
  return `${((Date.now() - start) / 1000).toFixed(1)} s`
}

function report() {
  const total = { ...noResults, failed: failedSteps }
  console.log('')
  for (const ring of chosen) {
    const { results, problem } = outcomes.get(ring) ?? { results: noResults, problem: 'did not run' }
    console.log(`${ring.padEnd(14)}${problem ?? toLine(results)}`)
    total.passed += results.passed
    total.skipped += results.skipped
    // A ring that did not run, or broke off, is a failure of its own.
    total.failed += results.failed + (problem ? 1 : 0)
  }
  if (total.passed + total.failed === 0) {
    console.log('No test matches.')
    total.failed++
  }
  console.log(toLine(total))
  process.exitCode = total.failed > 0 ? 1 : 0
}

/** @param {import('./harness/results.mjs').Results} results */
function toLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`
}
