import type { Grammar } from './grammar'
import type { SyntaxNode } from './node'

/** What a call calls, dotted and without arguments: "expect().toBe", "this.client.get", "println!". */
export function calleeOf(node: SyntaxNode, grammar: Grammar): string {
  return named(node, grammar, 0).slice(0, 160)
}

function named(call: SyntaxNode, grammar: Grammar, depth: number): string {
  const shape = grammar.calls[call.type]
  if (!shape) return ''
  if ('callee' in shape) {
    const callee = call.field(shape.callee) ?? call.children.find((child) => child.named)
    const name = callee ? part(callee, grammar, depth + 1) : ''
    return call.type === 'macro_invocation' ? `${name}!` : name
  }
  const receiver = call.field(shape.receiver)
  const name = call.field(shape.name)?.text ?? ''
  return receiver ? `${part(receiver, grammar, depth + 1)}.${name}` : name
}

function part(node: SyntaxNode, grammar: Grammar, depth: number): string {
  if (depth > 20) return '…'
  if (Object.hasOwn(grammar.calls, node.type)) return `${named(node, grammar, depth)}()`
  const fields = grammar.members[node.type]
  if (fields) {
    const object = node.field(fields[0])
    const member = node.field(fields[1])?.text ?? ''
    return `${object ? part(object, grammar, depth + 1) : ''}.${member.slice(0, 60)}`
  }
  if (node.type === 'await_expression' || node.type === 'await' || node.type === 'parenthesized_expression') {
    const inner = node.children.find((child) => child.named)
    return inner ? part(inner, grammar, depth + 1) : ''
  }
  const text = node.to - node.from > 80 ? '…' : node.text.replace(/\s+/g, '')
  return text.replace(/<.*>$/, '')
}
