import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Language, type Node, Parser, Query, type Tree } from '@vscode/tree-sitter-wasm'
import type { LineRange, SyntaxNode, SyntaxTree } from '../engine/syntax/node'

/**
 * The tree-sitter runtime and the grammars, in a bundle of its own (dist/syntax.js): whoever does not ask for syntax
 * does not load it.
 */
export interface ParsedTree extends SyntaxTree {
  /** Frees it; may be called again. */
  dispose(): void
}

/** A file's tree, or undefined where the parser gave up within its time. */
export type Parse = (text: string, language: string, milliseconds: number) => ParsedTree | undefined

let started: Promise<void> | undefined
const grammars = new Map<string, Promise<Language>>()

/** @param files language id -> name of the grammar's file, which the build puts beside this bundle */
export async function openParser(files: Readonly<Record<string, string>>): Promise<Parse> {
  started ??= Parser.init({ locateFile: (name: string) => join(__dirname, name) })
  await started
  const languages = new Map<string, Language>()
  await Promise.all(
    Object.entries(files).map(async ([id, file]) => {
      const known =
        grammars.get(file) ??
        readFile(join(__dirname, `tree-sitter-${file}.wasm`)).then((bytes) => Language.load(bytes))
      grammars.set(file, known)
      languages.set(id, await known)
    }),
  )
  const parser = new Parser()
  return (text, id, milliseconds) => {
    const language = languages.get(id)
    if (!language) return undefined
    parser.setLanguage(language)
    const end = Date.now() + milliseconds
    const tree = parser.parse(text, null, { progressCallback: () => Date.now() > end })
    if (!tree) {
      parser.reset()
      return undefined
    }
    return toTree(tree, id, text)
  }
}

/** Microseconds the native part of a query may take in one file. */
const QUERY_TIME = 80_000
const queries = new WeakMap<Language, Map<string, Query>>()

function queryOf(language: Language, source: string): Query {
  const known = queries.get(language) ?? new Map<string, Query>()
  queries.set(language, known)
  const query = known.get(source) ?? new Query(language, source)
  known.set(source, query)
  return query
}

function toTree(tree: Tree, language: string, text: string): ParsedTree {
  const nodes = new Map<number, WasmNode>()
  const wrap = (node: Node): WasmNode => {
    const known = nodes.get(node.id)
    if (known && known.native.typeId === node.typeId) return known
    const made = new WasmNode(node, text, wrap)
    nodes.set(node.id, made)
    return made
  }
  const query = (source: string) => {
    const compiled = queryOf(tree.language, source)
    const start = performance.now()
    const matches = compiled.matches(tree.rootNode, { matchLimit: 10_000, timeoutMicros: QUERY_TIME })
    // What was cut off comes back empty, as if there were nothing.
    if (performance.now() - start > QUERY_TIME / 1000) throw new Error('it takes too long')
    return matches.map((match) => match.captures.map(({ name, node }) => ({ name, node: wrap(node) })))
  }
  let open = true
  const dispose = (): void => {
    if (open) tree.delete()
    open = false
    nodes.clear()
  }
  return { language, text, root: wrap(tree.rootNode), query, dispose }
}

class WasmNode implements SyntaxNode {
  readonly type: string
  readonly named: boolean
  readonly from: number
  readonly to: number
  readonly native: Node
  #children: readonly SyntaxNode[] | undefined
  #parent: SyntaxNode | null | undefined
  readonly #source: string
  readonly #wrap: (node: Node) => WasmNode

  constructor(native: Node, source: string, wrap: (node: Node) => WasmNode) {
    this.native = native
    this.type = native.type
    this.named = native.isNamed
    this.from = native.startIndex
    this.to = native.endIndex
    this.#source = source
    this.#wrap = wrap
  }

  get text(): string {
    return this.#source.slice(this.from, this.to)
  }

  get startLine(): number {
    return this.native.startPosition.row + 1
  }

  get endLine(): number {
    const { row, column } = this.native.endPosition
    // A node that takes its line feed with it ends on the line before.
    return column === 0 && this.to > this.from ? row : row + 1
  }

  get hasError(): boolean {
    return this.native.hasError
  }

  get isError(): boolean {
    return this.native.isError
  }

  get isMissing(): boolean {
    return this.native.isMissing
  }

  get parent(): SyntaxNode | undefined {
    if (this.#parent === undefined) {
      const above = this.native.parent
      this.#parent = above ? this.#wrap(above) : null
    }
    return this.#parent ?? undefined
  }

  get children(): readonly SyntaxNode[] {
    this.#children ??= this.native.children.flatMap((child) => {
      if (!child) return []
      const made = this.#wrap(child)
      made.#parent = this
      return [made]
    })
    return this.#children
  }

  field(name: string): SyntaxNode | undefined {
    const child = this.native.childForFieldName(name)
    if (!child) return undefined
    const made = this.#wrap(child)
    made.#parent ??= this
    return made
  }

  fieldOf(child: number): string | undefined {
    return this.native.fieldNameForChild(child) ?? undefined
  }

  descendants(types: readonly string[], lines?: LineRange): SyntaxNode[] {
    const range = lines
      ? ([
          { row: lines.startLine - 1, column: 0 },
          { row: lines.endLine, column: 0 },
        ] as const)
      : ([] as const)
    return this.native.descendantsOfType([...types], ...range).flatMap((node) => (node ? [this.#wrap(node)] : []))
  }
}
