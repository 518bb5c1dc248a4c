import type { LineRange, SyntaxNode, SyntaxTree } from '../syntax/node'
import { type Metavariable, metavariableOf, standInOf, toParseable } from './metavariable'

export type PatternNode =
  | { readonly kind: 'variable'; readonly variable: Metavariable }
  | { readonly kind: 'leaf'; readonly type: string; readonly named: boolean; readonly text: string }
  | { readonly kind: 'inner'; readonly type: string; readonly children: readonly PatternNode[] }

/** One way to read a pattern. */
export interface Pattern {
  readonly root: PatternNode
  /** Type of every node it can match; undefined where that is open, and only the token it begins with is known. */
  readonly type: string | undefined
  readonly token?: string
  /** Set where the pattern is code by itself, and no context had to be guessed. */
  readonly bare?: true
}

/**
 * Code that makes a whole file of a statement, expression or member, where it is none by itself, or means something else
 * by itself: `fmt.Println($A)` alone is a type conversion in Go. (ast-grep asks its user for such a context.)
 */
const CONTEXTS: Readonly<Record<string, readonly string[]>> = {
  go: ['package p\nfunc f() {\n%\n}'],
  java: [
    'class C { void m() { %; } }',
    'class C { Object m = %; }',
    'class C { void m() { % } }',
    'class C { void m() { try { } % } }',
    'class C { % }',
  ],
  csharp: [
    'class C { void M() { %; } }',
    'class C { object m = %; }',
    'class C { void M() { try { } % } }',
    'class C { % }',
  ],
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

/** Reads code with metavariables, in each way it can be read; or says in a clause why it is no pattern. */
export function parsePattern(code: string, language: string, parse: Parse): readonly Pattern[] | string {
  const standIn = standInOf(language)
  const text = toParseable(code.trim(), standIn)
  if (text === '') return 'it is empty'
  // PHP is markup until it is told otherwise.
  const start = language === 'php' ? '<?php ' : ''
  const readings = new Map<string, Pattern>()
  let problem: string | undefined
  let partial: Pattern | undefined
  for (const context of ['%', ...(CONTEXTS[language] ?? [])]) {
    const at = start.length + context.indexOf('%')
    const tree = parse(start + context.replace('%', () => text), language)
    if (typeof tree !== 'object') return tree ?? 'there is no grammar for it'
    const found = rootOf(tree.root, at, at + text.length)
    if (typeof found === 'string') {
      problem ??= found
      continue
    }
    const root = toPattern(found.node, standIn)
    if (root.kind === 'variable') return 'it would match everything'
    if (lacksBracket(found.node)) {
      problem ??= 'a bracket is not closed'
      continue
    }
    if (hasError(root)) {
      problem ??= 'it does not parse'
      partial ??= toPartial(root)
      continue
    }
    const key = JSON.stringify(root)
    const bare = context === '%' && !found.broken ? { bare: true as const } : {}
    if (!readings.has(key)) readings.set(key, { root, type: root.type, ...bare })
  }
  if (readings.size > 0) return [...readings.values()]
  if (isUnclosed(code)) return 'a bracket is not closed'
  return partial ? [partial] : (problem ?? 'it does not parse')
}

type Parse = (text: string, language: string) => SyntaxTree | string | undefined

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
export function candidatesFor({ type, token }: Pattern, root: SyntaxNode, lines?: LineRange): SyntaxNode[] {
  if (type !== undefined) return root.descendants([type], lines)
  return root.descendants(token === undefined ? [] : [token], lines).flatMap((each) => each.parent ?? [])
}

/** The one node that stands between these offsets; `broken` where it stands in something that does not parse. */
function rootOf(top: SyntaxNode, from: number, to: number): { node: SyntaxNode; broken: boolean } | string {
  let node = top
  let broken = false
  for (;;) {
    const inside = node.children.filter((child) => child.to > from && child.from < to && child.to > child.from)
    const [first] = inside
    if (!first) return { node, broken }
    const isWhole = node.from >= from && node.to <= to
    // Space, and a token the grammar puts where the line ends, are no part of the pattern.
    const solid = inside.filter((child) => child.text.trim() !== '')
    if (solid.length > 1) return isWhole && node !== top ? { node, broken } : 'it is more than one statement'
    if (isWhole && node !== top && node.children.length > 1 && !isSingle(node)) return { node, broken }
    broken ||= node.isError
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

/** The parser has put a bracket where none is written. */
const lacksBracket = (node: SyntaxNode): boolean =>
  (node.isMissing && /^[)\]}]$/.test(node.type)) || node.children.some(lacksBracket)

/** More brackets are opened than closed, outside of quotes: no language reads that as it was meant. */
export function isUnclosed(code: string): boolean {
  const bare = code.replace(/\\.|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/g, '')
  const count = (brackets: RegExp): number => bare.match(brackets)?.length ?? 0
  return count(/\(/g) > count(/\)/g) || count(/\[/g) > count(/\]/g) || count(/\{/g) > count(/\}/g)
}

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
