import type { SyntaxNode } from './node'

const words = (text: string): string[] => text.split(/\s+/).filter(Boolean)
const each = (names: string, ends: readonly string[]): string[] =>
  words(names).flatMap((name) => ends.map((end) => name + end))

const BRANCHES = new Set(
  words(`if if_statement if_expression if_let_expression elif_clause else_if_clause elsif unless conditional
    conditional_expression ternary ternary_expression if_modifier unless_modifier`),
)
const LOOPS = each(
  'for while do loop until foreach for_in for_each enhanced_for c_style_for for_range while_modifier until_modifier',
  ['', '_statement', '_expression', '_loop'],
)
const CHOICES = each('switch expression_switch type_switch match select case when', ['', '_statement', '_expression'])
const DEEPER = new Set([...LOOPS, ...CHOICES, 'catch_clause', 'except_clause', 'rescue'])
/** A function in a function is followed on its own. */
const APART = new Set(
  words(`arrow_function function_expression function_declaration function_definition function_item method_definition
    method_declaration lambda lambda_expression func_literal closure_expression anonymous_function
    anonymous_function_creation_expression do_block block_argument`),
)
const LOGICAL = new Set(['&&', '||', 'and', 'or', '??'])

/** Types of all nodes and tokens that count, for one search. */
export const DECISIVE: readonly string[] = [...BRANCHES, ...DEEPER, ...APART, ...LOGICAL, 'else']

interface Open {
  readonly node: SyntaxNode
  readonly isFunction: boolean
  readonly isApart: boolean
  readonly isLevel: boolean
}

/**
 * Cognitive complexity (SonarSource, 2018) of each function: a point for each break in the straight line, and one more
 * for each level it is nested in. Recursion, labelled jumps and functions inside it are not counted.
 *
 * @param nodes those of the DECISIVE types and the functions, in order of the text; others are passed over
 */
export function complexities(
  nodes: readonly SyntaxNode[],
  functions: ReadonlySet<string>,
): ReadonlyMap<SyntaxNode, number> {
  const found = new Map<SyntaxNode, number>()
  const open: Open[] = []
  const add = (points: number, deeper: boolean): void => {
    let level = 0
    for (let at = open.length - 1; at >= 0; at--) {
      const above = open[at]
      if (above?.isFunction) found.set(above.node, (found.get(above.node) ?? 0) + points + (deeper ? level : 0))
      if (above?.isApart) return
      if (above?.isLevel) level++
    }
  }
  for (const node of nodes) {
    const { type } = node
    while (open.length > 0 && (open.at(-1)?.node.to ?? 0) <= node.from) open.pop()
    if (!node.named) {
      if (type === 'else' ? !isElseIf(node) : LOGICAL.has(type) && startsRun(node)) add(1, false)
      continue
    }
    const isBranch = BRANCHES.has(type)
    const isChained = isBranch && chains(node)
    const isLevel = isBranch ? !isChained : DEEPER.has(type)
    if (isBranch || isLevel) add(1, isLevel)
    const isFunction = functions.has(type)
    const isApart = APART.has(type)
    if (isFunction || isApart || isLevel) open.push({ node, isFunction, isApart, isLevel })
  }
  return found
}

/** `else if`: one more branch of the same decision. */
function chains(node: SyntaxNode): boolean {
  if (/^(?:elif_clause|else_if_clause|elsif)$/.test(node.type)) return true
  const { parent } = node
  if (!parent || !node.type.startsWith('if')) return false
  return (
    parent.type === 'else_clause' || (parent.type.startsWith('if') && parent.field('alternative')?.from === node.from)
  )
}

const isElseIf = (token: SyntaxNode): boolean =>
  token.parent?.children.some((child) => child.from >= token.to && child.type.startsWith('if')) ?? false

/** `a && b && c` is one break, `a && b || c` are two. */
function startsRun(token: SyntaxNode): boolean {
  const operator = operatorOf(token.parent)
  return operator?.from === token.from && operatorOf(token.parent?.parent)?.type !== operator.type
}

function operatorOf(node: SyntaxNode | undefined): SyntaxNode | undefined {
  if (!node || !/^(?:binary_expression|boolean_operator|binary|logical_expression)$/.test(node.type)) return undefined
  return node.children.find((child) => LOGICAL.has(child.type))
}
