// node test/bench/describe-commits.mjs COUNT REPOSITORY...
// Describes real commits and resolves every fact: its file, its line, its symbol. Prints what does not resolve, and samples to read.
import { execFileSync } from 'node:child_process'

const [count = '10', ...repositories] = process.argv.slice(2)
const cli = new URL('../../dist/cli.js', import.meta.url).pathname
const show = process.env.SHOW === '1'
let commits = 0
let facts = 0
let wrong = 0
const milliseconds = []

for (const folder of repositories) {
  const git = (/** @type {string[]} */ ...args) =>
    execFileSync('git', ['-C', folder, ...args], {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  const picked = git('log', '--no-merges', '--format=%H', '-n', String(Number(count) * Number(process.env.STEP ?? 1)))
    .trim()
    .split('\n')
    .filter((_, at) => at % Number(process.env.STEP ?? 1) === 0)
  for (const commit of picked) {
    const start = Date.now()
    /** @type {{ facts: any[], points: any[] }} */
    let said
    try {
      said = JSON.parse(
        execFileSync(
          process.execPath,
          [cli, 'describe', '-C', folder, '--range', `${commit}^..${commit}`, '--format', 'json'],
          { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] },
        ),
      )
    } catch (error) {
      const out = /** @type {{ stdout?: string, status?: number }} */ (error)
      if (!out.stdout) {
        console.log(`${commit.slice(0, 9)} failed: ${out.status}`)
        wrong++
        continue
      }
      said = JSON.parse(out.stdout)
    }
    milliseconds.push(Date.now() - start)
    commits++
    const seen = new Set()
    for (const fact of [...said.facts, ...said.points]) {
      const key = JSON.stringify([fact.path, fact.line, fact.side, fact.text])
      if (seen.has(key)) continue
      seen.add(key)
      facts++
      const at = `${fact.side === 'old' ? `${commit}^` : commit}:${fact.path}`
      const line = lineOf(git, at, fact.line)
      const problem =
        line === undefined
          ? 'no such line'
          : fact.symbol !== undefined && !line.includes(fact.symbol)
            ? `"${fact.symbol}" is not there`
            : undefined
      const importers = (fact.evidence ?? []).map((/** @type {any} */ one) => ({
        ...one,
        text: lineOf(git, `${one.side === 'old' ? `${commit}^` : commit}:${one.path}`, one.line),
      }))
      if (problem || importers.some((/** @type {any} */ one) => one.text === undefined)) {
        wrong++
        console.log(
          `WRONG ${commit.slice(0, 9)} ${fact.path}:${fact.line}${fact.side ? '@' : ''} ${fact.text}\n      ${problem ?? 'an importer does not resolve'}: ${line}`,
        )
      } else if (show) {
        console.log(
          `${commit.slice(0, 9)} ${fact.path}:${fact.line ?? ''}${fact.side ? '@' : ''} ${fact.text}\n      | ${line?.trim().slice(0, 150)}`,
        )
        for (const one of importers) console.log(`      < ${one.path}:${one.line} ${one.text?.trim().slice(0, 120)}`)
      }
    }
  }
}

milliseconds.sort((a, b) => a - b)
console.log(
  `${commits} commits, ${facts} facts, ${wrong} that do not resolve; median ${milliseconds[milliseconds.length >> 1]} ms, slowest ${milliseconds.at(-1)} ms`,
)

/** @param {(...args: string[]) => string} git @param {string} name @param {number | undefined} line */
function lineOf(git, name, line) {
  if (line === undefined) return ''
  try {
    return git('show', name).split('\n')[line - 1]
  } catch {
    return undefined
  }
}
