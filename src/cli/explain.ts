import { didYouMean } from '../engine/did-you-mean'
import { toExplanation } from '../formats/to-explanation'
import { listRules } from '../host/list-rules'
import { unreadPattern } from '../host/pattern-languages'
import { folderOf } from './scope-options'
import { fail, parseArguments, print, type Verb } from './verb'

const HELP = `Usage: hunkwise explain ID [options]

Tells what a rule or convention looks for, why, and how it is set here.

  -C DIR            run in DIR
  -h, --help        this text

Exit codes: 0 told, 2 there is no such rule.
`

export const explain: Verb = {
  name: 'explain',
  summary: 'tells what a rule looks for, and why',
  async run(argv) {
    const { values, positionals } = parseArguments('explain', argv, {
      directory: { type: 'string', short: 'C' },
      help: { type: 'boolean', short: 'h' },
    })
    if (values.help) {
      process.stdout.write(HELP)
      return 0
    }
    const [id, ...more] = positionals
    if (id === undefined || more.length > 0) return fail('Name one rule: hunkwise rules lists them.')
    const { rules, failures } = await listRules(folderOf(values))
    const found = rules.filter(({ rule }) => rule.id === id)
    if (found.length === 0) {
      const near = didYouMean(
        id,
        rules.map(({ rule }) => rule.id),
      )
      return fail(`There is no rule ${id}: ${near ? `did you mean ${near}?` : 'hunkwise rules --all lists them.'}`)
    }
    print(found.map(toExplanation).join('\n'))
    for (const failure of failures) fail(failure.message)
    const unread = found.some(({ languages }) => languages?.length === 0)
    if (unread) fail(unreadPattern(id).message)
    return failures.length > 0 || unread ? 2 : 0
  },
}
