import { toTiming } from '../formats/to-timing'
import { run } from '../host/run'
import { FORMAT_HELP, FORMAT_OPTIONS, outputsOf, writeOutputs } from './format-options'
import { folderOf, SCOPE_HELP, SCOPE_OPTIONS, scopeOf } from './scope-options'
import { fail, parseOptions, type Verb } from './verb'

const HELP = `Usage: hunkwise review [options]

Reviews the change against the repository's rules.

${SCOPE_HELP}
${FORMAT_HELP}
  --baseline FILE   findings that are in FILE are excepted
  --timing          what each stage costs, on standard error and in JSON
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
    const values = parseOptions('review', argv, {
      ...SCOPE_OPTIONS,
      ...FORMAT_OPTIONS,
      baseline: { type: 'string' },
      timing: { type: 'boolean' },
    })
    if (values.help) {
      process.stdout.write(HELP)
      return 0
    }
    const outputs = outputsOf(values)
    const { baseline, timing } = values
    const scope = scopeOf(values) ?? { kind: 'staged' }
    const report = await run({ folder: folderOf(values), scope, baseline, timing })
    await writeOutputs(report, outputs)
    if (report.timing) process.stderr.write(toTiming(report.timing))
    const [failure] = report.failures
    if (report.verdict === 'incomplete' && failure) fail(failure.message)
    return EXIT[report.verdict]
  },
}
