import { calleeOf } from './callee'
import { complexities, DECISIVE } from './complexity'
import { nameOf, parametersOf, toExport } from './declaration'
import type {
  AssertionFact,
  CallFact,
  CatchFact,
  CommentFact,
  ExportFact,
  Extent,
  Facts,
  FunctionFact,
  ImportFact,
  TestFact,
} from './facts'
import type { Grammar } from './grammar'
import { extentOf, namedChildren, type SyntaxNode, type SyntaxTree } from './node'

/** Reads the facts off a tree: one native search for the types the grammar names, then a look at each hit. */
export function factsOfTree(tree: SyntaxTree, grammar: Grammar): Facts {
  const found: Writable = {
    imports: [],
    exports: [],
    functions: [],
    calls: [],
    catches: [],
    tests: [],
    assertions: [],
    comments: [],
    strings: [],
  }
  const roles = rolesOf(grammar)
  let stringEnd = -1
  const nodes = tree.root.descendants(roles.types)
  const complexityOf = complexities(nodes, roles.functions)
  for (const node of nodes) {
    // TypeScript's type `string` and Ruby's word `rescue` are called like the nodes.
    if (!node.named) continue
    const { type } = node
    if (roles.comments.has(type)) found.comments.push(toComment(node, tree.text))
    else if (roles.strings.has(type)) {
      // Strings inside a template's holes are part of the template.
      if (node.from >= stringEnd) found.strings.push(extentOf(node))
      stringEnd = Math.max(stringEnd, node.to)
    }
    if (roles.imports.has(type))
      for (const part of grammar.importsOf(node)) found.imports.push({ ...extentOf(node), ...part })
    const exported = roles.declarations.has(type) ? grammar.exportsOf(node) : []
    for (const name of exported) found.exports.push(toExport(node, grammar, name))
    if (roles.functions.has(type)) readFunction(node, grammar, exported.length > 0, complexityOf.get(node) ?? 0, found)
    else if (roles.calls.has(type)) readCall(node, grammar, found)
    else if (roles.suites.has(type)) pushTest(node, grammar, '', found)
    if (roles.catches.has(type)) readCatch(node, grammar, found)
    if (roles.asserts.has(type)) found.assertions.push({ ...extentOf(node), text: oneLine(node.text) })
  }
  const catches = found.catches.map((fact) => ({ ...fact, commented: isCommented(fact, found.comments, tree.text) }))
  return { language: tree.language, depth: 'tree', hasError: tree.root.hasError, ...found, catches }
}

interface Writable {
  readonly imports: ImportFact[]
  readonly exports: ExportFact[]
  readonly functions: FunctionFact[]
  readonly calls: CallFact[]
  readonly catches: CatchFact[]
  readonly tests: TestFact[]
  readonly assertions: AssertionFact[]
  readonly comments: CommentFact[]
  readonly strings: Extent[]
}

interface Roles {
  readonly types: readonly string[]
  readonly comments: ReadonlySet<string>
  readonly strings: ReadonlySet<string>
  readonly imports: ReadonlySet<string>
  readonly declarations: ReadonlySet<string>
  readonly functions: ReadonlySet<string>
  readonly calls: ReadonlySet<string>
  readonly catches: ReadonlySet<string>
  readonly asserts: ReadonlySet<string>
  readonly suites: ReadonlySet<string>
}

const known = new WeakMap<Grammar, Roles>()

function rolesOf(grammar: Grammar): Roles {
  const before = known.get(grammar)
  if (before) return before
  const roles = {
    comments: new Set(grammar.comments),
    strings: new Set(grammar.strings),
    imports: new Set(grammar.imports),
    declarations: new Set(Object.keys(grammar.declarations)),
    functions: new Set(Object.keys(grammar.functions)),
    calls: new Set(Object.keys(grammar.calls)),
    catches: new Set(grammar.catches),
    asserts: new Set(grammar.asserts),
    suites: new Set(Object.keys(grammar.containers)),
  }
  const types = [...new Set([...Object.values(roles).flatMap((set) => [...set]), ...DECISIVE])]
  known.set(grammar, { types, ...roles })
  return { types, ...roles }
}

function readFunction(
  node: SyntaxNode,
  grammar: Grammar,
  declared: boolean,
  complexity: number,
  found: Writable,
): void {
  const body = node.field('body')
  const statements = statementsOf(body)
  const name = nameOf(node, grammar)
  found.functions.push({
    ...extentOf(node),
    name,
    ...(body ? { body: extentOf(body) } : {}),
    parameters: parametersOf(node, grammar),
    exported: declared || isExported(node),
    statements: statements.length,
    complexity,
  })
  pushTest(node, grammar, name, found)
}

/** export function f() {}, export const f = () => {} */
function isExported(node: SyntaxNode): boolean {
  let above = node.parent
  for (let depth = 0; above && depth < 3; depth++, above = above.parent) {
    if (above.type === 'export_statement') return true
    if (!/^(?:variable_declarator|lexical_declaration|variable_declaration)$/.test(above.type)) return false
  }
  return false
}

function readCall(node: SyntaxNode, grammar: Grammar, found: Writable): void {
  const callee = calleeOf(node, grammar)
  const list =
    node.field('arguments') ?? node.children.find((child) => child.type === 'token_tree' || child.type === 'arguments')
  const args = list ? namedChildren(list).filter((child) => !/comment/.test(child.type)) : []
  const [first] = args
  found.calls.push({
    ...extentOf(node),
    callee,
    arguments: args.length,
    ...(first ? { first: first.text.slice(0, 120) } : {}),
  })
  pushTest(node, grammar, callee, found)
  if (grammar.assertion.test(callee)) {
    const whole = chainOf(node, grammar)
    found.assertions.push({ ...extentOf(whole), text: oneLine(whole.text) })
  }
}

/** The whole of `expect(a).not.toBe(b)` from its `expect(a)`. */
function chainOf(node: SyntaxNode, grammar: Grammar): SyntaxNode {
  let whole = node
  for (let above = node.parent; above; above = above.parent) {
    const isChain = Object.hasOwn(grammar.members, above.type) || Object.hasOwn(grammar.calls, above.type)
    if (!isChain || above.from !== node.from) break
    whole = above
  }
  return whole
}

function pushTest(node: SyntaxNode, grammar: Grammar, callee: string, found: Writable): void {
  const test = grammar.testOf(node, callee)
  if (test) found.tests.push({ ...extentOf(node), ...test })
}

function readCatch(node: SyntaxNode, grammar: Grammar, found: Writable): void {
  const part = grammar.catchOf(node)
  if (!part) return
  const { body, form, caught } = part
  const statements = statementsOf(body)
  const [only] = statements
  const returned = statements.length === 1 && only ? returnedBy(only) : undefined
  // `err => undefined`, `Err(_) => ()`: the body is the value.
  const isValue = body !== undefined && !/block|statement|then$/.test(body.type)
  const nothing = isValue && /^(?:\(\)|undefined|void 0|nil|null)$/.test(body.text)
  found.catches.push({
    ...extentOf(node),
    form,
    statements: isValue ? (nothing ? 0 : 1) : statements.length,
    commented: false,
    ...(returned !== undefined ? { returns: returned } : isValue ? { returns: body.text.slice(0, 120) } : {}),
    ...(caught === undefined ? {} : { caught: caught.slice(0, 120) }),
  })
}

function returnedBy(node: SyntaxNode): string | undefined {
  if (!/^return/.test(node.type)) return undefined
  const text = node.text.replace(/^return\b\s*/, '').replace(/;$/, '')
  return text.slice(0, 120)
}

const NO_STATEMENT = /comment|^(?:pass_statement|empty_statement|ellipsis)$/

/** Statements directly in a body, through the list some grammars put them in. */
function statementsOf(body: SyntaxNode | undefined): SyntaxNode[] {
  if (!body) return []
  const inner = body.children.find((child) => child.type === 'statement_list')
  return namedChildren(inner ?? body).filter(
    (child) => !NO_STATEMENT.test(child.type) && !/^(?:\.\.\.|pass|;)$/.test(child.text),
  )
}

/**
 * A comment inside says why, and so does one directly behind on the same line. Where nothing is inside, one on the next
 * line does too if it is indented as the body is: Python's grammar leaves it out of the block. What silences us
 * explains nothing.
 */
function isCommented(fact: CatchFact, comments: readonly CommentFact[], text: string): boolean {
  const last = fact.statements === 0 && fact.form === 'clause' ? fact.endLine + 1 : fact.endLine
  const columnOf = (at: number): number => at - (text.lastIndexOf('\n', at - 1) + 1)
  return comments.some(
    (comment) =>
      comment.from >= fact.from &&
      !comment.text.includes('hunkwise-ignore') &&
      (comment.startLine <= fact.endLine || columnOf(comment.from) > columnOf(fact.from)) &&
      (comment.to <= fact.to || (comment.startLine <= last && text.slice(fact.to, comment.from).trim() === '')),
  )
}

function toComment(node: SyntaxNode, text: string): CommentFact {
  const written = node.text.replace(/\s+$/, '')
  const start = text.lastIndexOf('\n', node.from - 1) + 1
  const extra = node.text.slice(written.length).split('\n').length - 1
  return {
    from: node.from,
    to: node.from + written.length,
    startLine: node.startLine,
    endLine: Math.max(node.startLine, node.endLine - Math.max(0, extra - 1)),
    text: written,
    own: text.slice(start, node.from).trim() === '',
  }
}

const oneLine = (text: string): string => text.slice(0, 1000).replace(/\s+/g, ' ').trim().slice(0, 200)
