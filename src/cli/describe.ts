import { describeChange } from '../host/describe'
import { folderOf, SCOPE_HELP, SCOPE_OPTIONS, scopeOf } from './scope-options'
import { fail, parseOptions, type Verb } from './verb'

const HELP = `Usage: hunkwise describe [options]

Fills in the repository's pull request template from facts in the change and
writes it to standard output. Nothing is sent anywhere.

${SCOPE_HELP}
  --format FORMAT   text (default) or json
  -h, --help        this text

The scope is --all where none is given, and --staged where the branch has no
base. Exit codes: 0 written, 2 it could not be, or the review is incomplete.
`

export const describe: Verb = {
  name: 'describe',
  summary: 'fills in the pull request template',
  async run(argv) {
    const values = parseOptions('describe', argv, { ...SCOPE_OPTIONS, format: { type: 'string', default: 'text' } })
    if (values.help) {
      process.stdout.write(HELP)
      return 0
    }
    if (values.format !== 'text' && values.format !== 'json')
      return fail(`"${values.format}" is not a format: choose text or json.`)
    const { text, report, notes } = await describeChange({ folder: folderOf(values), scope: scopeOf(values) })
    process.stdout.write(
      values.format === 'json'
        ? `${JSON.stringify({ version: 1, scope: report.scope, notes, text }, null, 2)}\n`
        : text,
    )
    if (values.format === 'text') for (const note of notes) process.stderr.write(`${note}\n`)
    const [failure] = report.failures
    return report.verdict === 'incomplete' ? fail(failure?.message ?? 'the review is incomplete') : 0
  },
}
