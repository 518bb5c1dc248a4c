import { type Grammar, type ImportPart, importing, NOTHING, type TestPart, unquote } from '../grammar'
import { namedChildren, type SyntaxNode } from '../node'

const MATCHED_CALL =
  /^(?:expect(?:\.(?:soft|poll|element))?|assert|(?:chai|sinon|test|t|node)?\.?assert(?:\.\w+)*|t\.(?:is|not|true|false|truthy|falsy|ok|notOk|equal|equals|same|deepEqual|notDeepEqual|like|throws|throwsAsync|notThrows|notThrowsAsync|snapshot|regex|match|pass|fail|rejects|resolves)|(?:should|verify|strictEqual|deepStrictEqual|deepEqual|ok|equal|rejects|throws))$|\.should(?:\.\w+)*$|^td\.verify$/

/** JavaScript and TypeScript, with and without JSX: one grammar's node names, four files. */
export const javascript: Grammar = {
  ...NOTHING,
  files: { javascript: 'javascript', typescript: 'typescript', tsx: 'tsx' },
  comments: ['comment', 'html_comment', 'hash_bang_line'],
  strings: ['string', 'template_string', 'regex'],
  functions: {
    function_declaration: 'parameters',
    generator_function_declaration: 'parameters',
    function_expression: 'parameters',
    generator_function: 'parameters',
    arrow_function: 'parameters',
    method_definition: 'parameters',
  },
  calls: { call_expression: { callee: 'function' }, new_expression: { callee: 'constructor' } },
  members: { member_expression: ['object', 'property'], subscript_expression: ['object', 'index'] },
  imports: ['import_statement', 'export_statement', 'call_expression'],
  importsOf,
  containers: {
    class_declaration: 'name',
    class: 'name',
    abstract_class_declaration: 'name',
    interface_declaration: 'name',
  },
  declarations: { export_statement: 'value', assignment_expression: 'value' },
  exportsOf,
  catches: ['catch_clause', 'call_expression'],
  catchOf(node) {
    if (node.type === 'catch_clause') {
      const caught = node.field('parameter')?.text
      return { form: 'clause', body: node.field('body'), ...(caught === undefined ? {} : { caught }) }
    }
    const callee = node.field('function')
    if (callee?.type !== 'member_expression' || callee.field('property')?.text !== 'catch') return undefined
    const [handler] = namedChildren(node.field('arguments') ?? node)
    const isFunction = handler?.type === 'arrow_function' || handler?.type === 'function_expression'
    return isFunction ? { form: 'handler', body: handler.field('body') } : undefined
  },
  testOf,
  assertion: MATCHED_CALL,
  nameOf(node) {
    const above = node.parent
    if (above?.type === 'variable_declarator' || above?.type === 'public_field_definition')
      return (above.field('name') ?? above.field('property'))?.text
    if (above?.type === 'field_definition') return above.field('property')?.text
    if (above?.type === 'pair') return above.field('key')?.text
    if (above?.type === 'assignment_expression') return above.field('left')?.text
    return undefined
  },
}

function importsOf(node: SyntaxNode): readonly ImportPart[] {
  if (node.type === 'call_expression') {
    const callee = node.field('function')
    const form = callee?.type === 'import' ? 'dynamic' : callee?.text === 'require' ? 'require' : undefined
    if (!form && callee?.text !== 'require.resolve') return []
    const [first] = namedChildren(node.field('arguments') ?? node)
    return first?.type === 'string' ? [importing(unquote(first.text), [], [], form ?? 'require')] : []
  }
  const source = node.field('source')
  if (!source) {
    // What is exported may be long, and holds no import.
    if (node.type === 'export_statement' && !/^export\s+import\b/.test(node.text)) return []
    // import fs = require(…)
    const [clause] = node.descendants(['import_require_clause'])
    const inner = clause?.field('source')
    return inner ? [importing(unquote(inner.text), ['*'], [], 'require')] : []
  }
  const specifier = unquote(source.text)
  const typeOnly = node.children.slice(1, 3).some((child) => child.type === 'type' || child.type === 'typeof')
  if (node.type === 'export_statement') {
    const names = node.descendants(['export_specifier']).map((item) => item.field('name')?.text ?? '')
    return [importing(specifier, names.length > 0 ? names : ['*'], [], 'reexport', typeOnly)]
  }
  const names: string[] = []
  const locals: string[] = []
  let types = 0
  for (const part of namedChildren(namedChildren(node).find((child) => child.type === 'import_clause') ?? source)) {
    if (part.type === 'identifier') {
      names.push('default')
      locals.push(part.text)
    } else if (part.type === 'namespace_import') {
      names.push('*')
      locals.push(namedChildren(part)[0]?.text ?? '')
    } else if (part.type === 'named_imports') {
      for (const item of namedChildren(part)) {
        if (item.type !== 'import_specifier') continue
        const name = item.field('name')?.text ?? ''
        names.push(unquote(name))
        locals.push(item.field('alias')?.text ?? name)
        if (item.children[0]?.type === 'type') types++
      }
    }
  }
  return [importing(specifier, names, locals, 'static', typeOnly || (names.length > 0 && types === names.length))]
}

function exportsOf(node: SyntaxNode): readonly string[] {
  if (node.type === 'assignment_expression') {
    // module.exports = …, exports.name = …
    const match = /^(?:module\.)?exports(?:\.(\w+))?$/.exec(node.field('left')?.text ?? '')
    return match && (match[1] !== undefined || node.field('left')?.text === 'module.exports')
      ? [match[1] ?? 'default']
      : []
  }
  if (node.children.some((child) => child.type === 'default')) return ['default']
  const declared = node.field('declaration')
  if (declared) {
    const name = declared.field('name')
    if (name) return [name.text]
    return declared.children
      .filter((item) => item.type === 'variable_declarator')
      .map((item) => item.field('name')?.text ?? '')
  }
  const clause = node.children.find((child) => child.type === 'export_clause')
  if (clause)
    return namedChildren(clause)
      .filter((item) => item.type === 'export_specifier')
      .map((item) => (item.field('alias') ?? item.field('name'))?.text ?? '')
  return node.field('source') ? ['*'] : []
}

const CASE =
  /^(?:(x|f)?(describe|context|suite|it|test|specify)|Deno\.(test)|QUnit\.(test|module))((?:\.\w+)*)(?:\(\))?$/
const SUITES = new Set(['describe', 'context', 'suite', 'module'])

function testOf(node: SyntaxNode, callee: string): TestPart | undefined {
  if (node.type !== 'call_expression') return undefined
  const match = CASE.exec(callee)
  if (!match) return undefined
  const [, letter, word = match[3] ?? match[4] ?? '', , , chain = ''] = match
  const modifiers = chain.split('.').filter(Boolean)
  const parts = namedChildren(node.field('arguments') ?? node).filter((part) => part.type !== 'comment')
  const [first] = parts
  // it.each([…])(title, …): the outer call is the test. test.step, test.use and others are none.
  if (
    /^(?:each|extend|use|step|info|setTimeout|slow|beforeEach|afterEach|beforeAll|afterAll)$/.test(
      modifiers.at(-1) ?? '',
    )
  ) {
    if (modifiers.at(-1) !== 'each' || !callee.endsWith(')')) return undefined
  } else if (callee.endsWith(')')) return undefined
  const titled = first?.type === 'string' || first?.type === 'template_string'
  const hasBody = parts.some((part) => /function|arrow/.test(part.type))
  if (!titled && !hasBody) return undefined
  const modifier =
    letter === 'f' || modifiers.includes('only')
      ? 'only'
      : letter === 'x' || modifiers.includes('skip') || modifiers.includes('fixme')
        ? 'skip'
        : modifiers.includes('todo')
          ? 'todo'
          : undefined
  return {
    name: titled ? unquote(first.text) : '',
    kind: SUITES.has(word) || modifiers[0] === 'describe' ? 'suite' : 'case',
    ...(modifier ? { modifier } : {}),
  }
}
