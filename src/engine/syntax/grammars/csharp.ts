import { type Grammar, importing, NOTHING, unquote } from '../grammar'
import { hasAbove, namedChildren, type SyntaxNode } from '../node'

const modifier = (node: SyntaxNode, word: string): boolean =>
  node.children.some((child) => child.type === 'modifier' && child.text === word)
const attributes = (node: SyntaxNode): SyntaxNode[] => node.children.filter((child) => child.type === 'attribute_list')

/** By its word, or as what is not private in an interface. */
const isPublic = (node: SyntaxNode): boolean =>
  modifier(node, 'public') ||
  (node.parent?.parent?.type === 'interface_declaration' &&
    !['private', 'protected', 'internal'].some((word) => modifier(node, word)))

/** Inside of a body or of a type that is not public: public there is seen by nobody outside. */
const isOutOfSight = (node: SyntaxNode): boolean =>
  hasAbove(
    node,
    (above) =>
      above.type === 'block' ||
      (/^(?:class|interface|struct|record|record_struct|enum)_declaration$/.test(above.type) && !isPublic(above)),
  )

export const csharp: Grammar = {
  ...NOTHING,
  files: { csharp: 'c-sharp' },
  strings: [
    'string_literal',
    'verbatim_string_literal',
    'raw_string_literal',
    'interpolated_string_expression',
    'character_literal',
  ],
  functions: {
    method_declaration: 'parameters',
    constructor_declaration: 'parameters',
    local_function_statement: 'parameters',
    lambda_expression: 'parameters',
    anonymous_method_expression: 'parameters',
  },
  calls: { invocation_expression: { callee: 'function' }, object_creation_expression: { callee: 'type' } },
  members: {
    member_access_expression: ['expression', 'name'],
    conditional_access_expression: ['condition', 'name'],
  },
  imports: ['using_directive'],
  importsOf(node) {
    const alias = node.field('name')?.text
    const target =
      namedChildren(node)
        .findLast((child) => child.type !== 'comment')
        ?.text.replace(/\s+/g, '') ?? ''
    return [importing(target, ['*'], [alias ?? '*'])]
  },
  containers: {
    class_declaration: 'name',
    interface_declaration: 'name',
    struct_declaration: 'name',
    record_declaration: 'name',
    enum_declaration: 'name',
  },
  declarations: {
    class_declaration: 'type',
    interface_declaration: 'type',
    struct_declaration: 'type',
    record_declaration: 'type',
    enum_declaration: 'type',
    method_declaration: 'function',
    constructor_declaration: 'function',
    property_declaration: 'value',
    field_declaration: 'value',
    // A record's are public properties.
    parameter: 'value',
  },
  exportsOf(node) {
    if (node.type === 'parameter') {
      const record = node.parent?.parent
      const name = node.field('name')?.text
      const isProperty = record?.type === 'record_declaration' && !isOutOfSight(node)
      return isProperty && name !== undefined ? [name] : []
    }
    if (!isPublic(node) || isOutOfSight(node)) return []
    const name = node.field('name') ?? node.descendants(['variable_declarator'])[0]?.field('name')
    return name ? [name.text] : []
  },
  catches: ['catch_clause'],
  catchOf(node) {
    const caught = node.children.find((child) => child.type === 'catch_declaration')?.text
    return { form: 'clause', body: node.field('body'), ...(caught === undefined ? {} : { caught }) }
  },
  testOf(node) {
    if (node.type !== 'method_declaration') return undefined
    const marks = attributes(node)
      .map((list) => list.text)
      .join(' ')
    if (!/\[\s*(?:\w+\s*,\s*)*(?:Fact|Theory|Test|TestCase|TestMethod|DataTestMethod)\b/.test(marks)) return undefined
    const skip = /\bSkip\s*=|\bIgnore\b/.test(marks)
    const reason = /(?:\bSkip\s*=\s*|\bIgnore\s*\(\s*)("(?:[^"\\]|\\.)*")/.exec(marks)?.[1]
    return {
      name: node.field('name')?.text ?? '',
      kind: 'case',
      ...(skip ? { modifier: 'skip' as const } : {}),
      ...(reason === undefined ? {} : { reason: unquote(reason) }),
    }
  },
  assertion:
    /^(?:Assert|ClassicAssert|StringAssert|CollectionAssert|FileAssert)\.\w+$|\.(?:Should|ShouldBe\w*|Verify\w*|Received)$/,
}
