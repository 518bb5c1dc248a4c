#!/usr/bin/env node
// Stands in for the desktop executable: takes the arguments @vscode/test-electron gives to VS Code and runs the suite
// in the extension host of the npm-only server.
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { runSuite } from './run-suite.mjs'

/** @type {Map<string, string[]>} */
const options = new Map()
/** @type {string[]} */
const folders = []
for (const argument of process.argv.slice(2)) {
  const [, name, value = ''] = /^--([\w-]+)(?:=(.*))?$/s.exec(argument) ?? []
  if (name === undefined) folders.push(resolve(argument))
  else options.set(name, [...(options.get(name) ?? []), value])
}

const [extension, ...otherExtensions] = options.get('extensionDevelopmentPath') ?? []
const [suite] = options.get('extensionTestsPath') ?? []
const settingsFile = join(options.get('user-data-dir')?.[0] ?? '', 'User', 'settings.json')

try {
  if (!extension || !suite) throw new Error('code.mjs needs --extensionDevelopmentPath and --extensionTestsPath.')
  process.exitCode = await runSuite({
    extension: resolve(extension),
    otherExtensions,
    suite: resolve(suite),
    folder: folders[0],
    settings: existsSync(settingsFile) ? JSON.parse(readFileSync(settingsFile, 'utf8')) : {},
    trust: options.has('disable-workspace-trust'),
  })
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
