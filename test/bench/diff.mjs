// node test/bench/diff.mjs [--runs N] [--no-review] [SHAPE...]
//
// Whole processes on generated repositories, alternating in one run: `git diff --cached`, reading the same change (bytes
// to model: kinds, ids, layout, moves), and `hunkwise review`. Medians, ratios to git, processor
// time with all children (for machines that are busy), and peak memory of the process.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from 'esbuild'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'string', default: '5' }, 'no-review': { type: 'boolean' } },
})
const runs = Number(values.runs)
const root = join(import.meta.dirname, '..', '..')
const reader = join(root, 'out', 'bench', 'diff-read.cjs')

const words = ['total', 'price', 'order', 'customer', 'amount', 'discount', 'invoice', 'payment', 'address', 'item']
/** @param {number} seed */
const word = (seed) => words[seed % words.length]
/** Lines of code that differ from one another, as real ones do.
 * @param {number} from
 * @param {number} count */
const code = (from, count) =>
  Array.from({ length: count }, (_, at) => {
    const n = (from + at) * 2654435761
    return at % 7 === 6 ? '}\n' : `  const ${word(n)}${from + at} = ${word(n >> 3)}(${word(n >> 5)}, ${n % 1000})\n`
  }).join('')

/** @typedef {(write: (path: string, text: string) => void) => void} Side */
/** What is committed, and what is staged on it.
 * @type {Record<string, { before: Side, after: Side }>} */
const shapes = {
  '10 files, 300 lines': edited(10, 30, 400),
  '500 files, 50,000 lines': edited(500, 100, 300),
  '1,000,000 lines, third-party': dropped('vendor/library', 10_000, 100),
  '1,000,000 lines, all to be read': dropped('src/library', 10_000, 100),
  'one file of 200,000 lines, added': dropped('src/big', 1, 200_000),
  'one file of 200,000 lines, edited': edited(1, 20_000, 200_000),
}

/** Files of which some lines are replaced, in several places.
 * @param {number} files
 * @param {number} lines changed in each: half deleted, half added
 * @param {number} size
 * @returns {{ before: Side, after: Side }} */
function edited(files, lines, size) {
  const path = (/** @type {number} */ at) => `src/part${at % 20}/file${at}.ts`
  const old = (/** @type {number} */ at) => code(at * 1_000_000, size).split('\n')
  return {
    before(write) {
      for (let at = 0; at < files; at++) write(path(at), old(at).join('\n'))
    },
    after(write) {
      for (let at = 0; at < files; at++) {
        const text = old(at)
        const half = lines / 2
        // In runs of ten, as changes come.
        for (let line = 0; line < half; line++) {
          const where = Math.floor((Math.floor(line / 10) * 10 * size) / half) + (line % 10)
          text[where] = `  // replaced ${at} ${line} ${word(line * 31)}`
        }
        write(path(at), text.join('\n'))
      }
    },
  }
}

/** @param {string} folder
 * @param {number} files
 * @param {number} lines
 * @returns {{ before: Side, after: Side }} */
function dropped(folder, files, lines) {
  return {
    before: (write) => write('README.md', '# Bench\n'),
    after(write) {
      for (let at = 0; at < files; at++) write(`${folder}/part${at % 100}/file${at}.js`, code(at * 1_000_000, lines))
    },
  }
}

/** @param {{ before: Side, after: Side }} shape */
function makeRepository({ before, after }) {
  const folder = mkdtempSync(join(tmpdir(), 'hunkwise-bench-'))
  const git = (/** @type {string[]} */ ...args) =>
    execFileSync('git', args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] })
  const write = (/** @type {string} */ path, /** @type {string} */ text) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  git('init', '--quiet')
  for (const setting of ['user.name=Bench', 'user.email=bench@example.invalid', 'gc.auto=0', 'core.autocrlf=false'])
    git('config', ...setting.split('='))
  before(write)
  git('add', '--all')
  git('commit', '--quiet', '--message', 'Before')
  git('repack', '-adq')
  after(write)
  git('add', '--all')
  // The cache of trees is warm, as it is after a commit; right after `git add` git itself takes twice as long.
  git('write-tree')
  return folder
}

/** @param {string} folder
 * @param {string} program
 * @param {string[]} args */
function measure(folder, program, args) {
  const peak = join(folder, '.git', 'peak')
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, BENCH_PEAK: peak }
  // It costs every process of node 20 some 70 ms.
  delete env.NODE_EXTRA_CA_CERTS
  const start = process.hrtime.bigint()
  // The shell's `times` tells the processor time of the process and of all that it started.
  const script = '"$@" >/dev/null 2>&1; code=$?; times; exit $code'
  let told = ''
  try {
    told = execFileSync('sh', ['-c', script, 'sh', program, ...args], { cwd: folder, env, encoding: 'utf8' })
  } catch (error) {
    // Findings are exit code 1.
    const failed = /** @type {{ status?: number, stdout?: string }} */ (error)
    if (failed.status !== 1) throw error
    told = failed.stdout ?? ''
  }
  const ms = Number(process.hrtime.bigint() - start) / 1e6
  const spent = [...(told.split('\n')[1] ?? '').matchAll(/(\d+)m([\d.]+)s/g)]
  const cpu = spent.reduce((sum, [, minutes, seconds]) => sum + 60_000 * Number(minutes) + 1000 * Number(seconds), 0)
  return { ms, cpu, mib: program === 'git' ? 0 : Number.parseInt(readFileSync(peak, 'utf8'), 10) / 1024 }
}

/** @param {number[]} numbers */
const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

await build({
  entryPoints: [join(import.meta.dirname, 'diff-read.ts')],
  outfile: reader,
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
})
const node = ['--import', join(import.meta.dirname, 'peak.mjs')]
const programs = /** @type {const} */ ({
  git: ['git', ['diff', '--cached']],
  read: [process.execPath, [...node, reader]],
  review: [process.execPath, [...node, join(root, 'dist', 'cli.js'), 'review', '--format', 'json']],
})
const columns = (/** @type {string} */ name) => [name, 'ratio', 'CPU', 'peak']
const head = [
  'change',
  'git diff --cached',
  'CPU',
  ...columns('read'),
  ...(values['no-review'] ? [] : columns('review')),
]
console.log(`| ${head.join(' | ')} |\n|${'---|'.repeat(head.length)}`)
for (const [name, shape] of Object.entries(shapes)) {
  if (positionals.length > 0 && !positionals.some((part) => name.includes(part))) continue
  const folder = makeRepository(shape)
  try {
    /** @type {Record<string, { ms: number, cpu: number, mib: number }[]>} */
    const seen = { git: [], read: [], review: [] }
    for (let run = 0; run <= runs; run++) {
      for (const [key, [program, args]] of Object.entries(programs)) {
        if (key === 'review' && values['no-review']) continue
        const result = measure(folder, program, [...args])
        // The first round warms the disk's cache.
        if (run > 0) seen[key]?.push(result)
      }
    }
    const of = (/** @type {string} */ key, /** @type {'ms' | 'cpu'} */ what) =>
      median((seen[key] ?? []).map((result) => result[what]))
    const cells = (values['no-review'] ? ['read'] : ['read', 'review']).flatMap((key) => [
      `${of(key, 'ms').toFixed(0)} ms`,
      `x${(of(key, 'ms') / of('git', 'ms')).toFixed(1)}`,
      `${of(key, 'cpu').toFixed(0)} ms`,
      `${Math.max(...(seen[key] ?? []).map((result) => result.mib)).toFixed(0)} MiB`,
    ])
    const git = [`${of('git', 'ms').toFixed(0)} ms`, `${of('git', 'cpu').toFixed(0)} ms`]
    console.log(`| ${[name, ...git, ...cells].join(' | ')} |`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
