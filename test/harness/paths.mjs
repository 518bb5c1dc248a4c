import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

// The working folder, not import.meta.url: tests are bundled together with the helpers they import.
export const root = process.cwd()

if (!existsSync(join(root, 'test', 'harness', 'paths.mjs'))) {
  throw new Error('Run this from the root of the repository, for example with `npm test` or `npm start`.')
}

export const outDir = join(root, 'out')
export const vsixFile = join(root, 'dist', 'hunkwise.vsix')
export const serverDir = join(root, 'test', 'vscode-server')
export const serverModules = join(serverDir, 'node_modules')

/** @param {string} path */
export const fromCaller = (path) => resolve(process.env.INIT_CWD ?? root, path)
