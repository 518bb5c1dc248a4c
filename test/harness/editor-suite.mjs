import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { recordResults } from './results.mjs'

/** Runs every test beside the entry, inside the extension host.
 * @param {string} dir
 * @returns {Promise<void>} */
export async function runEditorSuite(dir) {
  const { default: Mocha } = await import('mocha')
  const mocha = new Mocha({ ui: 'bdd', color: false, timeout: 60_000, reporter: 'spec' })
  if (process.env.HARNESS_GREP) mocha.grep(process.env.HARNESS_GREP)
  const files = readdirSync(dir).filter((name) => name.endsWith('.test.js'))
  for (const file of files.sort()) mocha.addFile(join(dir, file))
  /** @type {number} */
  const failures = await new Promise((resolve) => {
    recordResults(mocha.run(resolve), process.env.HARNESS_RESULTS)
  })
  if (failures > 0) throw new Error(`${failures} failed`)
}
