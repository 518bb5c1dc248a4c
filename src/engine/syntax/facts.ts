import { spaces } from '../spaces'

/**
 * What a file's code says of itself: one noun for rules and description alike. Plain data, kept by blob id.
 *
 * From the syntax tree where the language has a grammar (`depth: 'tree'`), else from the lexer (`depth: 'lexer'`): then
 * comments and strings are known, imports and calls are found by their look, and the other lists are empty because
 * nothing is known, not because there is nothing.
 */
export interface Facts {
  /** A language's id in `languages/`. */
  readonly language: string
  readonly depth: 'tree' | 'lexer'
  /** Why the depth is less than the language could have, as a sentence. */
  readonly limited?: string
  /** Part of the text is no valid code of the language: what stands near may be missing. */
  readonly hasError: boolean
  readonly imports: readonly ImportFact[]
  readonly exports: readonly ExportFact[]
  readonly functions: readonly FunctionFact[]
  readonly calls: readonly CallFact[]
  readonly catches: readonly CatchFact[]
  readonly tests: readonly TestFact[]
  readonly assertions: readonly AssertionFact[]
  readonly comments: readonly CommentFact[]
  readonly strings: readonly Extent[]
}

/** Offsets are half-open, in UTF-16 units; lines 1-based, both ends inclusive. */
export interface Extent {
  readonly from: number
  readonly to: number
  readonly startLine: number
  readonly endLine: number
}

export interface ImportFact extends Extent {
  /** As written, without quotes: "./cart", "node:fs", "..models", "crate::cart", "<vector>". */
  readonly specifier: string
  /**
   * static: `import x from`, `use`, `#include`; dynamic: `import()`; require: `require()`, `require_relative`, `source`;
   * reexport: `export … from`.
   */
  readonly form: 'static' | 'dynamic' | 'require' | 'reexport'
  /** Names as the other side calls them; `*` for everything, `default` for the default; empty where none are named. */
  readonly names: readonly string[]
  /** Names as this file calls them. */
  readonly locals: readonly string[]
  /** Gone after type checking. */
  readonly typeOnly: boolean
}

/** A name other files can use. */
export interface ExportFact extends Extent {
  /** Members carry their type's name: "Cart.total"; `default` and `*` as in JavaScript. */
  readonly name: string
  readonly kind: 'function' | 'type' | 'value' | 'reexport'
  /** Its declaration up to the body, on one line: "export function total(cart: Cart): number"; at most 1500 characters. */
  readonly signature: string
}

export interface FunctionFact extends Extent {
  /** Methods carry their type's name: "Cart.total"; empty for one that has no name. */
  readonly name: string
  /** Without its braces' outside: the body's own range; absent where it has none (an interface's method). */
  readonly body?: Extent
  readonly parameters: number
  readonly exported: boolean
  /** Statements (named nodes other than comments) directly in its body. */
  readonly statements: number
  /** Cognitive complexity; functions inside it are not counted. */
  readonly complexity: number
}

export interface CallFact extends Extent {
  /** Dotted, without arguments: "fetch", "expect().toBe", "this.client.get", "println!". */
  readonly callee: string
  readonly arguments: number
  /** The first argument's text, at most 120 characters. */
  readonly first?: string
}

export interface CatchFact extends Extent {
  /**
   * clause: `catch`, `except`, `rescue`; handler: `.catch(() => …)`; check: `if err != nil { … }`, `if let Err(_) = …`;
   * or-true: `|| true`, `rescue nil`.
   */
  readonly form: 'clause' | 'handler' | 'check' | 'or-true'
  /** Statements in it; `pass`, `...` and `;` are none. */
  readonly statements: number
  /** A comment stands in it. */
  readonly commented: boolean
  /** What it returns, where returning is all it does. */
  readonly returns?: string
  /** What is caught, as written. */
  readonly caught?: string
}

export interface TestFact extends Extent {
  /** The title or the function's name; empty where it is computed. */
  readonly name: string
  readonly kind: 'case' | 'suite'
  readonly modifier?: 'only' | 'skip' | 'todo'
  /** A text that goes with a skip: `@Disabled("flaky")`. */
  readonly reason?: string
}

export interface AssertionFact extends Extent {
  /** On one line, at most 200 characters. */
  readonly text: string
}

export interface CommentFact extends Extent {
  /** With its marks, as written. */
  readonly text: string
  /** Nothing but space stands before it on its line. */
  readonly own: boolean
}

/** The text with everything inside comments and strings blanked out: same offsets, same lines, code alone. */
export function codeOf(text: string, facts: Pick<Facts, 'comments' | 'strings'>): string {
  return blank(text, [...facts.comments, ...facts.strings])
}

/** The text with these ranges blanked out, line breaks kept. */
export function blank(text: string, ranges: readonly Pick<Extent, 'from' | 'to'>[]): string {
  let code = ''
  let at = 0
  for (const range of [...ranges].sort((a, b) => a.from - b.from)) {
    if (range.to <= at) continue
    const from = Math.max(at, range.from)
    code += text.slice(at, from) + spaces(text.slice(from, range.to))
    at = range.to
  }
  return code + text.slice(at)
}
