// The suites in out/editor, in the extension host of the npm-only server; in desktop VS Code with TEST_HOST=desktop.
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runTests } from '@vscode/test-electron'
import { makeManyRepositories } from './many-repositories.mjs'
import { outDir, root } from './paths.mjs'
import { addUp, readResults } from './results.mjs'
import { makeTempDir } from './temporary.mjs'

const desktop = process.env.TEST_HOST === 'desktop'

/** Each in a window of its own. */
const suites = [
  { entry: 'editor', open: makeEmptyRepository },
  { entry: join('editor', 'many'), open: makeManyRepositories },
]

/** @type {import('./results.mjs').Results[]} */
const all = []
for (const { entry, open } of suites) {
  const file = join(makeTempDir('results'), 'results.json')
  try {
    const code = await runTests({
      ...(desktop ? {} : { vscodeExecutablePath: join(root, 'test', 'harness', 'code.mjs') }),
      // The other one is a fake of the GitHub Pull Requests extension: it has the one function that is asked of it.
      extensionDevelopmentPath: [root, join(root, 'test', 'editor', 'github-pull-requests')],
      extensionTestsPath: join(outDir, entry, 'index.js'),
      extensionTestsEnv: { HARNESS_RESULTS: file },
      launchArgs: [open(), ...(desktop ? ['--disable-extensions'] : [])],
    })
    process.exitCode ||= code
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
  const results = readResults(file)
  if (results) all.push(results)
}
// A suite that died on the way has none, and then the ring has none.
if (process.env.HARNESS_RESULTS && all.length === suites.length)
  writeFileSync(process.env.HARNESS_RESULTS, JSON.stringify(addUp(all)))

/** The folder of the window; what is in it is the tests' own affair. */
function makeEmptyRepository() {
  const dir = makeTempDir('workspace')
  const git = ['-c', 'init.defaultBranch=main', '-c', 'user.name=Test', '-c', 'user.email=test@example.invalid']
  execFileSync('git', [...git, 'init', '--quiet', dir])
  execFileSync('git', [...git, '-C', dir, 'commit', '--quiet', '--allow-empty', '--message', 'Nothing yet'])
  return dir
}
