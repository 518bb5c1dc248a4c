// node test/bench/describe.bench.mjs [FILES]
// Describes a change of ten files in a repository of FILES source files: first index, then warm, next to git grep for the same names.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const count = Number(process.argv[2] ?? 10_000)
const cli = new URL('../../dist/cli.js', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'hunkwise-bench-'))
const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', NODE_EXTRA_CA_CERTS: undefined }
const git = (/** @type {string[]} */ ...args) =>
  execFileSync('git', ['-C', folder, '-c', 'user.name=B', '-c', 'user.email=b@example.invalid', ...args], {
    env,
    maxBuffer: 1 << 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  })

const moduleText = (/** @type {number} */ at) => {
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
const pathOf = (/** @type {number} */ at) => `packages/p${at % 40}/src/m${at}.ts`
const pathTo = (/** @type {number} */ at) => `@bench/p${at % 40}/src/m${at}`

try {
  git('init', '-q')
  for (let at = 0; at < 40; at++)
    write(`packages/p${at}/package.json`, JSON.stringify({ name: `@bench/p${at}`, main: 'src/index.ts' }))
  for (let at = 0; at < count; at++) write(pathOf(at), moduleText(at))
  git('add', '--all')
  git('commit', '-q', '-m', 'all')
  const changed = Array.from({ length: 10 }, (_, at) => 1 + Math.floor(((count - 2) * at) / 10))
  for (const at of changed)
    write(pathOf(at), moduleText(at).replace(`f${at}(value: number)`, `f${at}(value: number, extra: number)`))
  git('add', '--all')
  const names = changed.map((at) => `f${at}`)
  const first = time(() => describe())
  const warm = median(5, () => describe())
  write(pathOf(5), `${moduleText(5)}\nexport const fresh = 1\n`)
  git('add', '--all')
  const next = time(() => describe())
  const grep = median(5, () => git('grep', '--cached', '-w', '-l', '-F', ...names.flatMap((name) => ['-e', name])))
  const review = median(5, () => run('review'))
  console.log(
    `${count} files: first ${first} ms, warm ${warm} ms, after one more change ${next} ms; review alone ${review} ms; git grep for the same ${names.length} names ${grep} ms`,
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
