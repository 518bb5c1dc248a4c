// The suite in out/editor, in the extension host of the npm-only server; in desktop VS Code with TEST_HOST=desktop.
import { join } from 'node:path'
import { runTests } from '@vscode/test-electron'
import { outDir, root } from './paths.mjs'
import { makeRepository } from './repository.mjs'

const desktop = process.env.TEST_HOST === 'desktop'
const folder = makeRepository()

try {
  process.exitCode = await runTests({
    ...(desktop ? {} : { vscodeExecutablePath: join(root, 'test', 'harness', 'code.mjs') }),
    extensionDevelopmentPath: root,
    extensionTestsPath: join(outDir, 'editor', 'index.js'),
    launchArgs: [folder, ...(desktop ? ['--disable-extensions'] : [])],
  })
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
