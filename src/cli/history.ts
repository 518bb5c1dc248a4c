import { once } from 'node:events'
import { Refusal } from '../engine/failure'
import type { Failure } from '../engine/model'
import { toHistoryLine } from '../formats/to-history-line'
import { readHistory } from '../host/read-history'
import { readRepository } from '../host/repository'
import { run } from '../host/run'
import { folderOf } from './scope-options'
import { fail, parseOptions, type Verb } from './verb'

const HELP = `Usage: hunkwise history [options]

Reviews the commits of the main line one by one and writes a line of JSON for
each: size, kinds of files, lines recorded as AI-written, findings,
suppressions and reverts. A merge is one line: what it brought.

  --since WHEN      90d, 12w, 6m, 1y or a date
  --range A..B      the commits from A to B; all up to HEAD where not given
  --after COMMIT    go on behind the last commit of an earlier run
  --shard I/N       the I-th of N parts; put together they are the whole
  --format ndjson   the only one there is
  -C DIR            run in DIR
  -h, --help        this text

Exit codes: 0 written, 2 some commit could not be reviewed; its line says why.
`

export const history: Verb = {
  name: 'history',
  summary: 'reviews each commit of the main line, a line of JSON each',
  async run(argv) {
    const values = parseOptions('history', argv, {
      since: { type: 'string' },
      range: { type: 'string' },
      after: { type: 'string' },
      shard: { type: 'string' },
      format: { type: 'string', default: 'ndjson' },
      directory: { type: 'string', short: 'C' },
      help: { type: 'boolean', short: 'h' },
    })
    if (values.help) {
      process.stdout.write(HELP)
      return 0
    }
    if (values.format !== 'ndjson')
      throw new Refusal('read', `"${values.format}" is not a format: history writes ndjson.`)
    const repo = await readRepository(folderOf(values))
    let broken = 0
    for (const commit of await readHistory(repo, values)) {
      const bases = commit.parent === null ? [] : [commit.parent]
      const report = await run({ folder: repo.cwd, scope: { kind: 'commits', head: commit.id, bases } }).catch(
        asFailure,
      )
      if (report.verdict === 'incomplete') broken++
      // Nothing piles up where the reader is slower than the reviews.
      if (!process.stdout.write(toHistoryLine(commit, report))) await once(process.stdout, 'drain').catch(() => {})
      // Whoever reads has read enough: hunkwise history | head.
      if (process.stdout.errored) return 0
    }
    return broken === 0 ? 0 : fail(`${broken} of the commits could not be reviewed whole: their lines say why.`)
  },
}

/** A commit that cannot be read at all is a line too: the others stand. */
function asFailure(error: unknown): { verdict: 'incomplete'; failures: Failure[] } {
  if (!(error instanceof Refusal)) throw error
  return { verdict: 'incomplete', failures: [{ stage: error.stage, message: error.message }] }
}
