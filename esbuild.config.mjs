// node esbuild.config.mjs [--production] [--watch] [--test]
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as esbuild from 'esbuild'

const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
const flags = new Set(process.argv.slice(2))

/** @type {import('esbuild').BuildOptions} */
const shared = {
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  mainFields: ['module', 'main'],
  minify: flags.has('--production'),
  sourcemap: flags.has('--production') ? false : 'linked',
  legalComments: 'none',
  logLevel: 'warning',
  define: { VERSION: JSON.stringify(version) },
}

/** @type {import('esbuild').BuildOptions[]} */
const outputs = [
  // `vscode` is external for the extension alone: an import of it anywhere else breaks the build.
  { ...shared, entryPoints: ['src/extension.ts'], outfile: 'dist/extension.js', external: ['vscode'] },
  { ...shared, entryPoints: ['src/host/worker.ts'], outfile: 'dist/worker.js' },
  { ...shared, entryPoints: ['src/cli.ts'], outfile: 'dist/cli.js', banner: { js: '#!/usr/bin/env node' } },
]

if (flags.has('--test')) {
  const tests = readdirSync('test', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts') || name === join('editor', 'index.ts'))
    .filter((name) => !name.includes('node_modules'))
    .map((name) => join('test', name))
  outputs.push({
    ...shared,
    entryPoints: tests,
    outdir: 'out',
    outbase: 'test',
    packages: 'external',
    external: ['vscode'],
  })
}

if (flags.has('--watch')) {
  for (const output of outputs) await (await esbuild.context(output)).watch()
} else {
  await Promise.all(outputs.map((output) => esbuild.build(output)))
}
