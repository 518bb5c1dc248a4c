import type { AssertionFact, CatchFact, ExportFact, ImportFact, TestFact } from './facts'
import type { SyntaxNode } from './node'

/** How a call names what it calls: one field, or a receiver's and a name's. */
export type CallShape = { readonly callee: string } | { readonly receiver: string; readonly name: string }

export type ImportPart = Omit<ImportFact, 'from' | 'to' | 'startLine' | 'endLine'>
export type CatchPart = Pick<CatchFact, 'form' | 'caught'> & {
  /** The node its statements stand in; absent where it has none. */
  readonly body?: SyntaxNode | undefined
}
export type TestPart = Pick<TestFact, 'name' | 'kind' | 'modifier' | 'reason'>

/** Which nodes of a grammar mean what; everything not said is empty. */
export interface Grammar {
  /** Language id -> grammar's file: { typescript: 'typescript' } stands for tree-sitter-typescript.wasm. */
  readonly files: Readonly<Record<string, string>>
  readonly comments: readonly string[]
  /** Outermost nodes of text between quotes, templates and character literals too. */
  readonly strings: readonly string[]
  /** Function types, and the field of each that holds its parameters. */
  readonly functions: Readonly<Record<string, string>>
  readonly calls: Readonly<Record<string, CallShape>>
  /** Member access: type -> fields of the object and of the member. */
  readonly members: Readonly<Record<string, readonly [object: string, member: string]>>
  readonly imports: readonly string[]
  importsOf(node: SyntaxNode): readonly ImportPart[]
  /** Types whose name stands before their members'. */
  readonly containers: Readonly<Record<string, string>>
  readonly declarations: Readonly<Record<string, ExportFact['kind']>>
  /** Names the declaration gives to other files; empty where it gives none. */
  exportsOf(node: SyntaxNode): readonly string[]
  readonly catches: readonly string[]
  catchOf(node: SyntaxNode): CatchPart | undefined
  /** Tests that are functions or calls; `callee` as in CallFact, or the function's name. */
  testOf(node: SyntaxNode, callee: string): TestPart | undefined
  /** Statements that assert. */
  readonly asserts: readonly string[]
  /** Calls that assert, by callee. */
  readonly assertion: RegExp
  /** Name of a function, where no field `name` holds it. */
  nameOf?(node: SyntaxNode): string | undefined
}

export const NOTHING: Grammar = {
  files: {},
  comments: ['comment'],
  strings: [],
  functions: {},
  calls: {},
  members: {},
  imports: [],
  importsOf: () => [],
  containers: {},
  declarations: {},
  exportsOf: () => [],
  catches: [],
  catchOf: () => undefined,
  testOf: () => undefined,
  asserts: [],
  assertion: /(?!)/,
}

export type { AssertionFact }

/** Text of a string literal without its quotes and prefix. */
export const unquote = (text: string): string => text.replace(/^[^'"`<]*(['"`]{1,3})([\s\S]*)\1$/, '$2')

/** The same import, with what most languages leave out. */
export const importing = (
  specifier: string,
  names: readonly string[] = [],
  locals: readonly string[] = names,
  form: ImportPart['form'] = 'static',
  typeOnly = false,
): ImportPart => ({ specifier, form, names, locals, typeOnly })
