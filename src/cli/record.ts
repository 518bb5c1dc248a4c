import { readFileSync } from 'node:fs'
import { TOOLS, type Tool } from '../engine/provenance/hooks/index'
import { record as recordHook } from '../host/provenance/record'
import { parseArguments, type Verb } from './verb'

const HELP = `Usage: hunkwise record TOOL

What an assistant's hook calls after an edit: reads the hook's JSON on standard
input and takes down which lines the edit added, as hashes, in the repository's
own git folder. No text and no prompt is kept; hunkwise agents install sets the
hook up. TOOL is one of ${TOOLS.join(', ')}.

  -h, --help        this text

Exit code: always 0, so that it never fails the assistant's call. What goes
wrong is a line in .git/hunkwise/record.log.
`

export const record: Verb = {
  name: 'record',
  summary: "takes down an assistant's edit, from its hook",
  async run(argv) {
    try {
      const { values, positionals } = parseArguments('record', argv, { help: { type: 'boolean', short: 'h' } })
      if (values.help) process.stdout.write(HELP)
      const tool = positionals[0] as Tool
      if (!values.help && TOOLS.includes(tool)) recordHook(tool, readFileSync(0, 'utf8'), process.cwd(), Date.now())
    } catch {
      // Nothing that happens here may fail the assistant's call.
    }
    return 0
  },
}
