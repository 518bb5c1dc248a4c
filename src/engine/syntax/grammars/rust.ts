import { type Grammar, type ImportPart, importing, NOTHING } from '../grammar'
import { hasAbove, namedChildren, type SyntaxNode } from '../node'

const visibilityOf = (node: SyntaxNode): string | undefined =>
  node.children.find((child) => child.type === 'visibility_modifier')?.text

/** A body, or a module written out that is not public: public there is seen by nobody outside. */
const isOutOfSight = (node: SyntaxNode): boolean =>
  node.type === 'block' || (node.type === 'mod_item' && visibilityOf(node) !== 'pub')

export const rust: Grammar = {
  ...NOTHING,
  files: { rust: 'rust' },
  comments: ['line_comment', 'block_comment'],
  strings: ['string_literal', 'raw_string_literal', 'char_literal'],
  functions: { function_item: 'parameters', function_signature_item: 'parameters', closure_expression: 'parameters' },
  calls: { call_expression: { callee: 'function' }, macro_invocation: { callee: 'macro' } },
  members: { field_expression: ['value', 'field'] },
  imports: ['use_declaration', 'extern_crate_declaration', 'mod_item'],
  importsOf(node) {
    if (node.type === 'mod_item')
      return node.field('body') ? [] : [importing(`self::${node.field('name')?.text ?? ''}`, ['*'])]
    const form = node.children[0]?.type === 'visibility_modifier' ? 'reexport' : 'static'
    if (node.type === 'extern_crate_declaration') return [importing(node.field('name')?.text ?? '', ['*'], [], form)]
    const argument = node.field('argument')
    return argument ? pathsOf(argument, '', form) : []
  },
  containers: { impl_item: 'type', trait_item: 'name' },
  declarations: {
    function_item: 'function',
    function_signature_item: 'function',
    struct_item: 'type',
    enum_item: 'type',
    union_item: 'type',
    trait_item: 'type',
    type_item: 'type',
    const_item: 'value',
    static_item: 'value',
    macro_definition: 'function',
  },
  exportsOf(node) {
    if (visibilityOf(node) !== 'pub' || hasAbove(node, isOutOfSight)) return []
    return [node.field('name')?.text ?? ''].filter(Boolean)
  },
  catches: ['if_expression', 'match_arm'],
  catchOf(node) {
    const pattern = node.type === 'match_arm' ? node.field('pattern') : node.field('condition')?.field('pattern')
    if (!/^Err\s*\(/.test(pattern?.text ?? '')) return undefined
    const body = node.type === 'match_arm' ? node.field('value') : node.field('consequence')
    return { form: 'check', body, caught: pattern?.text ?? '' }
  },
  testOf(node) {
    if (node.type !== 'function_item') return undefined
    const marks: SyntaxNode[] = []
    const siblings = node.parent?.children ?? []
    for (let at = siblings.findIndex((item) => item.from === node.from) - 1; at >= 0; at--) {
      const item = siblings[at]
      if (item?.type === 'attribute_item') marks.push(item)
      else if (!item || !/comment/.test(item.type)) break
    }
    if (!marks.some((mark) => /^#\[\s*(?:\w+::)*(?:test|rstest|test_case|quickcheck|proptest)\b/.test(mark.text)))
      return undefined
    const skip = marks.find((mark) => /^#\[\s*ignore\b/.test(mark.text))
    const reason = /=\s*"((?:[^"\\]|\\.)*)"/.exec(skip?.text ?? '')?.[1]
    return {
      name: node.field('name')?.text ?? '',
      kind: 'case',
      ...(skip ? { modifier: 'skip' as const } : {}),
      ...(reason === undefined ? {} : { reason }),
    }
  },
  assertion: /^(?:\w+::)*(?:debug_|prop_)?assert\w*!$|\.(?:assert|expect_err|unwrap_err)$/,
  nameOf: (node) => (node.parent?.type === 'let_declaration' ? node.parent.field('pattern')?.text : undefined),
}

/** use a::{b, c::d as e} -> a::b, a::c::d */
function pathsOf(node: SyntaxNode, before: string, form: ImportPart['form']): ImportPart[] {
  const join = (path: string): string => (before ? `${before}::${path}` : path)
  const path = node.field('path')?.text.replace(/\s+/g, '')
  if (node.type === 'scoped_use_list')
    return pathsOf(node.field('list') ?? node, path === undefined ? before : join(path), form)
  if (node.type === 'use_list') return namedChildren(node).flatMap((part) => pathsOf(part, before, form))
  if (node.type === 'use_wildcard') {
    const inner = namedChildren(node)[0]?.text.replace(/\s+/g, '') ?? ''
    return [importing(join(inner), ['*'], ['*'], form)]
  }
  if (node.type === 'use_as_clause') {
    const name = path?.slice(path.lastIndexOf(':') + 1) ?? ''
    return [importing(join(path ?? ''), [name], [node.field('alias')?.text ?? ''], form)]
  }
  if (node.type === 'self') return [importing(before, [before.slice(before.lastIndexOf(':') + 1)], undefined, form)]
  if (/comment/.test(node.type)) return []
  const whole = join(node.text.replace(/\s+/g, ''))
  const last = whole.slice(whole.lastIndexOf(':') + 1)
  return [importing(whole, [last], [last], form)]
}
