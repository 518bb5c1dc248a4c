// node esbuild.config.mjs [--production] [--watch] [--test]
import { createHash } from 'node:crypto'
import { copyFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join, resolve } from 'node:path'
import * as esbuild from 'esbuild'

const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
const flags = new Set(process.argv.slice(2))

/** What is loaded on first use, by the file of `src`. */
const BUNDLES = new Map([
  [resolve('src/host/parser'), 'syntax.js'],
  [resolve('src/editor/acting'), 'acting.js'],
])

/**
 * Packages in bundles of their own, which are read and compiled only where they are used: by file name in dist.
 * @type {Record<string, readonly string[]>}
 */
const APART = {
  yaml: ['yaml'],
  secretlint: ['@secretlint/core', '@secretlint/secretlint-rule-preset-recommend'],
  markdown: ['mdast-util-from-markdown', 'micromark-extension-gfm', 'mdast-util-gfm'],
}

/**
 * Packages whose functions are asked for by code that is loaded at once, and called of few changes: the first call loads.
 * @type {Record<string, readonly [string, ...string[]]>}
 */
const LATE = {
  jsonc: ['jsonc-parser', 'applyEdits', 'findNodeAtLocation', 'getNodeValue', 'modify', 'parse', 'parseTree'],
  toml: ['smol-toml', 'parse'],
  yaml: ['yaml', 'parse'],
}

/**
 * Bundles of their own: whoever imports a file or a package that is one is pointed to it.
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
    const { stdin } = build.initialOptions
    if (isTest || stdin) return
    for (const [name, [packaged, ...functions]] of Object.entries(LATE)) {
      build.onResolve({ filter: new RegExp(`^${packaged}$`) }, ({ importer }) =>
        // What is apart as well is late for the one file of the engine that says so by its name.
        name in APART && basename(importer) !== `parse-${name}.ts` ? null : { path: name, namespace: 'late' },
      )
      build.onLoad({ filter: new RegExp(`^${name}$`), namespace: 'late' }, () => ({
        contents: [
          `let loaded`,
          `const load = () => (loaded ??= require('./${name}.js'))`,
          ...functions.map((called) => `export const ${called} = (...given) => load().${called}(...given)`),
        ].join('\n'),
      }))
    }
    for (const [name, packages] of Object.entries(APART))
      build.onResolve({ filter: new RegExp(`^(?:${packages.join('|')})$`) }, () => ({
        path: `./${name}.js`,
        external: true,
      }))
    build.onResolve({ filter: /./, namespace: 'late' }, ({ path }) => ({ path, external: true }))
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

/** Of all that a program is made of: what one of them keeps, one of other sources does not take. */
function hashSources() {
  const hash = createHash('sha256')
  const names = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'))
  for (const name of ['package-lock.json', ...names.sort().map((source) => join('src', source))])
    hash.update(`${name}\n`).update(readFileSync(name))
  return hash.digest('hex').slice(0, 16)
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
  define: { VERSION: JSON.stringify(version), BUILD: JSON.stringify(flags.has('--watch') ? '' : hashSources()) },
  plugins: [apart, unmeasured],
}

/**
 * An import() that stays one brings up the loader of ES modules, which costs as much as the parser it loads.
 * @type {import('esbuild').BuildOptions}
 */
const ours = { ...shared, supported: { 'dynamic-import': false } }

/** @type {import('esbuild').BuildOptions[]} */
const outputs = [
  // `vscode` is external for the editor alone: an import of it anywhere else breaks the build.
  { ...shared, entryPoints: ['src/extension.ts'], outfile: 'dist/extension.js', external: ['vscode'] },
  { ...shared, entryPoints: ['src/editor/acting.ts'], outfile: 'dist/acting.js', external: ['vscode'] },
  { ...ours, entryPoints: ['src/host/worker.ts'], outfile: 'dist/worker.js' },
  { ...shared, entryPoints: ['src/host/provenance/recorder.ts'], outfile: 'dist/record.js' },
  { ...shared, entryPoints: ['src/host/parser.ts'], outfile: 'dist/syntax.js' },
  ...Object.entries({
    ...APART,
    ...Object.fromEntries(Object.entries(LATE).map(([name, [one]]) => [name, [one]])),
  }).map(([name, packages]) => ({
    ...shared,
    stdin: { contents: packages.map((one) => `export * from '${one}'`).join('\n'), resolveDir: '.' },
    outfile: `dist/${name}.js`,
  })),
  { ...ours, entryPoints: ['src/cli.ts'], outfile: 'dist/cli.js', banner: { js: '#!/usr/bin/env node' } },
]

/** What test programs start from that are no tests themselves. */
const ENTRIES = [
  join('test', 'editor', 'index.ts'),
  join('test', 'editor', 'many', 'index.ts'),
  join('test', 'precision', 'review.ts'),
]

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
