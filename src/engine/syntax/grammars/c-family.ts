import { type Grammar, importing, NOTHING } from '../grammar'
import { namedChildren, type SyntaxNode } from '../node'

const TEST = /^(?:TYPED_TEST(?:_P)?|TEST(?:_[FPG])?|TEST_CASE|SCENARIO|BOOST_\w*TEST_CASE)$/

/** C is read by the grammar of C++: what differs (`class` as a name) is rare, and a tree with an error says so. */
export const cFamily: Grammar = {
  ...NOTHING,
  files: { c: 'cpp', cpp: 'cpp' },
  strings: ['string_literal', 'raw_string_literal', 'char_literal'],
  functions: { function_definition: 'declarator', lambda_expression: 'declarator' },
  calls: { call_expression: { callee: 'function' } },
  members: { field_expression: ['argument', 'field'] },
  imports: ['preproc_include'],
  importsOf(node) {
    const path = node.field('path')?.text ?? ''
    return [importing(path.startsWith('"') ? path.slice(1, -1) : path, ['*'], [])]
  },
  containers: { class_specifier: 'name', struct_specifier: 'name' },
  declarations: {
    function_definition: 'function',
    class_specifier: 'type',
    struct_specifier: 'type',
    enum_specifier: 'type',
    declaration: 'function',
  },
  exportsOf(node) {
    const inner = ['translation_unit', 'declaration_list', 'linkage_specification', 'preproc_ifdef', 'preproc_if']
    if (!inner.includes(node.parent?.type ?? '')) return []
    if (node.children.some((child) => child.type === 'storage_class_specifier' && child.text === 'static')) return []
    if (node.type.endsWith('_specifier'))
      return node.field('body') ? [node.field('name')?.text ?? ''].filter(Boolean) : []
    const declarator = functionDeclarator(node)
    const name = declarator?.field('declarator')?.text ?? ''
    return name === '' || TEST.test(name) ? [] : [name]
  },
  catches: ['catch_clause'],
  catchOf(node) {
    const caught = node.field('parameters')?.text
    return { form: 'clause', body: node.field('body'), ...(caught === undefined ? {} : { caught }) }
  },
  testOf(node, callee) {
    if (node.type !== 'function_definition') return undefined
    const name = functionDeclarator(node)?.field('declarator')?.text ?? callee
    if (!TEST.test(name)) return undefined
    const title = namedChildren(functionDeclarator(node)?.field('parameters') ?? node)
      .map((part) => part.text)
      .join('.')
    return { name: title, kind: 'case', ...(/\bDISABLED_/.test(title) ? { modifier: 'skip' as const } : {}) }
  },
  asserts: ['static_assert_declaration'],
  assertion:
    /^(?:EXPECT|ASSERT|CHECK|REQUIRE|STATIC_REQUIRE|SUBCASE|BOOST_(?:CHECK|REQUIRE|TEST)|TEST_ASSERT|cr_assert|ck_assert)\w*$|^(?:std::)?assert$/,
  nameOf: (node) => functionDeclarator(node)?.field('declarator')?.text,
}

function functionDeclarator(node: SyntaxNode): SyntaxNode | undefined {
  let at = node.field('declarator')
  for (let depth = 0; at && at.type !== 'function_declarator' && depth < 8; depth++) at = at.field('declarator')
  return at?.type === 'function_declarator' ? at : undefined
}
