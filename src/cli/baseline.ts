import { resolve } from 'node:path'
import { toBaseline } from '../formats/to-baseline'
import { many } from '../formats/visible'
import { run } from '../host/run'
import { writeWhole } from '../host/write-whole'
import { folderOf, SCOPE_HELP, SCOPE_OPTIONS, scopeOf } from './scope-options'
import { fail, parseOptions, type Verb } from './verb'

const FILE = '.hunkwise-baseline.json'

const HELP = `Usage: hunkwise baseline [options]

Writes the findings of a change into a file that excepts them from now on:
hunkwise review --baseline FILE. They are kept by content, not by line.

${SCOPE_HELP}
  -o, --output FILE ${FILE} where not given
  -h, --help        this text

The scope is --staged where none is given; a repository that starts with
Hunkwise takes --range from its first commit. Exit codes: 0 written, 2 not.
`

export const baseline: Verb = {
  name: 'baseline',
  summary: 'excepts the findings that are there already',
  async run(argv) {
    const values = parseOptions('baseline', argv, {
      ...SCOPE_OPTIONS,
      output: { type: 'string', short: 'o', default: FILE },
    })
    if (values.help) {
      process.stdout.write(HELP)
      return 0
    }
    const report = await run({ folder: folderOf(values), scope: scopeOf(values) ?? { kind: 'staged' } })
    const [failure] = report.failures
    if (report.verdict === 'incomplete') return fail(failure?.message ?? 'the review is incomplete')
    const text = toBaseline(report)
    await writeWhole(resolve(values.output), text)
    process.stdout.write(`${many(JSON.parse(text).findings.length, 'finding')} written to ${values.output}.\n`)
    return 0
  },
}
