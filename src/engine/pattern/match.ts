import type { SyntaxNode } from '../syntax/node'
import type { Metavariable } from './metavariable'
import type { Pattern, PatternNode } from './pattern'

/** What the metavariables stand for. */
export type Bindings = ReadonlyMap<string, readonly SyntaxNode[]>

/** Comparisons one search may make before it is given up. */
export interface Effort {
  left: number
}

/** The search was longer than it may be. */
export class TooLong extends Error {}

/**
 * Whether the pattern is this node, in the way of ast-grep's strictness "smart": every node of the pattern has to be
 * there, and tokens of the code that the pattern does not have are passed over.
 */
export function matchPattern(
  pattern: Pattern,
  node: SyntaxNode,
  effort: Effort,
  bound: Bindings = new Map(),
): Bindings | undefined {
  const bindings = new Map(bound)
  return matchNode(pattern.root, node, bindings, effort) === 'both' ? bindings : undefined
}

type Outcome = 'both' | 'skip' | 'no'
type Writable = Map<string, readonly SyntaxNode[]>

function matchNode(goal: PatternNode, node: SyntaxNode, bindings: Writable, effort: Effort): Outcome {
  if (effort.left-- <= 0) throw new TooLong()
  if (goal.kind === 'variable') return bindOne(goal.variable, node, bindings) ? 'both' : 'no'
  if (goal.kind === 'leaf') {
    if (goal.type === node.type && (!goal.named || goal.text === node.text)) return 'both'
    return node.named ? 'no' : 'skip'
  }
  // Parts that are no code of their own may be parts of anything.
  if (goal.type !== node.type && goal.type !== 'ERROR') return 'no'
  return matchChildren(goal.children, node.children, bindings, effort) ? 'both' : 'no'
}

function bindOne(variable: Metavariable, node: SyntaxNode, bindings: Writable): boolean {
  if (variable.kind === 'one' && variable.named && !node.named) return false
  if (variable.name === undefined) return true
  const [known] = bindings.get(variable.name) ?? []
  if (known) return isSame(known, node, 0)
  bindings.set(variable.name, [node])
  return true
}

function bindMany(name: string | undefined, nodes: readonly SyntaxNode[], bindings: Writable): boolean {
  if (name === undefined) return true
  const known = bindings.get(name)
  if (!known) {
    bindings.set(name, nodes)
    return true
  }
  const named = nodes.filter((node) => node.named)
  const before = known.filter((node) => node.named)
  return named.length === before.length && named.every((node, index) => isSame(before[index] ?? node, node, 0))
}

function matchChildren(
  goals: readonly PatternNode[],
  nodes: readonly SyntaxNode[],
  bindings: Writable,
  effort: Effort,
): boolean {
  let goal = 0
  let at = 0
  if (nodes.length === 0) return goals.every(isMany)
  for (;;) {
    const current = goals[goal]
    if (current && isMany(current)) {
      const name = nameOf(current)
      goal++
      if (goal >= goals.length) return bindMany(name, nodes.slice(at), bindings)
      // Commas behind it go with it.
      let tokens = 0
      for (let token = goals[goal]; token?.kind === 'leaf' && !token.named; token = goals[goal]) {
        goal++
        tokens++
        if (goal >= goals.length) {
          const rest = nodes.slice(at)
          return bindMany(name, rest.slice(0, Math.max(0, rest.length - tokens)), bindings)
        }
      }
      const next = goals[goal]
      if (!next) return false
      const from = at
      if (isMany(next)) {
        at++
        if (at >= nodes.length) return false
        if (!bindMany(name, nodes.slice(from, Math.max(from, at - tokens)), bindings)) return false
        continue
      }
      for (;;) {
        const node = nodes[at]
        if (!node) return false
        const trial = new Map(bindings)
        if (matchNode(next, node, trial, effort) === 'both') {
          for (const [key, value] of trial) bindings.set(key, value)
          break
        }
        at++
      }
      if (!bindMany(name, nodes.slice(from, Math.max(from, at - tokens)), bindings)) return false
    } else if (current) {
      for (;;) {
        const node = nodes[at]
        if (!node) return false
        const outcome = matchNode(current, node, bindings, effort)
        if (outcome === 'both') break
        if (outcome === 'no') return false
        at++
      }
    }
    goal++
    // What the code has behind the last of the pattern's nodes is passed over.
    if (goal >= goals.length) return true
    at++
    if (at >= nodes.length) return false
  }
}

const isMany = (node: PatternNode): boolean => node.kind === 'variable' && node.variable.kind === 'many'
const nameOf = (node: PatternNode): string | undefined => (node.kind === 'variable' ? node.variable.name : undefined)

/** The same code, whatever the space between. */
function isSame(a: SyntaxNode, b: SyntaxNode, depth: number): boolean {
  if (a.text === b.text) return true
  if (a.children.length === 0 || b.children.length === 0 || depth > 200) return false
  if (a.type !== b.type || a.children.length !== b.children.length) return false
  return a.children.every((child, index) => isSame(child, b.children[index] ?? child, depth + 1))
}
