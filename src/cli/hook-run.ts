import type { Report } from '../engine/model'
import { stopsHook } from '../engine/verdict'
import { toRefusal } from '../formats/to-refusal'
import { many, visible } from '../formats/visible'
import { readInput } from '../host/read-input'
import { type ReviewedPush, reviewPush } from '../host/review-push'
import { run } from '../host/run'
import { EXIT } from './review'
import { folderOf } from './scope-options'
import { parseArguments, parseOptions } from './verb'

const OPTIONS = { directory: { type: 'string', short: 'C' } } as const

/** All of a hook's words go to standard error: what stands on standard output some hosts hide. */
const say = (text: string): void => void process.stderr.write(text)

export async function prePush(argv: readonly string[]): Promise<number> {
  const { values, positionals } = parseArguments('hook', argv, OPTIONS)
  const reviewed = await reviewPush({ folder: folderOf(values), remote: positionals[0], input: await readInput() })
  if (!reviewed) {
    say('hunkwise: git names nothing to push, so nothing was reviewed.\n')
    return 0
  }
  for (const { pushed, report } of reviewed) {
    for (const note of pushed.notes) say(`hunkwise: ${visible(note)}\n`)
    const what = `push to ${pushed.ref}`
    const scope = rangeOf(pushed)
    const excepted = report.findings.filter(({ suppressed }) => suppressed).length
    const clause = excepted > 0 ? `; ${many(excepted, 'finding')} excepted, with reasons` : ''
    if (!stopsHook(report))
      say(`hunkwise: ${visible(what)}: ${many(pushed.count, 'commit')} reviewed, nothing to refuse${clause}.\n`)
    else say(toRefusal(report, { what, scope, anyway: 'git push --no-verify' }))
  }
  return worst(reviewed.map(({ report }) => report))
}

export async function preCommit(argv: readonly string[]): Promise<number> {
  const values = parseOptions('hook', argv, OPTIONS)
  const report = await run({ folder: folderOf(values), scope: { kind: 'staged' } })
  if (stopsHook(report)) say(toRefusal(report, { what: 'commit', scope: '--staged', anyway: 'git commit --no-verify' }))
  return worst([report])
}

const worst = (reports: readonly Report[]): number =>
  Math.max(
    0,
    ...reports.map((report) => (report.verdict === 'pass' && stopsHook(report) ? EXIT.fail : EXIT[report.verdict])),
  )

/** A whole history has no range: it starts from nothing. */
const rangeOf = ({ bases: [base], head }: ReviewedPush['pushed']): string | undefined =>
  base && `--range ${base.slice(0, 12)}..${head.slice(0, 12)}`
