import { Refusal } from '../engine/failure'
import type { Report } from '../engine/model'
import { toJson } from '../formats/to-json'
import { toText } from '../formats/to-text'
import { run } from '../host/run'
import { folderOf, SCOPE_HELP, SCOPE_OPTIONS, scopeOf } from './scope-options'
import { fail, parseOptions, type Verb, wantsColor } from './verb'

const HELP = `Usage: hunkwise review [options]

Reviews the change against the repository's rules.

${SCOPE_HELP}
  --format FORMAT   text (default) or json
  -h, --help        this text

The scope is --staged where none is given. Exit codes: 0 nothing at or above
failOn, 1 something is, 2 the review could not be done or is incomplete.
`

const FORMATS: Readonly<Record<string, (report: Report) => string>> = {
  text: (report) => toText(report, { color: wantsColor() }),
  json: (report) => `${JSON.stringify(toJson(report), null, 2)}\n`,
}

const EXIT = { pass: 0, fail: 1, incomplete: 2 } as const

export const review: Verb = {
  name: 'review',
  summary: 'reviews the change against the rules',
  async run(argv) {
    const values = parseOptions('review', argv, { ...SCOPE_OPTIONS, format: { type: 'string', default: 'text' } })
    if (values.help) {
      process.stdout.write(HELP)
      return 0
    }
    const write = Object.hasOwn(FORMATS, values.format) ? FORMATS[values.format] : undefined
    if (!write)
      throw new Refusal('read', `"${values.format}" is not a format: choose ${Object.keys(FORMATS).join(' or ')}.`)
    const report = await run({ folder: folderOf(values), scope: scopeOf(values) ?? { kind: 'staged' } })
    process.stdout.write(write(report))
    const [failure] = report.failures
    if (report.verdict === 'incomplete' && failure) fail(failure.message)
    return EXIT[report.verdict]
  },
}
