import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { outDir, root } from './paths.mjs'
import { run } from './processes.mjs'
import { noResults, readResults } from './results.mjs'
import { makeTempDir, removeDir } from './temporary.mjs'

/** @typedef {import('./results.mjs').Results} Results */
/** @typedef {{ ring: string, results: Results, problem?: string, output: string }} Outcome */

const pure = { timeout: 60_000, limit: 5 * 60_000 }
const machine = { timeout: 60_000, limit: 10 * 60_000 }

/** Rings by what is real in them, in the order they are reported.
 * @type {Record<string, { timeout: number, limit: number, needsServer?: boolean }>} */
export const rings = {
  engine: pure,
  rules: pure,
  description: pure,
  formats: pure,
  host: machine,
  cli: machine,
  pattern: machine,
  house: machine,
  editor: { timeout: 60_000, limit: 15 * 60_000, needsServer: true },
  ui: { timeout: 180_000, limit: 20 * 60_000, needsServer: true },
}

/** @param {string} ring
 * @param {string | undefined} grep
 * @returns {Promise<Outcome>} */
export async function runRing(ring, grep) {
  const dir = makeTempDir(ring)
  const resultsFile = join(dir, 'results.json')
  const env = { ...ownEnv(dir), HARNESS_RESULTS: resultsFile, ...(grep ? { HARNESS_GREP: grep } : {}) }
  const { limit = 0 } = rings[ring] ?? {}
  try {
    const finished = await run(process.execPath, ringArgs(ring, grep), { cwd: root, env, limit })
    const results = readResults(resultsFile)
    const problem = findProblem(ring, results, finished, grep)
    return { ring, results: results ?? noResults, output: finished.output, ...problem }
  } finally {
    removeDir(dir)
  }
}

/** @param {string} ring
 * @param {string | undefined} grep */
function ringArgs(ring, grep) {
  if (ring === 'editor') return [join('test', 'harness', 'editor-ring.mjs')]
  const hooks = ring === 'ui' ? ['--require', './test/harness/ui-hooks.mjs'] : []
  const options = ['--no-config', '--no-package', '--exit', '--reporter', './test/harness/reporter.mjs', ...hooks]
  const timeout = ['--timeout', String(rings[ring]?.timeout)]
  const filter = grep ? ['--grep', grep] : []
  return [
    join('node_modules', 'mocha', 'bin', 'mocha.js'),
    ...options,
    ...timeout,
    ...filter,
    `out/${ring}/**/*.test.js`,
  ]
}

/** The developer's own git settings, and those of a hook that runs the tests, stay outside; what a test forgets to
 * remove goes with the folder.
 * @param {string} dir */
function ownEnv(dir) {
  const foreign = /^(GIT_(?!EXEC_PATH|SSL)|(XDG_CONFIG_HOME|HUNKWISE_HOME|CLAUDE_CONFIG_DIR|CODEX_HOME)$)/
  const inherited = Object.entries(process.env).filter(([name]) => !foreign.test(name))
  const home = { HOME: dir, TMPDIR: dir, TEMP: dir, TMP: dir }
  return { ...Object.fromEntries(inherited), ...home, GIT_CONFIG_NOSYSTEM: '1' }
}

/** @param {string} ring
 * @param {Results | undefined} results
 * @param {import('./processes.mjs').Finished} finished
 * @param {string | undefined} grep
 * @returns {{ problem?: string }} */
function findProblem(ring, results, { code, timedOut }, grep) {
  const { limit = 0 } = rings[ring] ?? {}
  if (!existsSync(join(outDir, ring))) return { problem: `did not run: test/${ring} has no tests` }
  if (timedOut) return { problem: `did not finish in ${limit / 60_000} minutes` }
  if (!results) return { problem: `did not run to its end (exit code ${code})` }
  if (results.passed + results.failed === 0) return grep ? {} : { problem: 'did not run: no test in it' }
  if (code !== 0 && results.failed === 0) return { problem: `ended with exit code ${code}` }
  return {}
}
