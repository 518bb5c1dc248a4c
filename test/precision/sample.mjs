// node test/precision/sample.mjs --each 30 --seed 1 --parts 3 --out PREFIX --repositories FOLDER FINDINGS...
//
// Takes up to `--each` findings of every rule and severity from what replay.mjs wrote, spread over the repositories, and
// writes them with all that is needed to judge them to PREFIX-1.ndjson, PREFIX-2.ndjson …: what one rule found with one
// severity is wholly in one of them. FOLDER has each repository under the name that replay.mjs gave it.
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    each: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
    parts: { type: 'string', default: '3' },
    out: { type: 'string', default: 'judge' },
    repositories: { type: 'string', default: '.' },
    name: { type: 'string', default: '' },
  },
})
const AROUND = 25
/** Lines of a hunk or a piece of a file: more can be had with the command in `look`. */
const LONGEST = 70

const findings = positionals.flatMap((path) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
    .map((finding) => ({ ...finding, kind: `${finding.rule}-${finding.severity}` })),
)
let state = Number(values.seed)
const sampled = [...groupBy(findings, 'kind')]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([rule, all]) => ({ rule, taken: spread(all).slice(0, Number(values.each)) }))
/** What can refuse a push first. @param {any} entry */
const weightOf = ({ severity }) => ['error', 'warning', 'info'].indexOf(severity)
/** @type {any[][]} */
const parts = Array.from({ length: Number(values.parts) }, () => [])
for (const { rule, taken } of sampled.sort((a, b) => b.taken.length - a.taken.length)) {
  const [part] = [...parts].sort((a, b) => a.length - b.length)
  taken.forEach((finding, index) => {
    part?.push(toJudge(finding, `${values.name}${rule}-${index + 1}`))
  })
}
parts.forEach((part, index) => {
  part.sort((a, b) => weightOf(a) - weightOf(b))
  writeFileSync(`${values.out}-${index + 1}.ndjson`, part.map((entry) => `${JSON.stringify(entry)}\n`).join(''))
  console.log(`${values.out}-${index + 1}.ndjson: ${part.length}`)
})

/**
 * @param {any[]} all
 * @param {string} key
 */
function groupBy(all, key) {
  /** @type {Map<string, any[]>} */
  const groups = new Map()
  for (const one of all) groups.set(one[key], [...(groups.get(one[key]) ?? []), one])
  return groups
}

/** Numerical Recipes' generator: the same seed takes the same sample. */
function random() {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  return state / 2 ** 32
}

/**
 * One of each repository in turn, and of each commit of a repository in turn.
 * @param {any[]} all
 */
function spread(all) {
  const shuffled = all
    .map((finding) => ({ finding, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ finding }) => finding)
  const inTurn = (
    /** @type {any[]} */ list,
    /** @type {string} */ key,
    /** @type {(list: any[]) => any[]} */ inner,
  ) => {
    const groups = [...groupBy(list, key).values()].map(inner)
    const longest = Math.max(...groups.map((group) => group.length))
    return Array.from({ length: longest }, (_, at) => groups.flatMap((group) => group.slice(at, at + 1))).flat()
  }
  return inTurn(shuffled, 'repository', (list) => inTurn(list, 'commit', (same) => same))
}

/**
 * @param {any} finding
 * @param {string} id
 */
function toJudge(finding, id) {
  const { repository, commit, subject, rule, severity, place, message, why, suggestion, evidence, side } = finding
  const root = join(values.repositories, repository, 'repo')
  const folder = existsSync(join(root, '.git')) ? join(root, '.git') : root
  const git = (/** @type {string[]} */ ...args) => {
    try {
      const text = execFileSync('git', [`--git-dir=${folder}`, ...args], {
        encoding: 'utf8',
        maxBuffer: 1 << 29,
        stdio: ['ignore', 'pipe', 'ignore'],
      })
      return text.split('\n')
    } catch {
      return []
    }
  }
  const [, path, number] = /^(.*):(\d+)$/.exec(place) ?? []
  const line = Number(number)
  const tip = side === 'old' ? `${commit}^` : commit
  const lines = path ? git('show', `${tip}:${path}`) : []
  const around = numbered(lines, line - AROUND, (finding.endLine ?? line) + AROUND)
  const diff = path ? git('diff', '-M', `${commit}^`, commit, '--', path) : []
  return {
    id,
    rule,
    severity,
    repo: repository,
    commit,
    subject,
    path,
    line: path ? line : undefined,
    message,
    why,
    suggestion,
    evidence,
    diff: path ? hunkAt(diff, line, side === 'old') : undefined,
    around: isNewFile(diff) ? undefined : around,
    pointed: (evidence ?? [])
      .filter((/** @type {any} */ fact) => fact.path && fact.line && fact.path !== path)
      .slice(0, 3)
      .map((/** @type {any} */ fact) => ({
        place: `${fact.path}:${fact.line}`,
        text: numbered(
          git('show', `${fact.side === 'old' ? `${commit}^` : commit}:${fact.path}`),
          fact.line - 5,
          fact.line + 30,
        ),
      })),
    files: git('diff', '-M', '--stat=120', `${commit}^`, commit).slice(path ? -12 : -40),
    look: `git --git-dir=${folder} show ${commit}`,
  }
}

/** @param {string[]} diff */
function isNewFile(diff) {
  return diff.slice(0, 3).some((text) => text.startsWith('new file'))
}

/**
 * @param {string[]} lines
 * @param {number} from
 * @param {number} to
 */
function numbered(lines, from, to) {
  const start = Math.max(1, from)
  return lines
    .slice(start - 1, Math.min(to, start + LONGEST))
    .map((text, index) => `${start + index}: ${text.slice(0, 200)}`)
}

/**
 * The hunk that has the line, and what stands near it where the hunk is long.
 * @param {string[]} diff
 * @param {number} line
 * @param {boolean} old
 */
function hunkAt(diff, line, old) {
  const starts = diff.flatMap((text, index) => (text.startsWith('@@ ') ? [index] : []))
  for (const [index, start] of starts.entries()) {
    const [, oldStart, newStart] = /^@@ -(\d+)(?:,\d+)? \+(\d+)/.exec(diff[start] ?? '') ?? []
    const hunk = diff.slice(start, starts[index + 1])
    let at = Number(old ? oldStart : newStart)
    const found = hunk.findIndex((text, offset) => {
      if (offset === 0 || text.startsWith(old ? '+' : '-')) return false
      return at++ === line
    })
    if (found < 0) continue
    const from = Math.max(1, found - 25)
    return [hunk[0], ...hunk.slice(from, from + LONGEST)].map((text) => (text ?? '').slice(0, 200))
  }
  return diff.slice(0, 60).map((text) => text.slice(0, 200))
}
