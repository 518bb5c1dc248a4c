import { type Grammar, type ImportPart, importing, NOTHING, type TestPart, unquote } from '../grammar'
import { namedChildren, type SyntaxNode } from '../node'

export const python: Grammar = {
  ...NOTHING,
  files: { python: 'python' },
  strings: ['string'],
  functions: { function_definition: 'parameters', lambda: 'parameters' },
  calls: { call: { callee: 'function' } },
  members: { attribute: ['object', 'attribute'] },
  imports: ['import_statement', 'import_from_statement', 'future_import_statement'],
  importsOf,
  containers: { class_definition: 'name' },
  declarations: { function_definition: 'function', class_definition: 'type', assignment: 'value' },
  exportsOf(node) {
    const outer = node.parent?.type === 'decorated_definition' ? node.parent : node
    const above = outer.parent?.type === 'expression_statement' ? outer.parent.parent : outer.parent
    const inClass = above?.type === 'block' && above.parent?.type === 'class_definition'
    if (above?.type !== 'module' && !inClass) return []
    const name = node.field('name') ?? node.field('left')
    if (name?.type !== 'identifier' || name.text.startsWith('_')) return []
    return inClass && node.type === 'assignment' ? [] : [name.text]
  },
  catches: ['except_clause', 'except_group_clause'],
  catchOf(node) {
    const body = node.children.find((child) => child.type === 'block')
    const caught = node.field('value')?.text
    return { form: 'clause', body, ...(caught === undefined ? {} : { caught }) }
  },
  testOf,
  asserts: ['assert_statement'],
  assertion:
    /(?:^|\.)(?:assert\w*|fail|failIf|failUnless)$|^(?:pytest\.)?(?:raises|warns|deprecated_call|fail)$|\.assert_\w+$/,
}

function importsOf(node: SyntaxNode): readonly ImportPart[] {
  const module = node.field('module_name')
  const parts = namedChildren(node).filter((child) => child !== module && child.from !== module?.from)
  const pairs = parts.flatMap((part) => {
    if (part.type === 'wildcard_import') return [['*', '*'] as const]
    const name = part.type === 'aliased_import' ? part.field('name')?.text : part.text
    if (part.type !== 'aliased_import' && part.type !== 'dotted_name') return []
    return [[name ?? '', part.field('alias')?.text ?? name ?? ''] as const]
  })
  if (module || node.type === 'future_import_statement') {
    const specifier = (module?.text ?? '__future__').replace(/\s+/g, '')
    return [
      importing(
        specifier,
        pairs.map(([name]) => name),
        pairs.map(([, local]) => local),
      ),
    ]
  }
  return pairs.map(([name, local]) => importing(name, ['*'], [local === name ? (name.split('.')[0] ?? '') : local]))
}

function testOf(node: SyntaxNode): TestPart | undefined {
  if (node.type !== 'function_definition' && node.type !== 'class_definition') return undefined
  const name = node.field('name')?.text ?? ''
  const isCase = node.type === 'function_definition' && /^test/.test(name)
  const bases = node.field('superclasses')?.text ?? ''
  const isSuite = node.type === 'class_definition' && (/^Test[A-Z_]/.test(name) || /TestCase\b/.test(bases))
  if (!isCase && !isSuite) return undefined
  const marks = node.parent?.type === 'decorated_definition' ? namedChildren(node.parent) : []
  const skip = marks.find(
    (mark) =>
      mark.type === 'decorator' && /\b(?:skip|skipIf|skipUnless|skipif|xfail|expectedFailure)\b/.test(mark.text),
  )
  const reason = skip?.descendants(['string'])[0]?.text
  return {
    name,
    kind: isCase ? 'case' : 'suite',
    ...(skip ? { modifier: 'skip' as const } : {}),
    ...(reason === undefined ? {} : { reason: unquote(reason) }),
  }
}
