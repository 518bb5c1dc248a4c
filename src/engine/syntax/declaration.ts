import type { ExportFact } from './facts'
import type { Grammar } from './grammar'
import { extentOf, namedChildren, type SyntaxNode } from './node'

/** Characters of a declaration that are kept. */
const SIGNATURE = 1500
/** Characters of one with its line breaks and indentation that are looked at. */
const WRITTEN = 4000

/** What a declaration that others can see says of itself. */
export function toExport(node: SyntaxNode, grammar: Grammar, name: string): ExportFact {
  const declared = node.field('declaration') ?? node
  const kind = kindOf(node, declared, grammar)
  const inner = (): SyntaxNode | undefined => declared.descendants(['arrow_function', 'function_expression'])[0]
  const body = declared.field('body') ?? (declared.type === 'lexical_declaration' ? inner()?.field('body') : undefined)
  const end = body ? Math.max(node.from, body.from) : node.to
  const text = withoutComments(node, end, grammar).slice(0, body ? undefined : SIGNATURE)
  const full = node === declared || node.field('declaration') ? qualify(node, name, grammar) : name
  return {
    ...extentOf(node),
    name: full,
    kind,
    signature: text.slice(0, WRITTEN).replace(/\s+/g, ' ').trim().slice(0, SIGNATURE),
  }
}

/** A node's text up to an offset, without what its writer says about it. */
function withoutComments(node: SyntaxNode, end: number, grammar: Grammar): string {
  const text = node.text.slice(0, end - node.from)
  if (!/\/\*|\/\/|#/.test(text)) return text
  let bare = ''
  let at = 0
  for (const { from, to } of node.descendants(grammar.comments)) {
    if (from >= end || from - node.from < at) continue
    bare += `${text.slice(at, from - node.from)} `
    at = to - node.from
  }
  return bare + text.slice(at)
}

function kindOf(node: SyntaxNode, declared: SyntaxNode, grammar: Grammar): ExportFact['kind'] {
  if (node.field('source')) return 'reexport'
  if (declared !== node && /function/.test(declared.type)) return 'function'
  if (declared !== node && /class|interface|type|enum/.test(declared.type)) return 'type'
  const holdsFunction = declared.children.some((child) =>
    /^(?:arrow_function|function_expression)$/.test(child.field('value')?.type ?? ''),
  )
  return holdsFunction ? 'function' : (grammar.declarations[node.type] ?? 'value')
}

/** A function's name with the type it belongs to; '' where it has none, or one nobody would read. */
export function nameOf(node: SyntaxNode, grammar: Grammar): string {
  const name = node.field('name')?.text ?? grammar.nameOf?.(node) ?? ''
  return name === '' || name.length > 80 ? '' : qualify(node, name, grammar)
}

/** Cart.total: with the type it belongs to. */
function qualify(node: SyntaxNode, name: string, grammar: Grammar): string {
  if (node.type === 'method_declaration') {
    // func (c *Cart) Total()
    const receiver = /([\w]+)\s*(?:\[[^\]]*\])?\s*\)\s*$/.exec(node.field('receiver')?.text ?? '')?.[1]
    if (receiver) return `${receiver}.${name}`
  }
  let above = node.parent
  for (let depth = 0; above && depth < 4; depth++, above = above.parent) {
    const field = grammar.containers[above.type]
    const container = field === undefined ? undefined : above.field(field)?.text
    if (container !== undefined) return `${container.replace(/<[\s\S]*$/, '')}.${name}`
    if (Object.hasOwn(grammar.functions, above.type)) return name
  }
  return name
}

/** How many parameters a function takes, without the one that stands for its own object. */
export function parametersOf(node: SyntaxNode, grammar: Grammar): number {
  const field = grammar.functions[node.type] ?? ''
  const holder = node.field(field)
  const list = holder?.field('parameters') ?? holder
  if (!list) return node.field('parameter') ? 1 : 0
  const parts = namedChildren(list).filter((part) => !/comment/.test(part.type))
  // function f(self, …), (this: Window), int f(void)
  return parts.filter((part) => part.type !== 'self_parameter' && !/^(?:(?:self|cls|this)\b|void$)/.test(part.text))
    .length
}
