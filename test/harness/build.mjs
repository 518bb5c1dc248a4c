import { existsSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { outDir, root, vsixFile } from './paths.mjs'
import { run, runNpm } from './processes.mjs'

const modules = join(root, 'node_modules')

/** @param {string} what
 * @param {Promise<import('./processes.mjs').Finished>} finished */
async function demand(what, finished) {
  const { code, output } = await finished
  if (code !== 0) throw new Error(`${what}:\n${output}`)
}

export const lint = () => demand('The linter has complaints', runNpm(['run', '--silent', 'lint'], { cwd: root }))

export const checkTypes = () =>
  demand(
    'The types do not fit',
    run(process.execPath, [join(modules, 'typescript', 'bin', 'tsc'), '--noEmit'], { cwd: root }),
  )

/** The bundles of the extension and the command line.
 * @param {string[]} flags */
export const build = (...flags) =>
  demand('The build failed', run(process.execPath, ['esbuild.config.mjs', ...flags], { cwd: root }))

/** What a test run needs: production bundles, as they ship, and the tests. */
export async function buildTests() {
  // A test that was deleted must not run from an earlier build.
  rmSync(outDir, { recursive: true, force: true })
  await build('--production', '--test')
}

export async function packageVsix() {
  const vsce = join(modules, '@vscode', 'vsce', 'vsce')
  const args = [vsce, 'package', '--no-dependencies', '--out', vsixFile]
  await demand('The .vsix could not be made', run(process.execPath, args, { cwd: root }))
}

/** Whether the file is there and nothing it is made from is newer.
 * @param {string} file */
export function isFresh(file) {
  if (!existsSync(file)) return false
  const made = statSync(file).mtimeMs
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).map((name) => join('src', name))
  return ['package.json', 'package-lock.json', 'esbuild.config.mjs', ...sources].every(
    (name) => statSync(join(root, name)).mtimeMs <= made,
  )
}
