import { type Grammar, importing, NOTHING, unquote } from '../grammar'
import { hasAbove, namedChildren, type SyntaxNode } from '../node'

const modifiersOf = (node: SyntaxNode): SyntaxNode | undefined =>
  node.children.find((child) => child.type === 'modifiers')

/** By its word, or as what is not private in an interface. */
const isPublic = (node: SyntaxNode): boolean => {
  const modifiers = modifiersOf(node)?.text ?? ''
  return /\bpublic\b/.test(modifiers) || (node.parent?.type === 'interface_body' && !/\bprivate\b/.test(modifiers))
}

/** Inside of a body, an anonymous class or one that is not public: public there is seen by nobody outside. */
const isOutOfSight = (node: SyntaxNode): boolean =>
  hasAbove(
    node,
    (above) =>
      /^(?:block|object_creation_expression)$/.test(above.type) ||
      (/^(?:class|interface|enum|record|annotation_type)_declaration$/.test(above.type) && !isPublic(above)),
  )

export const java: Grammar = {
  ...NOTHING,
  files: { java: 'java' },
  comments: ['line_comment', 'block_comment'],
  strings: ['string_literal', 'character_literal'],
  functions: {
    method_declaration: 'parameters',
    constructor_declaration: 'parameters',
    lambda_expression: 'parameters',
  },
  calls: {
    method_invocation: { receiver: 'object', name: 'name' },
    object_creation_expression: { callee: 'type' },
  },
  members: { field_access: ['object', 'field'] },
  imports: ['import_declaration'],
  importsOf(node) {
    const path =
      namedChildren(node)
        .find((child) => /identifier$/.test(child.type))
        ?.text.replace(/\s+/g, '') ?? ''
    const all = node.children.some((child) => child.type === 'asterisk')
    const last = path.slice(path.lastIndexOf('.') + 1)
    return [importing(all ? `${path}.*` : path, [all ? '*' : last])]
  },
  containers: {
    class_declaration: 'name',
    interface_declaration: 'name',
    enum_declaration: 'name',
    record_declaration: 'name',
  },
  declarations: {
    class_declaration: 'type',
    interface_declaration: 'type',
    enum_declaration: 'type',
    record_declaration: 'type',
    annotation_type_declaration: 'type',
    method_declaration: 'function',
    constructor_declaration: 'function',
    field_declaration: 'value',
    // A record's can be read by everybody who sees it.
    formal_parameter: 'value',
  },
  exportsOf(node) {
    if (node.type === 'formal_parameter') {
      const record = node.parent?.parent
      const name = node.field('name')?.text
      const isRead = record?.type === 'record_declaration' && !isOutOfSight(node)
      return isRead && name !== undefined ? [name] : []
    }
    if (!isPublic(node) || isOutOfSight(node)) return []
    const name = node.field('name') ?? node.field('declarator')?.field('name')
    return name ? [name.text] : []
  },
  catches: ['catch_clause'],
  catchOf(node) {
    const caught = node.children.find((child) => child.type === 'catch_formal_parameter')?.text
    return { form: 'clause', body: node.field('body'), ...(caught === undefined ? {} : { caught }) }
  },
  testOf(node) {
    if (node.type !== 'method_declaration') return undefined
    const marks = modifiersOf(node)
    if (!/@(?:\w+\.)*(?:Test|ParameterizedTest|RepeatedTest|TestFactory|Property)\b/.test(marks?.text ?? ''))
      return undefined
    const skip = marks?.children.find((child) => /^@(?:\w+\.)*(?:Disabled|Ignore)\b/.test(child.text))
    const reason = skip?.descendants(['string_literal'])[0]?.text
    return {
      name: node.field('name')?.text ?? '',
      kind: 'case',
      ...(skip ? { modifier: 'skip' as const } : {}),
      ...(reason === undefined ? {} : { reason: unquote(reason) }),
    }
  },
  asserts: ['assert_statement'],
  assertion:
    /(?:^|\.)(?:assert\w*|fail|verify\w*|expectThrows|expectThat)$|^(?:Assert|Assertions|Truth|Mockito)\.\w+$|\.andExpect$/,
}
