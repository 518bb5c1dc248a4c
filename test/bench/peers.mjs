// node test/bench/peers.mjs [--runs N] [SHAPE...]
//
// The same staged change, whole processes, alternating in one run: git itself, `hunkwise review`, and tools that install
// from npm and look at staged changes. The tools do different work: the table says what a hook costs, not who is better.
// Medians in milliseconds; build first (npm run build), and run it on a machine that does nothing else.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '5' } },
})
const root = join(import.meta.dirname, '..', '..')
const PACKAGES = [
  'lint-staged@16.4.0',
  'secretlint@12.0.0',
  '@secretlint/secretlint-rule-preset-recommend@12.0.0',
  'danger@14.0.7',
  '@ast-grep/cli@0.51.1',
  'jscpd@4.3.0',
]

/** Files and changed lines in each; half of the lines go, half come.
 * @type {Record<string, [files: number, lines: number]>} */
const SHAPES = { '10 files, 300 lines': [10, 30], '500 files, 50,000 lines': [500, 100] }

const folder = mkdtempSync(join(tmpdir(), 'hunkwise-peers-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
const modules = install()
for (const [name, [files, lines]] of Object.entries(SHAPES)) {
  if (positionals.length > 0 && !positionals.some((wanted) => name.includes(wanted))) continue
  measure(name, makeChange(files, lines))
}

function install() {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }')
  const flags = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', folder]
  execFileSync('npm', ['install', ...flags, ...PACKAGES], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
  return join(folder, 'node_modules')
}

/** @param {number} seed
 * @param {number} count */
function code(seed, count) {
  const line = (/** @type {number} */ at) => {
    const n = (seed + at) * 2654435761
    return at % 7 === 6 ? '}' : `  const value${seed + at} = compute${n % 97}(${n % 1000}, 'item ${n % 89}')`
  }
  return Array.from({ length: count }, (_, at) => line(at))
}

/** @param {number} files
 * @param {number} lines */
function makeChange(files, lines) {
  const repository = mkdtempSync(join(folder, 'repository-'))
  const git = (/** @type {string[]} */ ...args) => execFileSync('git', args, { cwd: repository, stdio: 'pipe' })
  const paths = Array.from({ length: files }, (_, at) => `src/part${at % 20}/file${at}.js`)
  const write = (/** @type {string} */ path, /** @type {string[]} */ text) => {
    mkdirSync(dirname(join(repository, path)), { recursive: true })
    writeFileSync(join(repository, path), `${text.join('\n')}\n`)
  }
  git('init', '--quiet', '--initial-branch=main')
  git('config', 'user.name', 'Bench')
  git('config', 'user.email', 'bench@example.invalid')
  for (const [at, path] of paths.entries()) write(path, code(at * 1000, 300))
  write('.secretlintrc.json', ['{ "rules": [{ "id": "@secretlint/secretlint-rule-preset-recommend" }] }'])
  write('.lintstagedrc.json', ['{ "*": "true" }'])
  write('dangerfile.js', ["message('seen')"])
  write('sgconfig.yml', ['ruleDirs: [rules]'])
  write('rules/no-empty-catch.yml', [
    'id: no-empty-catch',
    'language: JavaScript',
    'severity: warning',
    'message: An error is swallowed.',
    'rule: { pattern: "try { $$$A } catch { }" }',
  ])
  git('add', '--all')
  git('commit', '--quiet', '--message', 'Before')
  for (const [at, path] of paths.entries()) {
    const text = code(at * 1000, 300)
    text.splice(100, lines / 2, ...code(at * 1000 + 500_000, lines / 2))
    write(path, text)
  }
  git('add', '--all')
  return { repository, paths }
}

/** @param {string} name
 * @param {{ repository: string, paths: string[] }} change */
function measure(name, { repository, paths }) {
  const node = (/** @type {string[]} */ ...args) => [process.execPath, ...args]
  const astGrep = [
    '@ast-grep/cli-linux-x64-gnu/ast-grep',
    '@ast-grep/cli-darwin-arm64/ast-grep',
    '@ast-grep/cli-darwin-x64/ast-grep',
  ]
    .map((path) => join(modules, path))
    .find(existsSync)
  /** @type {Record<string, string[]>} */
  const commands = {
    'git diff --cached': ['git', 'diff', '--cached'],
    'hunkwise review': node(join(root, 'dist', 'cli.js'), 'review'),
    'lint-staged, empty task': node(join(modules, 'lint-staged/bin/lint-staged.js'), '--quiet', '--allow-empty'),
    ...(astGrep ? { 'ast-grep scan, 1 rule': [astGrep, 'scan', ...paths] } : {}),
    secretlint: node(join(modules, '.bin/secretlint'), '--no-maskSecrets', ...paths),
    'danger local, 1 message': node(join(modules, '.bin/danger'), 'local', '--staging', '--base', 'main'),
    jscpd: node(join(modules, '.bin/jscpd'), '--silent', ...paths),
  }
  /** @type {Record<string, number[]>} */
  const times = {}
  const env = { ...process.env, NODE_PATH: modules, NODE_EXTRA_CA_CERTS: undefined }
  for (let run = 0; run <= Number(values.runs); run++) {
    for (const [what, [program = '', ...args]] of Object.entries(commands)) {
      const start = process.hrtime.bigint()
      const { status, error } = spawnSync(program, args, { cwd: repository, env, stdio: 'ignore' })
      const took = Number(process.hrtime.bigint() - start) / 1e6
      if (error) console.error(`${what}: ${error.message}`)
      // The first round warms the disk's cache; what each exits with is told once.
      if (run === 0) console.error(`${what}: exit ${status}`)
      else times[what] = [...(times[what] ?? []), took]
    }
  }
  console.log(`\n${name}`)
  const git = median(times['git diff --cached'] ?? [])
  for (const [what, all] of Object.entries(times))
    console.log(
      `  ${what.padEnd(26)}${median(all).toFixed(0).padStart(7)} ms${(median(all) / git).toFixed(1).padStart(8)} x git`,
    )
}

/** @param {number[]} all */
function median(all) {
  return [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN
}
