import type { Extent } from './facts'

/**
 * A syntax tree as rules see it. Nodes are made when they are asked for, so a rule pays for what it visits.
 *
 * For rules: `change.treeOf(file)` gives the tree of a file's new side (`'old'` for the old side), `change.factsOf(file)`
 * the Facts (facts.ts), which are cheaper and cached; ask for a tree only where the facts do not say enough. State the
 * need `syntax` (and `old-syntax`), or both are undefined.
 */
export interface SyntaxTree {
  /** A language's id in `languages/`: "tsx". */
  readonly language: string
  readonly text: string
  readonly root: SyntaxNode
  /**
   * Matches of a tree-sitter query, each a list of named nodes.
   *
   * @throws Error whose message says what is wrong with the query, or that it takes too long
   */
  query(source: string): readonly (readonly Capture[])[]
  /** Frees it, where whoever asked for it is the only one. */
  dispose?(): void
}

export interface Capture {
  readonly name: string
  readonly node: SyntaxNode
}

export interface SyntaxNode {
  /** As the grammar calls it: "call_expression", or the token itself: "if". */
  readonly type: string
  /** False for keywords and punctuation. */
  readonly named: boolean
  /** Half-open range of offsets into the text, in UTF-16 units. */
  readonly from: number
  readonly to: number
  /** 1-based; the last line is the one its last character stands on. */
  readonly startLine: number
  readonly endLine: number
  readonly text: string
  /** The parser could not make sense of something here or below. */
  readonly hasError: boolean
  /** The text here is no part of the language. */
  readonly isError: boolean
  /** The parser put it in to go on; the text does not have it. */
  readonly isMissing: boolean
  readonly parent: SyntaxNode | undefined
  readonly children: readonly SyntaxNode[]
  /** The child that has this role in the grammar: `field('body')`. */
  field(name: string): SyntaxNode | undefined
  /** The role a child has: the inverse of `field`. */
  fieldOf(child: number): string | undefined
  /** Every node of these types below here and here itself, in order of the text; on some lines only, where given. */
  descendants(types: readonly string[], lines?: LineRange): SyntaxNode[]
}

/** 1-based, both ends inclusive. */
export interface LineRange {
  readonly startLine: number
  readonly endLine: number
}

export const namedChildren = (node: SyntaxNode): SyntaxNode[] => node.children.filter((child) => child.named)

/** The nearest node above of one of these types. */
export function ancestor(node: SyntaxNode, types: ReadonlySet<string>): SyntaxNode | undefined {
  for (let above = node.parent; above; above = above.parent) if (types.has(above.type)) return above
  return undefined
}

/** Whether any node above is one of these. */
export function hasAbove(node: SyntaxNode, is: (above: SyntaxNode) => boolean): boolean {
  for (let above = node.parent; above; above = above.parent) if (is(above)) return true
  return false
}

/** Where a node stands, without the node. */
export const extentOf = ({ from, to, startLine, endLine }: SyntaxNode): Extent => ({ from, to, startLine, endLine })
