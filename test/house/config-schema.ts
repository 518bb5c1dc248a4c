import { toJsonSchema } from '@valibot/to-json-schema'
import { configSchema } from '../../src/engine/config-schema'
import { RULES } from '../../src/rules/index'

/** media/hunkwise.schema.json: the rules file's schema as editors read it, from the one that validates. */
export function configJsonSchema(): string {
  // What a regular expression can say of a text, a check in code cannot be written down; the command line does it.
  const schema = toJsonSchema(configSchema(RULES), { errorMode: 'ignore', typeMode: 'input', target: 'draft-07' })
  const { $schema, ...rest } = schema
  const whole = { $schema, title: 'The rules of Hunkwise', ...rest }
  return `${JSON.stringify(whole, null, 2)}\n`
}
