// npm run build -- --production && node test/bench/peers.mjs [--runs N] [SHAPE...]
//
// The same staged change, whole processes, alternating in one run: git itself, `hunkwise review`, and tools that install
// from npm and look at staged changes. The tools do different work: the table says what a hook costs, not who is better.
// Prints the rows of the README's table, medians in milliseconds. Run it on a machine that does nothing else: the load
// before and after stands beneath. Needs npm once, for the other tools; SHAPE is a part of a shape's name.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
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
const SHAPES = {
  '10 files, 300 lines': [10, 30],
  '500 files, 50,000 lines': [500, 100],
  '2,000 files, 1,000,000 lines': [2000, 500],
}
/** What takes longer is ended, and told as such. */
const LONGEST_MS = 180_000

const folder = mkdtempSync(join(tmpdir(), 'hunkwise-peers-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
const modules = install()
const before = loadavg()
/** @type {Map<string, string[]>} */
const rows = new Map()
const shapes = Object.entries(SHAPES).filter(
  ([name]) => positionals.length === 0 || positionals.some((wanted) => name.includes(wanted)),
)
for (const [name, [files, lines]] of shapes) {
  for (const [what, cell] of measure(name, makeChange(files, lines))) {
    console.error(`${name}: ${what}: ${cell}`)
    rows.set(what, [...(rows.get(what) ?? []), cell])
  }
}
console.log(`| Whole process, ms | ${shapes.map(([name]) => name).join(' | ')} |`)
console.log(`|---|${shapes.map(() => '---:|').join('')}`)
for (const [what, cells] of rows) console.log(`| ${what} | ${cells.join(' | ')} |`)
const load = [before, loadavg()].map(([minute = 0]) => minute.toFixed(1)).join(' before, ')
console.log(
  `\nNode ${process.versions.node}, ${cpus().length} processors, load ${load} after; medians of ${values.runs} runs.`,
)

function install() {
  writeFileSync(join(folder, 'package.json'), '{ "private": true }')
  const flags = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts', '--prefix', folder]
  execFileSync('npm', ['install', ...flags, ...PACKAGES], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] })
  return join(folder, 'node_modules')
}

/** Code that parses wherever it is cut.
 * @param {number} seed
 * @param {number} count */
function code(seed, count) {
  const line = (/** @type {number} */ at) => {
    const n = (seed + at) * 2654435761
    const value = `compute${n % 97}(${n % 1000}, 'item ${n % 89}')`
    return at % 7 === 6 ? `function part${seed + at}() { return ${value} }` : `const value${seed + at} = ${value}`
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
  const length = 300 + lines / 2
  for (const [at, path] of paths.entries()) write(path, code(at * 1000, length))
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
    const text = code(at * 1000, length)
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
  const review = node(join(root, 'dist', 'cli.js'), 'review')
  const forget = () => rmSync(join(repository, '.git', 'hunkwise'), { recursive: true, force: true })
  /** @type {Record<string, { command: string[], first?: () => void }>} */
  const commands = {
    '`git diff --cached`': { command: ['git', 'diff', '--cached'] },
    'Node that does nothing': { command: node('-e', '0') },
    '`hunkwise review`, the same again': { command: review },
    '`hunkwise review`, the first time': { command: review, first: forget },
    'lint-staged 16.4, empty task': {
      command: node(join(modules, 'lint-staged/bin/lint-staged.js'), '--quiet', '--allow-empty'),
    },
    ...(astGrep ? { 'ast-grep 0.51 `scan`, one rule': { command: [astGrep, 'scan', ...paths] } } : {}),
    'secretlint 12': { command: node(join(modules, '.bin/secretlint'), ...paths) },
    'danger 14 `local`, one message': {
      command: node(join(modules, '.bin/danger'), 'local', '--staging', '--base', 'main'),
    },
    'jscpd 4.3': { command: node(join(modules, '.bin/jscpd'), '--silent', ...paths) },
  }
  /** @type {Map<string, number[]>} */
  const times = new Map(Object.keys(commands).map((what) => [what, []]))
  const env = { ...process.env, NODE_PATH: modules, NODE_EXTRA_CA_CERTS: undefined }
  for (let run = 0; run <= Number(values.runs); run++) {
    for (const [what, { command, first }] of Object.entries(commands)) {
      const known = times.get(what) ?? []
      if (known.includes(Number.POSITIVE_INFINITY)) continue
      first?.()
      const [program = '', ...args] = command
      const start = process.hrtime.bigint()
      const { status, error } = spawnSync(program, args, {
        cwd: repository,
        env,
        stdio: 'ignore',
        timeout: LONGEST_MS,
        killSignal: 'SIGKILL',
      })
      const took = Number(process.hrtime.bigint() - start) / 1e6
      if (error && took < LONGEST_MS) throw error
      // The first round warms the disk's cache; what each exits with is told once.
      if (run === 0) console.error(`${name}: ${what}: exit ${status}`)
      if (error) known.push(Number.POSITIVE_INFINITY)
      else if (run > 0) known.push(took)
    }
  }
  return [...times].map(([what, all]) => /** @type {[string, string]} */ ([what, cellOf(all)]))
}

/** @param {number[]} all */
function cellOf(all) {
  const middle = [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN
  return Number.isFinite(middle) ? Math.round(middle).toLocaleString('en') : `over ${(LONGEST_MS / 1000).toFixed(0)} s`
}
