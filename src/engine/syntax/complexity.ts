import type { SyntaxNode } from './node'

const BRANCH =
  /^(?:if(?:_statement|_expression|_let_expression)?|elif_clause|else_if_clause|elsif|unless|(?:conditional|ternary)(?:_expression)?|if_modifier|unless_modifier)$/
const LOOP =
  /^(?:for|while|do|loop|until|foreach|for_in|for_each|enhanced_for|c_style_for|for_range|while_modifier|until_modifier)(?:_statement|_expression|_loop)?$/
const CHOICE = /^(?:(?:expression_|type_)?switch|match|select|case|when)(?:_statement|_expression)?$/
const HANDLER = /^(?:catch_clause|except_clause|rescue)$/
const NESTED =
  /^(?:arrow_function|function_(?:expression|declaration|definition|item)|method_(?:definition|declaration)|lambda(?:_expression)?|func_literal|closure_expression|anonymous_function(?:_creation_expression)?|do_block|block_argument)$/
const LOGICAL = new Set(['&&', '||', 'and', 'or', '??'])

/**
 * Cognitive complexity (SonarSource, 2018) of one function: a point for each break in the straight line, and one more
 * for each level it is nested in. Recursion, labelled jumps and functions inside it are not counted.
 */
export function complexityOf(node: SyntaxNode): number {
  return below(node, 0)
}

function below(node: SyntaxNode, level: number): number {
  return node.children.reduce((sum, child) => sum + visit(child, node, level), 0)
}

function visit(node: SyntaxNode, parent: SyntaxNode, level: number): number {
  if (!node.named) return node.type === 'else' && !isElseIf(parent, node) ? 1 : 0
  if (BRANCH.test(node.type)) {
    const chained = isChained(node, parent)
    return (chained ? 0 : 1 + level) + (chained ? 1 : 0) + below(node, chained ? level : level + 1)
  }
  if (LOOP.test(node.type) || CHOICE.test(node.type) || HANDLER.test(node.type))
    return 1 + level + below(node, level + 1)
  // A function in a function is followed on its own.
  if (NESTED.test(node.type)) return 0
  const operator = operatorOf(node)
  const starts = operator !== undefined && operatorOf(parent) !== operator
  return (starts ? 1 : 0) + below(node, level)
}

/** `else if`: one more branch of the same decision. */
const isChained = (node: SyntaxNode, parent: SyntaxNode): boolean =>
  /^(?:elif_clause|else_if_clause|elsif)$/.test(node.type) ||
  (parent.type === 'else_clause' && /^if/.test(node.type)) ||
  (/^if/.test(parent.type) && /^if/.test(node.type) && parent.field('alternative')?.from === node.from)

const isElseIf = (parent: SyntaxNode, token: SyntaxNode): boolean =>
  parent.children.some((child) => child.from >= token.to && /^if/.test(child.type))

function operatorOf(node: SyntaxNode): string | undefined {
  if (!/^(?:binary_expression|boolean_operator|binary|logical_expression)$/.test(node.type)) return undefined
  return node.children.find((child) => LOGICAL.has(child.type))?.type
}
