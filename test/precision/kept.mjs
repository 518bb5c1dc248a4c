// node test/precision/kept.mjs --judged FILE,FILE --verdicts FILE,FILE --repositories FOLDER [--rule ID]...
//
// After a rule was narrowed: reviews the judged commits again (after node esbuild.config.mjs --test) and prints, a rule a
// row, how many of the true and of the false findings are still made, and which false ones.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: {
    judged: { type: 'string', default: '' },
    verdicts: { type: 'string', default: '' },
    repositories: { type: 'string', default: '.' },
    rule: { type: 'string', multiple: true },
  },
})
const { run, toJson } = createRequire(import.meta.url)(resolve('out/precision/review.js'))
const readAll = (/** @type {string} */ list) =>
  list
    .split(',')
    .filter(Boolean)
    .flatMap((path) => readFileSync(path, 'utf8').split('\n').filter(Boolean))
    .map((line) => JSON.parse(line))

const verdicts = new Map(readAll(values.verdicts).map((verdict) => [verdict.id, verdict]))
/** @type {Map<string, Map<string, any[]>>} */
const byRepository = new Map()
for (const judged of readAll(values.judged)) {
  if (!verdicts.has(judged.id) || !(values.rule?.includes(judged.rule) ?? true)) continue
  const commits = byRepository.get(judged.repo) ?? new Map()
  byRepository.set(judged.repo, commits.set(judged.commit, [...(commits.get(judged.commit) ?? []), judged]))
}

/** @type {Map<string, { true: number, false: number, truths: number, falsehoods: number, severities: Record<string, number>, notes: string[] }>} */
const table = new Map()
for (const [repository, commits] of byRepository) {
  const folder = mkdtempSync(join(tmpdir(), 'hunkwise-kept-'))
  try {
    execFileSync('git', [
      'clone',
      '-q',
      '--shared',
      '--no-checkout',
      join(values.repositories, repository, 'repo'),
      folder,
    ])
    execFileSync('git', ['read-tree', 'HEAD'], { cwd: folder })
    for (const [commit, judged] of commits) {
      const report = toJson(await run({ folder, scope: { kind: 'range', range: `${commit}^..${commit}` } }))
      for (const one of judged) record(one, report.findings)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
for (const [rule, row] of [...table].sort()) {
  console.log(
    `${rule}: true ${row.true} of ${row.truths}, false ${row.false} of ${row.falsehoods} ${JSON.stringify(row.severities)}`,
  )
  for (const note of row.notes) console.log(`    ${note}`)
}

/**
 * @param {any} judged
 * @param {any[]} findings
 */
function record(judged, findings) {
  const isTrue = verdicts.get(judged.id).true === true
  const row = table.get(judged.rule) ?? { true: 0, false: 0, truths: 0, falsehoods: 0, severities: {}, notes: [] }
  table.set(judged.rule, row)
  row[isTrue ? 'truths' : 'falsehoods']++
  const found = findings.find(
    ({ ruleId, path, startLine }) =>
      ruleId === judged.rule &&
      (path ?? undefined) === judged.path &&
      (judged.path === undefined || startLine === undefined || Math.abs(startLine - judged.line) <= 3),
  )
  if (found) {
    row[isTrue ? 'true' : 'false']++
    const key = `${found.severity} ${isTrue}`
    row.severities[key] = (row.severities[key] ?? 0) + 1
  }
  if ((found !== undefined) !== isTrue)
    row.notes.push(
      `${isTrue ? 'lost' : 'kept'} ${judged.id}${found ? ` ${found.severity}` : ''}: ${judged.repo} ${judged.commit.slice(0, 8)} ${judged.path ?? ''}:${judged.line ?? ''}`,
    )
}
