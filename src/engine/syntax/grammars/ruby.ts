import { type Grammar, importing, NOTHING, unquote } from '../grammar'
import { namedChildren } from '../node'

export const ruby: Grammar = {
  ...NOTHING,
  files: { ruby: 'ruby' },
  strings: ['string', 'heredoc_body', 'string_array', 'symbol_array', 'regex', 'subshell', 'character'],
  functions: { method: 'parameters', singleton_method: 'parameters', lambda: 'parameters', block: 'parameters' },
  calls: { call: { receiver: 'receiver', name: 'method' } },
  imports: ['call'],
  importsOf(node) {
    const method = node.field('method')?.text
    if (node.field('receiver') || !/^(?:require|require_relative|load|autoload)$/.test(method ?? '')) return []
    const text = namedChildren(node.field('arguments') ?? node).findLast((part) => part.type === 'string')
    if (!text || /#\{/.test(text.text)) return []
    const path = unquote(text.text)
    return [
      importing(method === 'require_relative' && !path.startsWith('.') ? `./${path}` : path, ['*'], [], 'require'),
    ]
  },
  containers: { class: 'name', module: 'name' },
  declarations: { method: 'function', singleton_method: 'function', class: 'type', module: 'type' },
  exportsOf(node) {
    const name = node.field('name')?.text
    if (!name) return []
    // Behind a bare `private` or `protected` the methods are nobody else's.
    const siblings = node.parent?.children ?? []
    const before = siblings.filter((item) => item.from < node.from && /^(?:private|protected|public)$/.test(item.text))
    const hidden = node.type === 'method' && before.length > 0 && before.at(-1)?.text !== 'public'
    const local = node.parent?.type === 'argument_list'
    return hidden || local ? [] : [name]
  },
  catches: ['rescue', 'rescue_modifier'],
  catchOf(node) {
    if (node.type === 'rescue_modifier') return { form: 'or-true', body: undefined }
    const caught = node.field('exceptions')?.text
    return { form: 'clause', body: node.field('body'), ...(caught === undefined ? {} : { caught }) }
  },
  testOf(node, callee) {
    if (node.type === 'method') {
      const name = node.field('name')?.text ?? ''
      return /^test_/.test(name) ? { name, kind: 'case' } : undefined
    }
    const match = /^(?:RSpec\.)?([fx]?)(describe|context|feature|it|specify|example|scenario|test)$/.exec(callee)
    if (node.type !== 'call' || !match || !(node.field('block') ?? node.field('arguments'))) return undefined
    const [first] = namedChildren(node.field('arguments') ?? node)
    const modifier = match[1] === 'f' ? ('only' as const) : match[1] === 'x' ? ('skip' as const) : undefined
    return {
      name: first?.type === 'string' ? unquote(first.text) : (first?.text.slice(0, 80) ?? ''),
      kind: /^(?:describe|context|feature)$/.test(match[2] ?? '') ? 'suite' : 'case',
      ...(modifier ? { modifier } : {}),
    }
  },
  assertion: /^(?:expect|is_expected|assert\w*|refute\w*|flunk)$|\.(?:should|should_not|must_\w+|wont_\w+)$/,
}
