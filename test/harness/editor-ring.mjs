// The suite in out/editor, in the extension host of the npm-only server; in desktop VS Code with TEST_HOST=desktop.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { runTests } from '@vscode/test-electron'
import { outDir, root } from './paths.mjs'
import { makeTempDir } from './temporary.mjs'

const desktop = process.env.TEST_HOST === 'desktop'

try {
  process.exitCode = await runTests({
    ...(desktop ? {} : { vscodeExecutablePath: join(root, 'test', 'harness', 'code.mjs') }),
    // The other one is a fake of the GitHub Pull Requests extension: it has the one function that is asked of it.
    extensionDevelopmentPath: [root, join(root, 'test', 'editor', 'github-pull-requests')],
    extensionTestsPath: join(outDir, 'editor', 'index.js'),
    launchArgs: [makeEmptyRepository(), ...(desktop ? ['--disable-extensions'] : [])],
  })
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

/** The folder of the window; what is in it is the tests' own affair. */
function makeEmptyRepository() {
  const dir = makeTempDir('workspace')
  const git = ['-c', 'init.defaultBranch=main', '-c', 'user.name=Test', '-c', 'user.email=test@example.invalid']
  execFileSync('git', [...git, 'init', '--quiet', dir])
  execFileSync('git', [...git, '-C', dir, 'commit', '--quiet', '--allow-empty', '--message', 'Nothing yet'])
  return dir
}
