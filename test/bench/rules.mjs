// node test/bench/rules.mjs [--runs N] [--repo PATH] [--textual]
//
// What each stage and rule costs on a change of 500 files and 50,000 lines, or on what is staged in PATH: cold (nothing
// kept under the git directory) and warm. Medians of whole processes, alternating, next to `git diff --cached`. With
// --textual only rules that look at nothing but the texts of the changed files; PATH has no rules file of its own then.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: { runs: { type: 'string', default: '5' }, repo: { type: 'string' }, textual: { type: 'boolean' } },
})
const cli = join(import.meta.dirname, '..', '..', 'dist', 'cli.js')
const peak = join(import.meta.dirname, 'peak.mjs')
/** @type {NodeJS.ProcessEnv} */
const env = { ...process.env }
// It costs every process of node 20 some 70 ms.
delete env.NODE_EXTRA_CA_CERTS

const folder = values.repo ?? makeRepository()
const git = (/** @type {string[]} */ ...args) =>
  execFileSync('git', args, { cwd: folder, env, encoding: 'utf8', maxBuffer: 1 << 28 })
const kept = join(folder, git('rev-parse', '--git-common-dir').trim(), 'hunkwise', 'cache')

/** @typedef {{ ms: number, cpu: number, mib: number, costs: Map<string, number> }} Run */
/** @type {Record<'cold' | 'warm', Run[]>} */
const runs = { cold: [], warm: [] }
const gitTimes = []
const rules = join(folder, '.hunkwise.yml')
if (values.textual) writeFileSync(rules, textualRules(), { flag: 'wx' })
try {
  for (let run = 0; run < Number(values.runs); run++) {
    const start = performance.now()
    git('diff', '--cached')
    gitTimes.push(performance.now() - start)
    rmSync(kept, { recursive: true, force: true })
    runs.cold.push(review())
    runs.warm.push(review())
  }
} finally {
  if (values.textual) rmSync(rules)
  if (values.repo === undefined) rmSync(folder, { recursive: true, force: true })
}

const base = median(gitTimes)
console.log(`git diff --cached: ${base.toFixed(0)} ms`)
for (const [name, list] of Object.entries(runs)) {
  const ms = median(list.map((run) => run.ms))
  const cpu = median(list.map((run) => run.cpu))
  const mib = Math.max(...list.map((run) => run.mib))
  console.log(
    `${name}: ${ms.toFixed(0)} ms (x${(ms / base).toFixed(1)} of git), ${cpu.toFixed(0)} ms CPU, ${mib.toFixed(0)} MiB`,
  )
}
const names = new Set([...runs.cold, ...runs.warm].flatMap((run) => [...run.costs.keys()]))
const rows = [...names].map((name) => ({
  name,
  cold: median(runs.cold.map((run) => run.costs.get(name) ?? 0)),
  warm: median(runs.warm.map((run) => run.costs.get(name) ?? 0)),
}))
console.log('\n| stage or rule | cold ms | warm ms |\n|---|---|---|')
for (const { name, cold, warm } of rows.sort((a, b) => b.cold - a.cold))
  console.log(`| ${name} | ${cold.toFixed(1)} | ${warm.toFixed(1)} |`)

/** @returns {Run} */
function review() {
  const file = join(tmpdir(), `hunkwise-bench-${process.pid}`)
  const start = performance.now()
  const done = spawnSync(
    process.execPath,
    ['--import', peak, cli, 'review', '-C', folder, '--timing', '--format', `json=${file}`],
    { env: { ...env, BENCH_PEAK: `${file}.peak` }, encoding: 'utf8' },
  )
  const ms = performance.now() - start
  if (done.status !== 0 && done.status !== 1) throw new Error(done.stderr)
  const { timing } = JSON.parse(readFileSync(file, 'utf8'))
  const [mib, cpu] = readFileSync(`${file}.peak`, 'utf8').split(' ').map(Number)
  for (const name of [file, `${file}.peak`]) rmSync(name, { force: true })
  const costs = [...timing.stages, ...timing.rules].map((cost) => [cost.ruleId ?? cost.name, cost.milliseconds])
  return { ms, cpu: (cpu ?? 0) / 1000, mib: (mib ?? 0) / 1024, costs: new Map(/** @type {any} */ (costs)) }
}

/** A rules file with the recommended rules whose needs are texts alone. */
function textualRules() {
  const listed = JSON.parse(
    execFileSync(process.execPath, [cli, 'rules', '-C', folder, '--format', 'json'], { env, encoding: 'utf8' }),
  )
  const sources = join(import.meta.dirname, '..', '..', 'src', 'rules')
  const textual = readdirSync(sources).filter((name) => {
    const [, needs] = /\bneeds: \[([^\]]*)\]/.exec(readFileSync(join(sources, name), 'utf8')) ?? []
    return needs !== undefined && /^(?:'(?:old-)?text'(?:, )?)*$/.test(needs)
  })
  const on = listed.rules.filter((/** @type {{ id: string }} */ { id }) => textual.includes(`${id}.ts`))
  console.log(`textual: ${on.map((/** @type {{ id: string }} */ { id }) => id).join(', ')}`)
  return [
    'preset: none',
    'rules:',
    ...on.map((/** @type {{ id: string, severity: string }} */ { id, severity }) => `  ${id}: ${severity}`),
    '',
  ].join('\n')
}

/** @param {number[]} numbers */
function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0
}

/** 500 modules of TypeScript of 300 lines; in each, fifty lines in five functions are replaced. */
function makeRepository() {
  const made = mkdtempSync(join(tmpdir(), 'hunkwise-bench-'))
  const run = (/** @type {string[]} */ ...args) => execFileSync('git', args, { cwd: made, stdio: 'ignore' })
  const write = (/** @type {string} */ path, /** @type {string} */ text) => {
    mkdirSync(dirname(join(made, path)), { recursive: true })
    writeFileSync(join(made, path), text)
  }
  const pathOf = (/** @type {number} */ at) => `src/part${at % 20}/${at % 5 === 4 ? `file${at}.test` : `file${at}`}.ts`
  const body = (/** @type {number} */ seed, /** @type {boolean} */ isNew) =>
    Array.from({ length: 10 }, (_, line) => {
      const n = seed * 10 + line + (isNew ? 7_000_000 : 0)
      return line % 4 === 3
        ? `  if (order${n % 97} > ${n % 1000} && item${n % 31}) throw new RangeError(\`too many: \${total}\`) // limit ${n}`
        : `  total += price${n % 89}(order${n % 97}, { amount: ${n}, unit: 'piece ${n % 13}' }) * factor${n % 17}`
    })
  const text = (/** @type {number} */ at, /** @type {boolean} */ isNew) => {
    const lines = [
      `import { helper } from '../part${(at + 1) % 20}/file${at + 1}'`,
      "import { readFile } from 'node:fs'",
      '',
    ]
    for (let part = 0; part < 20; part++)
      lines.push(
        `/** Part ${part} of module ${at}. */`,
        part % 5 === 4 && at % 5 === 4
          ? `it('adds ${part}', () => {`
          : `export function part${at}x${part}(value: number): number {`,
        '  let total = helper(value)',
        ...body(at * 100 + part, isNew && part % 4 === 0),
        part % 5 === 4 && at % 5 === 4 ? '  expect(total).toBe(1)\n})' : '  return total\n}',
        '',
      )
    return lines.join('\n')
  }
  run('init', '--quiet')
  for (const setting of ['user.name=Bench', 'user.email=bench@example.invalid', 'gc.auto=0', 'core.autocrlf=false'])
    run('config', ...setting.split('='))
  write('package.json', '{ "name": "bench", "dependencies": { "left-pad": "1.0.0" } }\n')
  for (let at = 0; at < 500; at++) write(pathOf(at), text(at, false))
  run('add', '--all')
  run('commit', '--quiet', '--message', 'Before')
  run('repack', '-adq')
  for (let at = 0; at < 500; at++) write(pathOf(at), text(at, true))
  run('add', '--all')
  run('write-tree')
  return made
}
