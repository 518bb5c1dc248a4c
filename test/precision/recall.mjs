// node test/precision/recall.mjs --each 12 --out FOLDER REPOSITORY...
//
// Plants defects (plants.mjs) into real files of git repositories, one at a time in a throw-away clone, reviews what is
// staged and counts how many the rule caught. Writes FOLDER/recall.json: by rule, caught, planted, and what was missed.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { endOf, isTest, PLANTS } from './plants.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { each: { type: 'string', default: '12' }, out: { type: 'string', default: 'precision' } },
})
const { run } = createRequire(import.meta.url)(resolve('out/precision/review.js'))
const out = resolve(values.out)
mkdirSync(out, { recursive: true })

/** @type {Record<string, { caught: number, planted: number, missed: string[] }>} */
const results = Object.fromEntries(Object.keys(PLANTS).map((rule) => [rule, { caught: 0, planted: 0, missed: [] }]))
const share = Math.ceil(Number(values.each) / Math.max(1, positionals.length - 2))

for (const repository of positionals) {
  await plantIn(repository)
  writeFileSync(join(out, 'recall.json'), `${JSON.stringify(results, null, 2)}\n`)
}
for (const [rule, { caught, planted }] of Object.entries(results)) console.log(`${rule}: ${caught} / ${planted}`)

/** @param {string} repository */
async function plantIn(repository) {
  const folder = mkdtempSync(join(tmpdir(), 'hunkwise-recall-'))
  try {
    const git = (/** @type {string[]} */ ...args) =>
      execFileSync('git', args, {
        cwd: folder,
        encoding: 'utf8',
        maxBuffer: 1 << 29,
        stdio: ['ignore', 'pipe', 'ignore'],
      })
    execFileSync('git', ['clone', '-q', '--shared', repository, folder])
    const files = git('ls-files', '-z').split('\0').filter(Boolean)
    for (const [rule, { where, plant }] of Object.entries(PLANTS)) {
      let left = Math.min(share, Number(values.each) - (results[rule]?.planted ?? 0))
      const candidates = spread(files.filter((path) => isCandidate(path, where)))
      for (const path of candidates.slice(0, 60)) {
        if (left <= 0) break
        const file = read(folder, path)
        const others = candidates
          .slice(0, 40)
          .filter((other) => endOf(other) === endOf(path))
          .map((other) => read(folder, other))
        const planted = file.text.length < 200_000 ? plant(file, others) : undefined
        if (!planted || Object.entries(planted).every(([name, text]) => text === read(folder, name).text)) continue
        left--
        await check(folder, git, rule, planted, `${repository} ${path}`)
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * @param {string} folder
 * @param {(...args: string[]) => string} git
 * @param {string} rule
 * @param {Record<string, string | null>} planted
 * @param {string} what
 */
async function check(folder, git, rule, planted, what) {
  for (const [path, text] of Object.entries(planted)) {
    if (text === null) rmSync(join(folder, path))
    else {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
  }
  git('add', '-A')
  const report = await run({ folder, scope: { kind: 'staged' } })
  const caught = report.findings.some((/** @type {any} */ finding) => finding.ruleId === rule)
  const result = results[rule]
  if (result) {
    result.planted++
    if (caught) result.caught++
    else result.missed.push(what)
  }
  git('reset', '-q', '--hard')
}

/** @param {string} folder
 * @param {string} path */
function read(folder, path) {
  try {
    return { path, text: readFileSync(join(folder, path), 'utf8') }
  } catch {
    return { path, text: '' }
  }
}

/** @param {string} path
 * @param {string} where */
function isCandidate(path, where) {
  if (where === 'workflow') return /^\.github\/workflows\/.+\.ya?ml$/.test(path)
  if (where === 'manifest') return /(^|\/)(package\.json|Cargo\.toml|go\.mod|pyproject\.toml)$/.test(path)
  if (
    !/\.([cm]?[jt]sx?|py|go|rs|rb|java|cs|php)$/.test(path) ||
    /\.d\.ts$|(^|\/)(vendor|docs?|examples?|fixtures?)\//.test(path)
  )
    return false
  return (where === 'test') === isTest(path)
}

/** The same files in an order that does not take one folder first: by a hash of their names.
 * @param {string[]} paths */
function spread(paths) {
  const key = (/** @type {string} */ path) =>
    [...path].reduce((hash, character) => Math.imul(hash ^ character.charCodeAt(0), 0x01000193), 7) >>> 0
  return [...paths].sort((a, b) => key(a) - key(b))
}
