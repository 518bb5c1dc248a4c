// node test/precision/replay.mjs --commits 200 --out FOLDER REPOSITORY...
//
// Replays the newest commits of git repositories, one review a commit (after node esbuild.config.mjs --test), and writes
// FOLDER/findings.ndjson (a finding a line, with its context) and FOLDER/summary.json. Nothing is written into them.
// Merges are left out, and so are bots that only update dependencies and releases; --skip leaves out the newest.
import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    commits: { type: 'string', default: '100' },
    skip: { type: 'string', default: '0' },
    out: { type: 'string', default: 'precision' },
  },
})
const ASSISTANT = /claude|copilot|cursor|codex|gemini|devin|aider|\bamp\b|openhands|windsurf/i
const BOT = /\bbot\b|-bot$/i
const AT_ONCE = 2
const CONTEXT = 6
const { run, toJson } = createRequire(import.meta.url)(resolve('out/precision/review.js'))
const out = resolve(values.out)
const findingsFile = join(out, 'findings.ndjson')
mkdirSync(out, { recursive: true })
writeFileSync(findingsFile, '')

/** @type {Record<string, { commits: number, assisted: number, added: number, incomplete: string[], rules: Record<string, number> }>} */
const summary = {}
for (const repository of positionals) await replay(repository)
writeFileSync(join(out, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`)

/** @param {string} repository */
async function replay(repository) {
  const name = basename(repository) === 'repo' ? basename(dirname(repository)) : basename(repository)
  const folder = mkdtempSync(join(tmpdir(), 'hunkwise-precision-'))
  const own = { commits: 0, assisted: 0, added: 0, incomplete: /** @type {string[]} */ ([]), rules: {} }
  summary[name] = own
  try {
    const git = gitIn(folder)
    execFileSync('git', ['clone', '-q', '--shared', '--no-checkout', repository, folder])
    git('read-tree', 'HEAD')
    const queue = git('log', '--no-merges', '--min-parents=1', '--format=%H %an', 'HEAD')
      .trim()
      .split('\n')
      .map((line) => ({ id: line.slice(0, line.indexOf(' ')), author: line.slice(line.indexOf(' ') + 1) }))
      .filter(({ author }) => ASSISTANT.test(author) || !BOT.test(author))
      .slice(Number(values.skip), Number(values.skip) + Number(values.commits))
      .map(({ id }) => id)
    const work = async () => {
      for (let id = queue.shift(); id; id = queue.shift()) await review(folder, name, id, own)
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work))
    console.log(`${name}: ${JSON.stringify(own.rules)}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * @param {string} folder
 * @param {string} name
 * @param {string} id
 * @param {{ commits: number, assisted: number, added: number, incomplete: string[], rules: Record<string, number> }} own
 */
async function review(folder, name, id, own) {
  const git = gitIn(folder)
  const report = await readReport(folder, id)
  if (!report) {
    own.incomplete.push(`${id}: no report`)
    return
  }
  const assisted = ASSISTANT.test(git('log', '-1', '--format=%(trailers:key=Co-authored-by)%an', id))
  own.commits++
  if (assisted) own.assisted++
  own.added += report.files.reduce(
    (/** @type {number} */ sum, /** @type {any} */ file) => sum + (file.counted > 0 ? file.added : 0),
    0,
  )
  for (const failure of report.failures) own.incomplete.push(`${id}: ${failure.message}`)
  for (const finding of report.findings) {
    own.rules[finding.ruleId] = (own.rules[finding.ruleId] ?? 0) + 1
    const { path, side } = finding
    const startLine = finding.startLine ?? 1
    const record = {
      repository: name,
      commit: id,
      subject: git('log', '-1', '--format=%s', id).trim(),
      assisted,
      rule: finding.ruleId,
      severity: finding.severity,
      place: path ? `${path}:${startLine}` : '-',
      endLine: finding.endLine ?? startLine,
      side,
      message: finding.message,
      why: finding.why,
      suggestion: finding.suggestion,
      evidence: finding.evidence,
      context: path
        ? contextOf(git, side === 'old' ? `${id}^` : id, path, startLine, finding.endLine ?? startLine)
        : [],
    }
    appendFileSync(findingsFile, `${JSON.stringify(record)}\n`)
  }
}

/**
 * @param {string} folder
 * @param {string} id
 * @returns {Promise<any>}
 */
async function readReport(folder, id) {
  try {
    return toJson(await run({ folder, scope: { kind: 'range', range: `${id}^..${id}` } }))
  } catch (error) {
    console.error(`${id}: ${error instanceof Error ? error.message : error}`)
    return undefined
  }
}

/**
 * @param {(...args: string[]) => string} git
 * @param {string} commit
 * @param {string} path
 * @param {number} from
 * @param {number} to
 */
function contextOf(git, commit, path, from, to) {
  try {
    const lines = git('show', `${commit}:${path}`).split('\n')
    const last = Math.min(to, from + 12)
    return lines
      .slice(Math.max(0, from - 1 - CONTEXT), last + CONTEXT)
      .map((text, index) => `${Math.max(1, from - CONTEXT) + index}: ${text.slice(0, 200)}`)
  } catch {
    return []
  }
}

/** @param {string} folder */
function gitIn(folder) {
  return (/** @type {string[]} */ ...args) =>
    execFileSync('git', args, {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1 << 29,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
}
