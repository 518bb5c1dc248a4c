// node esbuild.config.mjs [--production] [--watch] [--test]
import { copyFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as esbuild from 'esbuild'

const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
const flags = new Set(process.argv.slice(2))

/** What is loaded on first use, by the file of `src`. */
const BUNDLES = new Map([
  [resolve('src/host/parser'), 'syntax.js'],
  [resolve('src/editor/acting'), 'acting.js'],
])

/**
 * A bundle of its own: whoever imports its file is pointed to it.
 * @type {import('esbuild').Plugin}
 */
const apart = {
  name: 'apart',
  setup(build) {
    const isTest = build.initialOptions.outdir !== undefined
    build.onResolve({ filter: /\/(parser|acting)$/ }, ({ kind, path, resolveDir }) => {
      const name = kind === 'entry-point' ? undefined : BUNDLES.get(join(resolveDir, path))
      return name ? { path: isTest ? resolve('dist', name) : `./${name}`, external: true } : null
    })
  },
}

/**
 * Secretlint measures itself by comparing each mark with all before it: with a thousand files that takes longer than
 * the search. Nobody reads the measures.
 * @type {import('esbuild').Plugin}
 */
const unmeasured = {
  name: 'unmeasured',
  setup(build) {
    build.onLoad({ filter: /@secretlint[\\/]profiler[\\/]module[\\/]node\.js$/ }, () => ({
      contents: 'export const secretLintProfiler = { mark() {}, measure() {}, async waitExecutions() {} }',
    }))
  },
}

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
  plugins: [apart, unmeasured],
}

/** @type {import('esbuild').BuildOptions[]} */
const outputs = [
  // `vscode` is external for the editor alone: an import of it anywhere else breaks the build.
  { ...shared, entryPoints: ['src/extension.ts'], outfile: 'dist/extension.js', external: ['vscode'] },
  { ...shared, entryPoints: ['src/editor/acting.ts'], outfile: 'dist/acting.js', external: ['vscode'] },
  { ...shared, entryPoints: ['src/host/worker.ts'], outfile: 'dist/worker.js' },
  { ...shared, entryPoints: ['src/host/provenance/recorder.ts'], outfile: 'dist/record.js' },
  { ...shared, entryPoints: ['src/host/parser.ts'], outfile: 'dist/syntax.js' },
  { ...shared, entryPoints: ['src/cli.ts'], outfile: 'dist/cli.js', banner: { js: '#!/usr/bin/env node' } },
]

/** What test programs start from that are no tests themselves. */
const ENTRIES = [join('test', 'editor', 'index.ts'), join('test', 'precision', 'review.ts')]

if (flags.has('--test')) {
  // Not below vscode-server: its modules link to themselves.
  const tests = readdirSync('test', { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'vscode-server')
    .flatMap((ring) =>
      readdirSync(join('test', ring.name), { recursive: true, encoding: 'utf8' }).map((name) =>
        join('test', ring.name, name),
      ),
    )
    .filter((name) => name.endsWith('.test.ts') || ENTRIES.includes(name))
  outputs.push({
    ...shared,
    entryPoints: tests,
    outdir: 'out',
    outbase: 'test',
    packages: 'external',
    external: ['vscode'],
  })
}

// PowerShell's grammar keeps V8 of node 20 busy for many seconds: it is not shipped.
const GRAMMARS = 'bash c-sharp cpp css go java javascript php python ruby rust tsx typescript'.split(' ')
const wasm = join('node_modules', '@vscode', 'tree-sitter-wasm', 'wasm')
mkdirSync('dist', { recursive: true })
for (const name of ['tree-sitter', ...GRAMMARS.map((grammar) => `tree-sitter-${grammar}`)])
  copyFileSync(join(wasm, `${name}.wasm`), join('dist', `${name}.wasm`))

if (flags.has('--watch')) {
  for (const output of outputs) await (await esbuild.context(output)).watch()
} else {
  await Promise.all(outputs.map((output) => esbuild.build(output)))
}
