// node test/precision/tally.mjs --verdicts FILE,FILE --judged FILE,FILE --reviewed NAME,NAME FOLDER...
//
// The table of test/precision/README.md: findings per 1,000 added lines and true / judged, a rule and severity a row, over the FOLDERs
// that replay.mjs wrote, and warnings and errors per 100 added lines of the repositories in --reviewed.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    verdicts: { type: 'string', default: '' },
    judged: { type: 'string', default: '' },
    reviewed: { type: 'string', default: '' },
  },
})
const readLines = (/** @type {string} */ path) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
const listed = (/** @type {string} */ list) => list.split(',').filter(Boolean)

const ruleOf = new Map(
  listed(values.judged).flatMap((path) => readLines(path).map(({ id, rule, severity }) => [id, `${rule} ${severity}`])),
)
const verdicts = listed(values.verdicts)
  .flatMap(readLines)
  .map((verdict) => ({ rule: ruleOf.get(verdict.id), isTrue: verdict.true === true }))
const findings = positionals.flatMap((folder) => readLines(join(folder, 'findings.ndjson')))
const summaries = positionals
  .filter((folder) => existsSync(join(folder, 'summary.json')))
  .flatMap((folder) => Object.entries(JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8'))))
const added = summaries.reduce((sum, [, own]) => sum + own.added, 0)

console.log('| Rule | Severity | Found | Per 1,000 added lines | True / judged |\n|---|---|---|---|---|')
for (const kind of [...new Set(findings.map(({ rule, severity }) => `${rule} ${severity}`))].sort()) {
  const [rule, severity] = kind.split(' ')
  const all = findings.filter((finding) => finding.rule === rule && finding.severity === severity)
  const judged = verdicts.filter((verdict) => verdict.rule === kind)
  const isTrue = judged.filter((verdict) => verdict.isTrue).length
  console.log(
    `| \`${rule}\` | ${severity} | ${all.length} | ${((all.length / added) * 1000).toFixed(2)} | ${judged.length > 0 ? `${isTrue} / ${judged.length}` : '-'} |`,
  )
}
const commits = summaries.reduce((sum, [, own]) => sum + own.commits, 0)
const assisted = summaries.reduce((sum, [, own]) => sum + own.assisted, 0)
console.log(`\n${commits} commits, ${assisted} of them with an assistant's trailer, ${added} added lines`)
const reviewed = new Set(listed(values.reviewed))
const refused = findings.filter(({ repository, severity }) => reviewed.has(repository) && severity !== 'info')
const lines = summaries.reduce((sum, [name, own]) => sum + (reviewed.has(name) ? own.added : 0), 0)
if (lines > 0)
  console.log(
    `reviewed by people: ${refused.length} warnings and errors in ${lines} added lines, ${((refused.length / lines) * 100).toFixed(2)} per 100`,
  )
for (const [name, own] of summaries)
  console.log(
    `${name}: ${own.commits} commits, ${own.added} added lines, ${own.incomplete.length} reviews with something missing`,
  )
