import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CONFIG_FILE } from '../engine/config-file'
import { toStartingRules } from '../formats/to-starting-rules'
import { readHabits } from '../host/read-habits'
import { readRepository } from '../host/repository'
import { folderOf } from './scope-options'
import { fail, parseOptions, print, type Verb } from './verb'

const HELP = `Usage: hunkwise init [options]

Writes ${CONFIG_FILE} from what the repository shows: languages, tests, pull
request template, owners, generated files. Nothing is asked, and a file that
exists is left as it is.

  --print           to standard output in place of the file
  -C DIR            run in DIR
  -h, --help        this text

Exit codes: 0 written, 2 not.
`

export const init: Verb = {
  name: 'init',
  summary: 'writes a rules file to start from',
  async run(argv) {
    const values = parseOptions('init', argv, {
      print: { type: 'boolean' },
      directory: { type: 'string', short: 'C' },
      help: { type: 'boolean', short: 'h' },
    })
    if (values.help) {
      process.stdout.write(HELP)
      return 0
    }
    const repo = await readRepository(folderOf(values))
    const text = toStartingRules(await readHabits(repo))
    if (values.print) {
      print(text)
      return 0
    }
    try {
      await writeFile(join(repo.cwd, CONFIG_FILE), text, { flag: 'wx' })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      return fail(`${CONFIG_FILE} exists: edit it, or see what would be written with hunkwise init --print.`)
    }
    process.stdout.write(`${CONFIG_FILE} written. Run hunkwise rules to see what is in force.\n`)
    return 0
  },
}
