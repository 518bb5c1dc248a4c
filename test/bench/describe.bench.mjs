// node test/bench/describe.bench.mjs [FILES] [ts|go]
// Describes a change of ten files in a repository of FILES source files: first index, then warm, next to git grep for the same names.
// In Go the files of a package see each other, a third of them are tests, and the change crosses a boundary in each of its files.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const count = Number(process.argv[2] ?? 10_000)
const language = process.argv[3] ?? 'ts'
if (!/^(?:ts|go)$/.test(language)) throw new Error(`There is no ${language}: ts or go.`)
const cli = new URL('../../dist/cli.js', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'hunkwise-bench-'))
const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', NODE_EXTRA_CA_CERTS: undefined }
const git = (/** @type {string[]} */ ...args) =>
  execFileSync('git', ['-C', folder, '-c', 'user.name=B', '-c', 'user.email=b@example.invalid', ...args], {
    env,
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  })

/** Packages of Go. */
const GO = 12
const goText = (/** @type {number} */ at) => {
  const lines = [`package p${at % GO}`, '', 'import "os"', '', 'var _ = os.Args', '']
  for (let part = 0; part < 12; part++)
    lines.push(
      `// ${part === 0 ? `F${at}` : `g${at}p${part}`} is part ${part} of module ${at}.`,
      `func ${part === 0 ? `F${at}` : `g${at}p${part}`}(value int) int {`,
      `\tlabel := "part ${part} of module ${at}"`,
      `\treturn value*${part + 1} + len(label) // a comment`,
      '}',
      '',
    )
  return lines.join('\n')
}
const goTest = (/** @type {number} */ at) =>
  [
    `package p${at % GO}`,
    '',
    'import "testing"',
    '',
    ...[at - GO, at - 2 * GO].flatMap((other) => [
      `func TestF${other}By${at}(t *testing.T) {`,
      `\tif F${other}(2) == 0 || g${other}p7(3) == 0 {`,
      `\t\tt.Fatal("module ${other}: nought")`,
      '\t}',
      '}',
      '',
    ]),
  ].join('\n')
const isGoTest = (/** @type {number} */ at) => Math.floor(at / GO) % 3 === 2

const textOf = (/** @type {number} */ at) =>
  language === 'ts' ? scriptText(at) : isGoTest(at) ? goTest(at) : goText(at)
const changedText = (/** @type {number} */ at) =>
  language === 'ts'
    ? textOf(at).replace(`f${at}(value: number)`, `f${at}(value: number, extra: number)`)
    : textOf(at).replace(
        `F${at}(value int) int {`,
        `F${at}(value int, extra int) int {\n\tlabel := os.Getenv("M${at}")`,
      )

const scriptText = (/** @type {number} */ at) => {
  const imports = [1, 2, 7, 31, 101].map((step) => Math.max(0, at - step)).filter((other) => other !== at)
  const lines = [...new Set(imports)].map((other) => `import { f${other} } from '${pathTo(other)}'`)
  for (let part = 0; part < 12; part++)
    lines.push(
      `/** Part ${part} of module ${at}. */`,
      `export function ${part === 0 ? `f${at}` : `g${at}p${part}`}(value: number): number {`,
      `  if (value < 0) throw new RangeError('negative')`,
      `  return value * ${part + 1} // a comment`,
      '}',
      '',
    )
  return lines.join('\n')
}
const pathOf = (/** @type {number} */ at) =>
  language === 'ts' ? `packages/p${at % 40}/src/m${at}.ts` : `p${at % GO}/m${at}${isGoTest(at) ? '_test' : ''}.go`
const pathTo = (/** @type {number} */ at) => `@bench/p${at % 40}/src/m${at}`

try {
  git('init', '-q')
  write('go.mod', 'module bench\n')
  for (let at = 0; at < 40; at++)
    write(`packages/p${at}/package.json`, JSON.stringify({ name: `@bench/p${at}`, main: 'src/index.ts' }))
  for (let at = 0; at < count; at++) write(pathOf(at), textOf(at))
  git('add', '--all')
  git('commit', '-q', '-m', 'all')
  const numbers = Array.from({ length: count }, (_, at) => at).filter((at) => language === 'ts' || !isGoTest(at))
  const changed = Array.from({ length: 10 }, (_, at) => numbers[1 + Math.floor(((numbers.length - 2) * at) / 10)] ?? 0)
  for (const at of changed) write(pathOf(at), changedText(at))
  git('add', '--all')
  const names = changed.map((at) => `${language === 'ts' ? 'f' : 'F'}${at}`)
  const first = time(() => describe())
  const warm = median(5, () => describe())
  write(pathOf(5), `${textOf(5)}\n${language === 'ts' ? 'export const' : 'var'} fresh = 1\n`)
  git('add', '--all')
  const next = time(() => describe())
  const grep = median(5, () => git('grep', '--cached', '-w', '-l', '-F', ...names.flatMap((name) => ['-e', name])))
  const review = median(5, () => run('review'))
  console.log(
    `${count} ${language} files: first ${first} ms, warm ${warm} ms, after one more change ${next} ms; review alone ${review} ms; git grep for the same ${names.length} names ${grep} ms`,
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** @param {string} verb */
function run(verb) {
  try {
    return execFileSync(process.execPath, [cli, verb, '-C', folder, '--staged'], {
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 1 << 28,
    })
  } catch (error) {
    if (/** @type {{ status?: number }} */ (error).status === 1) return
    throw error
  }
}

function describe() {
  return run('describe')
}

/** @param {() => unknown} work */
function time(work) {
  const start = performance.now()
  work()
  return Math.round(performance.now() - start)
}

/** @param {number} times @param {() => unknown} work */
function median(times, work) {
  return Array.from({ length: times }, () => time(work)).sort((a, b) => a - b)[times >> 1]
}

/** @param {string} path @param {string} text */
function write(path, text) {
  const file = join(folder, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}
