import { type Grammar, importing, NOTHING, unquote } from '../grammar'
import { namedChildren } from '../node'

export const php: Grammar = {
  ...NOTHING,
  files: { php: 'php' },
  strings: ['string', 'encapsed_string', 'heredoc', 'nowdoc', 'shell_command_expression'],
  functions: {
    function_definition: 'parameters',
    method_declaration: 'parameters',
    anonymous_function: 'parameters',
    arrow_function: 'parameters',
  },
  calls: {
    function_call_expression: { callee: 'function' },
    member_call_expression: { receiver: 'object', name: 'name' },
    nullsafe_member_call_expression: { receiver: 'object', name: 'name' },
    scoped_call_expression: { receiver: 'scope', name: 'name' },
  },
  members: { member_access_expression: ['object', 'name'], scoped_property_access_expression: ['scope', 'name'] },
  imports: [
    'namespace_use_declaration',
    'require_expression',
    'require_once_expression',
    'include_expression',
    'include_once_expression',
  ],
  importsOf(node) {
    if (node.type !== 'namespace_use_declaration') {
      const [what] = namedChildren(node)
      return what && /string/.test(what.type) ? [importing(unquote(what.text), ['*'], [], 'require')] : []
    }
    const group = node.field('body')
    const prefix = group ? `${namedChildren(node).find((child) => child.type === 'namespace_name')?.text ?? ''}\\` : ''
    return node.descendants(['namespace_use_clause']).map((clause) => {
      const name = namedChildren(clause)[0]?.text ?? ''
      const last = name.slice(name.lastIndexOf('\\') + 1)
      return importing(`${prefix}${name}`, [last], [clause.field('alias')?.text ?? last])
    })
  },
  containers: {
    class_declaration: 'name',
    interface_declaration: 'name',
    trait_declaration: 'name',
    enum_declaration: 'name',
  },
  declarations: {
    function_definition: 'function',
    method_declaration: 'function',
    class_declaration: 'type',
    interface_declaration: 'type',
    trait_declaration: 'type',
    enum_declaration: 'type',
  },
  exportsOf(node) {
    const hidden = node.children.some(
      (child) => child.type === 'visibility_modifier' && /private|protected/.test(child.text),
    )
    return hidden ? [] : [node.field('name')?.text ?? ''].filter(Boolean)
  },
  catches: ['catch_clause'],
  catchOf(node) {
    const caught = node.field('type')?.text
    return { form: 'clause', body: node.field('body'), ...(caught === undefined ? {} : { caught }) }
  },
  testOf(node, callee) {
    if (node.type === 'method_declaration') {
      const name = node.field('name')?.text ?? ''
      const marks = node.field('attributes')?.text ?? ''
      const siblings = node.parent?.children ?? []
      const before = siblings[siblings.findIndex((item) => item.from === node.from) - 1]
      const marked = before?.type === 'comment' && /@test\b/.test(before.text)
      return /^test/.test(name) || marked || /\bTest\b/.test(marks) ? { name, kind: 'case' } : undefined
    }
    if (node.type !== 'function_call_expression' || !/^(?:it|test|describe)$/.test(callee)) return undefined
    const first = namedChildren(node.field('arguments') ?? node)[0]?.text ?? ''
    return /^['"]/.test(first) ? { name: unquote(first), kind: callee === 'describe' ? 'suite' : 'case' } : undefined
  },
  assertion: /(?:^|[.:])(?:assert\w*|expectException\w*|fail)$|^expect$|\.should\w*$/,
}
