// node test/precision/recall.mjs --each 12 --out FOLDER [--rule ID]... REPOSITORY...
//
// Plants defects (plants.mjs) into real files of git repositories, one at a time in a throw-away clone, reviews what is
// staged and counts how many the rule caught. Writes FOLDER/recall.json: by rule, caught, planted, and what was missed.
import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { endOf, isTest } from './plants/forms.mjs'
import { PLANTS } from './plants.mjs'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    each: { type: 'string', default: '12' },
    out: { type: 'string', default: 'precision' },
    rule: { type: 'string', multiple: true },
  },
})
const { run } = createRequire(import.meta.url)(resolve('out/precision/review.js'))
const out = resolve(values.out)
mkdirSync(out, { recursive: true })

const AUTHOR = ['-c', 'user.name=Test', '-c', 'user.email=test@example.invalid']

/** @type {Record<string, { caught: number, planted: number, missed: string[] }>} */
const results = Object.fromEntries(
  Object.keys(PLANTS)
    .filter((rule) => values.rule?.includes(rule) ?? true)
    .map((rule) => [rule, { caught: 0, planted: 0, missed: [] }]),
)
/** Files of a repository that a rule's defect was planted in. */
const done = new Set()
// Half of the repositories have to be enough; what they could not have, the others get.
for (const most of [Math.ceil(Number(values.each) / Math.max(1, positionals.length / 2)), Number(values.each)]) {
  for (const repository of positionals) {
    if (Object.values(results).every(({ planted }) => planted >= Number(values.each))) break
    await plantIn(repository, most)
    writeFileSync(join(out, 'recall.json'), `${JSON.stringify(results, null, 2)}\n`)
  }
}
for (const [rule, { caught, planted }] of Object.entries(results)) console.log(`${rule}: ${caught} / ${planted}`)

/** @param {string} repository
 * @param {number} most plants of a rule */
async function plantIn(repository, most) {
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
    // Rules that are off for everybody are planted for too.
    if (!files.includes('.hunkwise.yml')) {
      write(folder, { '.hunkwise.yml': 'preset: [strict, privacy]\n' })
      git('add', '-A')
      git(...AUTHOR, 'commit', '-q', '--no-verify', '-m', 'rules')
    }
    appendFileSync(join(folder, '.git/info/exclude'), '.hunkwise.yml\n')
    const start = git('rev-parse', 'HEAD').trim()
    for (const [rule, { where, before, plant }] of Object.entries(PLANTS)) {
      const result = results[rule]
      if (!result) continue
      // The rule itself is in force, whatever the preset says; git does not see the file.
      write(folder, { '.hunkwise.yml': `rules:\n  ${rule}: warning\n` })
      let left = Math.min(most, Number(values.each) - result.planted)
      const candidates = spread(files.filter((path) => isCandidate(path, where)))
      for (const path of candidates.slice(0, 200)) {
        if (left <= 0) break
        if (done.has(`${rule} ${repository} ${path}`)) continue
        const file = { path, text: read(folder, path) }
        if (file.text === '' || file.text.length > 200_000) continue
        const others = candidates
          .filter((other) => endOf(other) === endOf(path))
          .slice(0, 40)
          .map((other) => ({ path: other, text: read(folder, other) }))
        const grep = (/** @type {string} */ word) => {
          try {
            return git('grep', '-l', '-z', '-w', '-F', '-e', word).split('\0').filter(Boolean)
          } catch {
            return []
          }
        }
        if (before) {
          write(folder, before(file))
          git('add', '-A')
          git(...AUTHOR, 'commit', '-q', '--no-verify', '--allow-empty', '-m', 'before')
        }
        const prepared = { path, text: read(folder, path) }
        const planted = plant(prepared, { others, paths: files, read: (other) => read(folder, other), grep })
        if (planted && Object.entries(planted).some(([name, text]) => text !== read(folder, name))) {
          left--
          done.add(`${rule} ${repository} ${path}`)
          const findings = await findingsOf(folder, git, planted)
          result.planted++
          if (findings.includes(rule)) result.caught++
          else result.missed.push(`${repository} ${path}`)
        }
        if (before || planted) git('reset', '-q', '--hard', start)
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * @param {string} folder
 * @param {(...args: string[]) => string} git
 * @param {import('./plants/forms.mjs').Texts} texts
 * @returns {Promise<string[]>} the rules that found something
 */
async function findingsOf(folder, git, texts) {
  write(folder, texts)
  git('add', '-A')
  const report = await run({ folder, scope: { kind: 'staged' } })
  return report.findings.map((/** @type {any} */ finding) => finding.ruleId)
}

/** @param {string} folder
 * @param {import('./plants/forms.mjs').Texts} texts */
function write(folder, texts) {
  for (const [path, text] of Object.entries(texts)) {
    if (text === null) rmSync(join(folder, path))
    else {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
  }
}

/** The text of a file; empty where there is none.
 * @param {string} folder
 * @param {string} path */
function read(folder, path) {
  try {
    return readFileSync(join(folder, path), 'utf8')
  } catch {
    return ''
  }
}

/** @param {string} path
 * @param {string} where */
function isCandidate(path, where) {
  if (where === 'workflow') return /^\.github\/workflows\/.+\.ya?ml$/.test(path)
  if (where === 'manifest')
    return (
      !/(^|\/)(tests?|fixtures?|testdata)\//.test(path) &&
      /(^|\/)(package\.json|Cargo\.toml|go\.mod|pyproject\.toml|Gemfile)$/.test(path)
    )
  if (where === 'migration') return /(^|\/)migrat(?:e|ions?)\/.+\.(?:rb|php|sql)$/.test(path)
  if (where === 'settings')
    return /\.(?:ya?ml|json)$/.test(path) && !/(^|\/)(?:package(?:-lock)?\.json|\.github\/)/.test(path)
  if (
    !/\.([cm]?[jt]sx?|py|go|rs|rb|java|cs|php)$/.test(path) ||
    /\.d\.ts$|\.config\.\w+$|(^|\/)(vendor|docs?|examples?|fixtures?|migrat(?:e|ions?)|bench\w*)\//.test(path)
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
