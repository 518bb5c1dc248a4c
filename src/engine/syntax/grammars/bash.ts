import { type Grammar, importing, NOTHING, unquote } from '../grammar'

export const bash: Grammar = {
  ...NOTHING,
  files: { bash: 'bash' },
  strings: ['string', 'raw_string', 'ansi_c_string', 'heredoc_body'],
  functions: { function_definition: 'parameters' },
  calls: { command: { callee: 'name' } },
  imports: ['command'],
  importsOf(node) {
    const name = node.field('name')?.text
    const target = node.field('argument')?.text
    if ((name !== 'source' && name !== '.') || target === undefined) return []
    return [importing(/^['"]/.test(target) ? unquote(target) : target, ['*'], [], 'require')]
  },
  catches: ['list'],
  catchOf(node) {
    const last = node.children.at(-1)?.text.trim()
    const isOr = node.children.some((child) => child.type === '||')
    return isOr && (last === 'true' || last === ':') ? { form: 'or-true', body: undefined } : undefined
  },
}
