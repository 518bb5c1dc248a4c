import { toRulesList, toRulesText } from '../formats/to-rules-list'
import { toPrintableJson } from '../formats/visible'
import { listRules } from '../host/list-rules'
import { unreadPattern } from '../host/pattern-languages'
import { folderOf } from './scope-options'
import { fail, parseOptions, refuseOtherThanTextOrJson, type Verb } from './verb'

const HELP = `Usage: hunkwise rules [options]

Lists the rules, how they are set, and which file set them.

  --all             those that are off too
  --format FORMAT   text (default) or json
  -C DIR            run in DIR
  -h, --help        this text

Exit codes: 0 listed, 2 a rules file has a mistake.
`

export const rules: Verb = {
  name: 'rules',
  summary: 'lists the rules in force and where each came from',
  async run(argv) {
    const values = parseOptions('rules', argv, {
      all: { type: 'boolean' },
      format: { type: 'string', default: 'text' },
      directory: { type: 'string', short: 'C' },
      help: { type: 'boolean', short: 'h' },
    })
    if (values.help) {
      process.stdout.write(HELP)
      return 0
    }
    refuseOtherThanTextOrJson(values.format)
    const { rules: listed, failures } = await listRules(folderOf(values))
    const rows = toRulesList(listed.filter(({ setting }) => values.all || setting.severity !== 'off'))
    process.stdout.write(
      values.format === 'json' ? `${toPrintableJson({ version: 1, rules: rows }, 2)}\n` : toRulesText(rows),
    )
    for (const failure of failures) fail(failure.message)
    const unread = rows.filter(({ languages }) => languages?.length === 0)
    for (const { id } of unread) fail(unreadPattern(id).message)
    return failures.length + unread.length > 0 ? 2 : 0
  },
}
