import { ranNoTest } from '../description/results/results'
import { Refusal } from '../engine/failure'
import { folderOf } from './scope-options'
import { parseOptions, type Verb } from './verb'

const HELP = `Usage: hunkwise test [options] -- COMMAND [ARGUMENT...]

Runs the project's own test command and records how it ended, how many tests
there were, how long it took and the staged state it ran on. The description
tells of the run for as long as what is staged stays the same; afterwards it
says that the tests ran before the last change.

  -C DIR            run in DIR
  -h, --help        this text

Counts are read from JUnit XML, TAP, go test -json or the runner's summary,
executed lines from lcov or Cobertura. Exit code: the command's own; 2 where it
could not be run.
`

export const test: Verb = {
  name: 'test',
  summary: "runs the project's tests and records the result",
  async run(argv) {
    const end = argv.indexOf('--')
    const own = end < 0 ? argv : argv.slice(0, end)
    const command = end < 0 ? [] : argv.slice(end + 1)
    const values = parseOptions('test', own, {
      directory: { type: 'string', short: 'C' },
      help: { type: 'boolean', short: 'h' },
    })
    if (values.help) {
      process.stdout.write(HELP)
      return 0
    }
    if (command.length === 0)
      throw new Refusal('read', 'There is no command to run: write it behind --, as in hunkwise test -- npm test.')
    const { runTests } = await import('../host/run-tests')
    const { exitCode, counts, unstaged } = await runTests(folderOf(values), command)
    const told = counts
      ? `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`
      : 'no counts found'
    const none = counts && ranNoTest(counts) ? '; no test ran, which is no evidence' : ''
    process.stderr.write(`hunkwise: recorded, exit code ${exitCode}, ${told}${none}.\n`)
    if (unstaged.length > 0)
      process.stderr.write(`hunkwise: ${unstaged.length} files have changes that are not staged; the record says so.\n`)
    return exitCode
  },
}
