import { toStats } from '../formats/to-stats'
import { toPrintableJson } from '../formats/visible'
import { readRepository } from '../host/repository'
import { readTally } from '../host/tally'
import { folderOf } from './scope-options'
import { parseOptions, refuseOtherThanTextOrJson, type Verb } from './verb'

const HELP = `Usage: hunkwise stats [options]

Tells what became of each rule's findings in this repository, as reviews of
staged work on this machine have seen it: how many were shown, and were fixed,
dismissed, excepted, or committed as they were. The hit rate is the share of
those with an end that were fixed.

  --format FORMAT   text (default) or json
  -C DIR            run in DIR
  -h, --help        this text

Exit codes: 0 told, 2 it could not be.
`

export const stats: Verb = {
  name: 'stats',
  summary: "tells each rule's hit rate in this repository",
  async run(argv) {
    const values = parseOptions('stats', argv, {
      format: { type: 'string', default: 'text' },
      directory: { type: 'string', short: 'C' },
      help: { type: 'boolean', short: 'h' },
    })
    if (values.help) {
      process.stdout.write(HELP)
      return 0
    }
    refuseOtherThanTextOrJson(values.format)
    const { rules } = await readTally(await readRepository(folderOf(values)))
    process.stdout.write(values.format === 'json' ? `${toPrintableJson({ version: 1, rules }, 2)}\n` : toStats(rules))
    return 0
  },
}
