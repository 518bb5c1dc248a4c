import { existsSync, readFileSync, writeFileSync } from 'node:fs'

/** @typedef {{ passed: number, failed: number, skipped: number }} Results */

/** @type {Results} */
export const noResults = { passed: 0, failed: 0, skipped: 0 }

/** Written only when the last test is over: a runner that died on the way leaves no file.
 * @param {import('mocha').Runner} runner
 * @param {string | undefined} file */
export function recordResults(runner, file) {
  const results = { ...noResults }
  runner.on('pass', () => results.passed++)
  runner.on('fail', () => results.failed++)
  runner.on('pending', () => results.skipped++)
  runner.on('end', () => {
    if (file) writeFileSync(file, JSON.stringify(results))
  })
}

/** @param {string} file
 * @returns {Results | undefined} */
export function readResults(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}

/** @param {readonly Results[]} all
 * @returns {Results} */
export const addUp = (all) =>
  all.reduce(
    (sum, one) => ({
      passed: sum.passed + one.passed,
      failed: sum.failed + one.failed,
      skipped: sum.skipped + one.skipped,
    }),
    noResults,
  )
