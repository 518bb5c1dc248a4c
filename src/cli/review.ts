import { Refusal } from '../engine/failure'
import { FORMATS } from '../formats/index'
import { run } from '../host/run'
import { folderOf, SCOPE_HELP, SCOPE_OPTIONS, scopeOf } from './scope-options'
import { fail, parseOptions, type Verb, wantsColor } from './verb'

const NAMES = FORMATS.map((format) => format.name)

const HELP = `Usage: hunkwise review [options]

Reviews the change against the repository's rules.

${SCOPE_HELP}
  --format FORMAT   text (default), ${NAMES.slice(1, 5).join(', ')},
                    ${NAMES.slice(5).join(', ')}
  -h, --help        this text

The scope is --staged where none is given. Exit codes: 0 nothing at or above
failOn, 1 something is, 2 the review could not be done or is incomplete.
`

/** Exit code of each verdict. */
export const EXIT = { pass: 0, fail: 1, incomplete: 2 } as const

export const review: Verb = {
  name: 'review',
  summary: 'reviews the change against the rules',
  async run(argv) {
    const values = parseOptions('review', argv, { ...SCOPE_OPTIONS, format: { type: 'string', default: 'text' } })
    if (values.help) {
      process.stdout.write(HELP)
      return 0
    }
    const format = FORMATS.find((candidate) => candidate.name === values.format)
    if (!format) throw new Refusal('read', `"${values.format}" is not a format: choose one of ${NAMES.join(', ')}.`)
    const report = await run({ folder: folderOf(values), scope: scopeOf(values) ?? { kind: 'staged' } })
    process.stdout.write(format.write(report, { color: wantsColor() }))
    const [failure] = report.failures
    if (report.verdict === 'incomplete' && failure) fail(failure.message)
    return EXIT[report.verdict]
  },
}
