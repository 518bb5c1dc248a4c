// npm start [-- --seed N | --repo PATH] [--editor]
import { mkdtempSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { build, isFresh } from './harness/build.mjs'
import { installRoot } from './harness/install.mjs'
import { openEditor } from './harness/open-editor.mjs'
import { fromCaller, root } from './harness/paths.mjs'
import { run } from './harness/processes.mjs'

const usage = `npm start                      make an example repository, review it and describe it
npm start -- --seed N          another example
npm start -- --repo PATH       the staged diff of that repository instead
npm start -- --editor          open the same repository in VS Code, with Hunkwise loaded`

const cli = join(root, 'dist', 'cli.js')

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 2
}

async function main() {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: '1' },
      repo: { type: 'string' },
      editor: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  if (values.help) {
    console.log(usage)
    return 0
  }
  await prepare()
  const dir = values.repo === undefined ? await makeExampleIn(values.seed) : fromCaller(values.repo)
  if (values.editor) return openEditor(dir, { trust: values.repo === undefined })
  return (await show('The review', dir, 'review')) && (await show('The pull request description', dir, 'describe'))
    ? 0
    : 2
}

async function prepare() {
  if (await installRoot()) console.log('Installed the packages.')
  if (isFresh(cli)) return
  await build()
  console.log('Built Hunkwise.')
}

/** @param {string} seed */
async function makeExampleIn(seed) {
  if (!/^\d+$/.test(seed)) throw new Error(`--seed wants a whole number, not ${seed}.`)
  const { makeExample } = await import('./example.mjs')
  const parent = realpathSync(mkdtempSync(join(tmpdir(), 'hunkwise-example-')))
  const { dir } = await makeExample(join(parent, 'repository'), { seed: Number(seed) })
  console.log(`The example repository: ${dir}\nYours to look around in; seed ${seed}.`)
  return dir
}

/** @param {string} heading
 * @param {string} dir
 * @param {string} verb
 * @returns {Promise<boolean>} whether the tool did its work: a verdict of "fail" is one it has reached */
async function show(heading, dir, verb) {
  console.log(`\n${heading} (node dist/cli.js -C ${dir} ${verb})\n`)
  const { code } = await run(process.execPath, [cli, '-C', dir, verb], {
    onOutput: (text) => process.stdout.write(text),
  })
  return code === 0 || code === 1
}
