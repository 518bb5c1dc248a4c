import type { LineRange, SyntaxNode, SyntaxTree } from '../syntax/node'
import { type Metavariable, metavariableOf, standInOf, toParseable } from './metavariable'

export type PatternNode =
  | { readonly kind: 'variable'; readonly variable: Metavariable }
  | { readonly kind: 'leaf'; readonly type: string; readonly named: boolean; readonly text: string }
  | { readonly kind: 'inner'; readonly type: string; readonly children: readonly PatternNode[] }

export type Pattern = { readonly root: PatternNode } & (
  | {
      /** Type of every node it can match. */
      readonly type: string
    }
  | {
      readonly type: undefined
      /** The token every match begins with. */
      readonly token: string
    }
)

/**
 * Code that makes a whole file of a statement or expression, where it is none by itself: tried in order, after the
 * pattern alone. (ast-grep asks its user for such a context.)
 */
const CONTEXTS: Readonly<Record<string, readonly string[]>> = {
  go: ['package p\nfunc f() {\n%\n}'],
  java: [
    'class C { void m() { %; } }',
    'class C { void m() { % } }',
    'class C { void m() { try { } % } }',
    'class C { % }',
  ],
  csharp: ['class C { void M() { %; } }', 'class C { void M() { try { } % } }', 'class C { % }'],
  cpp: ['void f() { %; }', 'void f() { try { } % }', 'class C { % };'],
  c: ['void f() { %; }'],
  rust: ['fn f() { %; }', 'fn f() { match x { % } }', 'impl S { % }'],
  javascript: ['try { } %', 'class C { % }', 'async function* f() { % }'],
  typescript: ['try { } %', 'class C { % }', 'async function* f() { % }'],
  tsx: ['try { } %', 'class C { % }', 'async function* f() { % }'],
  python: ['try:\n  pass\n%'],
  ruby: ['begin\n%\nend'],
  php: ['try { } %', 'class C { % }'],
  css: ['a { % }', 'a { %; }'],
}

/** Makes a pattern of code with metavariables, or says in a clause why it is none. */
export function parsePattern(
  code: string,
  language: string,
  parse: (text: string, language: string) => SyntaxTree | string | undefined,
): Pattern | string {
  const standIn = standInOf(language)
  const text = toParseable(code.trim(), standIn)
  if (text === '') return 'it is empty'
  // PHP is markup until it is told otherwise.
  const start = language === 'php' ? '<?php ' : ''
  let problem: string | undefined
  let partial: Pattern | undefined
  for (const context of ['%', ...(CONTEXTS[language] ?? [])]) {
    const at = start.length + context.indexOf('%')
    const whole = start + context.replace('%', () => text)
    const tree = parse(whole, language)
    if (typeof tree !== 'object') return tree ?? 'there is no grammar for it'
    const found = rootOf(tree.root, at, at + text.length)
    const root = typeof found === 'object' ? toPattern(found, standIn) : found
    if (typeof root === 'object' && root.kind === 'variable') return 'it would match everything'
    if (typeof root === 'object' && !hasError(root)) return { root, type: root.type }
    problem ??= typeof root === 'string' ? root : 'it does not parse'
    partial ??= typeof root === 'object' ? toPartial(root) : undefined
  }
  return partial ?? problem ?? 'it does not parse'
}

/**
 * `import $A from $B`: no code, for want of quotes, and yet a list of parts. It stands for any node that has them, as
 * it does for ast-grep.
 */
function toPartial(root: PatternNode): Pattern | undefined {
  if (root.kind !== 'inner' || root.type !== 'ERROR' || root.children.some(hasError)) return undefined
  const [first] = root.children
  return first?.kind === 'leaf' && !first.named ? { root, type: undefined, token: first.type } : undefined
}

/** The nodes a pattern can be, on some lines only, where given. */
export function candidatesFor(pattern: Pattern, root: SyntaxNode, lines?: LineRange): SyntaxNode[] {
  if (pattern.type !== undefined) return root.descendants([pattern.type], lines)
  return root.descendants([pattern.token], lines).flatMap((token) => token.parent ?? [])
}

/** The one node that stands between these offsets. */
function rootOf(top: SyntaxNode, from: number, to: number): SyntaxNode | string {
  let node = top
  for (;;) {
    const inside = node.children.filter((child) => child.to > from && child.from < to && child.to > child.from)
    const [first] = inside
    if (!first) return node
    const isWhole = node.from >= from && node.to <= to
    // Space, and a token the grammar puts where the line ends, are no part of the pattern.
    const solid = inside.filter((child) => child.text.trim() !== '')
    if (solid.length > 1) return isWhole && node !== top ? node : 'it is more than one statement'
    if (isWhole && node !== top && node.children.length > 1 && !isSingle(node)) return node
    node = solid[0] ?? first
  }
}

/** A node that is there for the sake of one other. */
function isSingle(node: SyntaxNode): boolean {
  const [, second] = node.children
  return node.children.length === 1 || (node.children.length === 2 && (second?.isMissing || second?.text.trim() === ''))
}

function toPattern(node: SyntaxNode, standIn: string): PatternNode {
  const variable = metavariableOf(node.text, standIn)
  if (variable) return { kind: 'variable', variable }
  if (node.children.length === 0) return { kind: 'leaf', type: node.type, named: node.named, text: node.text }
  const children = node.children.filter((child) => !child.isMissing).map((child) => toPattern(child, standIn))
  return { kind: 'inner', type: node.type, children }
}

const hasError = (node: PatternNode): boolean =>
  node.kind !== 'variable' && (node.type === 'ERROR' || (node.kind === 'inner' && node.children.some(hasError)))

/** Words that every match has to contain: a text without them need not be parsed. */
export function wordsOf(pattern: Pattern): string[] {
  const words: string[] = []
  const visit = (node: PatternNode): void => {
    if (node.kind === 'inner') node.children.forEach(visit)
    else if (node.kind === 'leaf' && node.named && /\w/.test(node.text)) words.push(node.text)
  }
  visit(pattern.root)
  return words
}
