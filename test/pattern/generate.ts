import type { SyntaxNode, SyntaxTree } from '../../src/engine/syntax/node'

/** Numbers that look random and are the same every time (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const EXPRESSION =
  /(?:call|invocation|binary|assignment|conditional|ternary|new|creation|if|return|command|macro|member|selector|field|attribute|echo)/

/** Patterns made of the code itself: a part of it, with some of its parts in turn replaced by metavariables. */
export function generatePatterns(tree: SyntaxTree, count: number, random: () => number): string[] {
  const nodes: SyntaxNode[] = []
  const visit = (node: SyntaxNode): void => {
    const size = node.to - node.from
    if (node.named && EXPRESSION.test(node.type) && size >= 4 && size <= 80 && !node.text.includes('\n'))
      nodes.push(node)
    for (const child of node.children) visit(child)
  }
  visit(tree.root)
  const patterns = new Set<string>()
  for (let tries = 0; patterns.size < count && tries < count * 20 && nodes.length > 0; tries++) {
    const node = nodes[Math.floor(random() * nodes.length)]
    const pattern = node && withHoles(node, random)
    // $d, whose name became a hole, is another kind of metavariable.
    if (pattern && !pattern.includes('$$')) patterns.add(pattern)
  }
  return [...patterns]
}

function withHoles(node: SyntaxNode, random: () => number): string {
  const holes: { from: number; to: number; name: string }[] = []
  const names = ['A', 'B', 'C', 'D']
  const visit = (child: SyntaxNode, depth: number): void => {
    const isWord = child.named && /^\w+$/.test(child.text) && !/^[A-Z_]/.test(child.text)
    if (isWord && holes.length < names.length && random() < 0.5) {
      holes.push({ from: child.from, to: child.to, name: `$${names[holes.length]}` })
      return
    }
    if (depth < 4) for (const inner of child.children) visit(inner, depth + 1)
  }
  for (const child of node.children) visit(child, 0)
  let text = ''
  let at = node.from
  for (const { from, to, name } of holes) {
    text += node.text.slice(at - node.from, from - node.from) + name
    at = to
  }
  return text + node.text.slice(at - node.from)
}
