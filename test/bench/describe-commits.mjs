// node test/bench/describe-commits.mjs [--commits N] [--seed N] [--pool N] [--sample N --out FILE] REPOSITORY...
// Describes commits of real repositories, drawn by seed, and resolves every fact and every place in the text: its file,
// its line, its symbol. Prints what does not resolve; with --out a sample of facts is written down to be read by people.
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'

const { values, positionals: repositories } = parseArgs({
  allowPositionals: true,
  options: {
    commits: { type: 'string', default: '50' },
    seed: { type: 'string', default: '1' },
    /** Commits of each repository that are drawn from, the newest first. */
    pool: { type: 'string', default: '400' },
    /** Files of production code a commit has to touch: the more, the more can be said. */
    files: { type: 'string', default: '1' },
    sample: { type: 'string', default: '60' },
    out: { type: 'string' },
    texts: { type: 'string' },
  },
})
const cli = new URL('../../dist/cli.js', import.meta.url).pathname
const random = randomFrom(Number(values.seed))
const each = Math.ceil(Number(values.commits) / repositories.length)
const CODE = /\.(?:[mc]?[jt]sx?|vue|svelte|py|go|java|cs|rs)$/
/** Commits that touch nothing else have few facts. */
const ASIDE = /test|spec|example|playground|(^|\/)docs\/|benchmark/i
/** @type {{ repo: string, commit: string, folder: string, kind: string, text: string, look: string }[]} */
const found = []
/** @type {number[]} */
const milliseconds = []
const counts = { commits: 0, facts: 0, places: 0, failed: 0 }

for (const folder of repositories) {
  const git = (/** @type {string[]} */ ...args) =>
    execFileSync('git', ['-C', folder, ...args], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  const log = git('log', '--no-merges', '--format=%H', '-n', values.pool).trim().split('\n').slice(0, -1)
  const picked = shuffled(log)
    .filter((commit) => {
      // Some histories have more than one beginning.
      const paths = attempt(() => git('diff', '--name-only', `${commit}^`, commit).split('\n')) ?? []
      return (
        paths.length <= 60 &&
        paths.filter((path) => CODE.test(path) && !ASIDE.test(path)).length >= Number(values.files)
      )
    })
    .slice(0, Math.min(each, Number(values.commits) - counts.commits))
  /** @type {Map<string, string[] | undefined>} */
  const texts = new Map()
  const lineOf = (/** @type {string} */ commit, /** @type {{ path: string, line?: number, side?: string }} */ at) => {
    const name = `${at.side === 'old' ? `${commit}^` : commit}:${at.path}`
    if (!texts.has(name))
      texts.set(
        name,
        attempt(() => git('show', name).split('\n')),
      )
    return at.line === undefined ? (texts.get(name) ? '' : undefined) : texts.get(name)?.[at.line - 1]
  }
  for (const commit of picked) {
    const start = Date.now()
    const said = describe(folder, commit)
    milliseconds.push(Date.now() - start)
    counts.commits++
    const fail = (/** @type {string} */ what) => {
      counts.failed++
      console.log(`FAILED ${basename(folder)} ${commit.slice(0, 9)} ${what}`)
    }
    if (!said) {
      fail('no description')
      continue
    }
    if (values.texts) writeFileSync(`${values.texts}/${basename(folder)}-${commit.slice(0, 9)}.md`, said.text)
    const seen = new Set()
    for (const fact of [...said.facts, ...said.points]) {
      const key = JSON.stringify([fact.path, fact.line, fact.side, fact.text])
      if (seen.has(key)) continue
      seen.add(key)
      counts.facts++
      const line = lineOf(commit, fact)
      const evidence = fact.evidence ?? []
      if (line === undefined) fail(`${fact.path}:${fact.line} is no line: ${fact.text}`)
      else if (fact.symbol !== undefined && !line.includes(fact.symbol))
        fail(`${fact.path}:${fact.line} has no "${fact.symbol}": ${fact.text}`)
      for (const one of evidence)
        if (lineOf(commit, one) === undefined) fail(`${one.path}:${one.line} is no line, said of ${fact.text}`)
      const side = fact.side === 'old' ? `${commit.slice(0, 12)}^` : commit.slice(0, 12)
      found.push({
        repo: basename(folder),
        commit,
        folder,
        kind: fact.boundary ? `point: ${fact.boundary}` : fact.source,
        text: `${fact.path}:${fact.line ?? ''}${fact.side === 'old' ? ' (before the change)' : ''} — The change ${fact.text}${evidence.length > 0 ? `: ${evidence.map((/** @type {any} */ one) => `${one.text} ${one.path}:${one.line}`).join(', ')}` : ''}`,
        look: `git -C ${folder} show ${side}:${fact.path} | sed -n ${Math.max(1, (fact.line ?? 1) - 8)},${(fact.line ?? 1) + 12}p; git -C ${folder} diff ${commit.slice(0, 12)}^ ${commit.slice(0, 12)} -- ${fact.path}${/import|see it|names? both/.test(fact.text) ? `; git -C ${folder} grep -nw '${fact.symbol ?? ''}' ${commit.slice(0, 12)}` : ''}`,
      })
    }
    // Every place a reader could click on, whatever says it.
    for (const [, path = '', line = ''] of said.text.matchAll(/`([^`\s]+\.[\w-]+):(\d+)`/g)) {
      counts.places++
      if (lineOf(commit, { path, line: Number(line) }) === undefined) fail(`${path}:${line} in the text is no line`)
    }
    for (const [whole = '', path = ''] of said.text.matchAll(
      /^- `([^`\s]+):\d+` .*: (?:its file is imported by|tests of its file:|\*\*not evidenced\*\*).*$/gm,
    ))
      found.push({
        repo: basename(folder),
        commit,
        folder,
        kind: 'tests that reach it',
        text: whole,
        look: `git -C ${folder} grep -n '${basename(path).replace(/\..*$/, '')}' ${commit.slice(0, 12)}`,
      })
  }
}

milliseconds.sort((a, b) => a - b)
console.log(
  `${counts.commits} commits of ${repositories.length} repositories: ${counts.facts} facts and ${counts.places} places in the texts, ${counts.failed} do not resolve; median ${milliseconds[milliseconds.length >> 1]} ms, slowest ${milliseconds.at(-1)} ms`,
)
if (values.out) {
  const sample = spread(shuffled(found), Number(values.sample))
  writeFileSync(values.out, sample.map((fact, id) => `${JSON.stringify({ id: id + 1, ...fact })}\n`).join(''))
  console.log(`${sample.length} facts to be read are in ${values.out}.`)
}

/** @param {string} folder @param {string} commit @returns {{ text: string, facts: any[], points: any[] } | undefined} */
function describe(folder, commit) {
  const args = [cli, 'describe', '-C', folder, '--range', `${commit}^..${commit}`, '--format', 'json']
  try {
    return JSON.parse(
      execFileSync(process.execPath, args, {
        encoding: 'utf8',
        maxBuffer: 1 << 28,
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    )
  } catch (error) {
    const { stdout } = /** @type {{ stdout?: string }} */ (error)
    return stdout ? JSON.parse(stdout) : undefined
  }
}

/**
 * One of each repository and kind in turn, until there are enough; of one commit no more than three.
 *
 * @param {typeof found} facts @param {number} count
 */
function spread(facts, count) {
  /** @type {Map<string, typeof found>} */
  const groups = new Map()
  for (const fact of facts) {
    const key = `${fact.repo} ${fact.kind}`
    groups.set(key, [...(groups.get(key) ?? []), fact])
  }
  const taken = []
  /** @type {Map<string, number>} */
  const ofCommit = new Map()
  for (let round = 0; taken.length < count && [...groups.values()].some((group) => group.length > round); round++)
    for (const group of shuffled([...groups.values()])) {
      const fact = group[round]
      const before = ofCommit.get(fact?.commit ?? '') ?? 0
      if (!fact || taken.length >= count || before >= 3) continue
      ofCommit.set(fact.commit, before + 1)
      taken.push(fact)
    }
  return taken
}

/** mulberry32 @param {number} seed */
function randomFrom(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** @template Item @param {readonly Item[]} items @returns {Item[]} */
function shuffled(items) {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
}

/** @template Value @param {() => Value} work */
function attempt(work) {
  try {
    return work()
  } catch {
    return undefined
  }
}
