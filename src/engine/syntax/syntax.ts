import { languageOf } from '../languages/index'
import type { FileChange } from '../model'
import { type Stopwatch, untimed } from '../stopwatch'
import type { Facts } from './facts'
import { factsOfText } from './facts-of-text'
import { factsOfTree } from './facts-of-tree'
import { grammarOf } from './grammars/index'
import type { SyntaxTree } from './node'

/** Characters of one file beyond which it is not parsed: the lexer reads it then, and its facts say so. */
export const SYNTAX_LIMIT = 1_000_000

/** Handed in by the host: parses, within bounds, the languages whose grammars it has loaded. */
export interface Syntax {
  /** A tree; a sentence where the parser gave up; undefined where no grammar for the language is loaded. */
  tree(text: string, language: string): SyntaxTree | string | undefined
  /** Facts by blob id, kept from one review to the next. */
  readonly kept?: { get(key: string): Facts | undefined; set(key: string, facts: Facts): void }
}

/** Version of what facts hold: kept ones of another version are not used. */
export const FACTS_VERSION = 9

export type Side = 'new' | 'old'

/** What rules ask of a changed file's code. Both are worked out when asked for the first time, and remembered. */
export interface Understanding {
  /** Undefined where the side has no text that was read, or its language is unknown. */
  factsOf(file: FileChange, side?: Side): Facts | undefined
  /** Undefined where the language has no grammar too, and where the parser gave up: `factsOf(file).limited` says why. */
  treeOf(file: FileChange, side?: Side): SyntaxTree | undefined
  /** The tree of any code: of a pattern, for one. A sentence where the parser gave up, undefined without a grammar. */
  parseCode(text: string, language: string): SyntaxTree | string | undefined
}

export interface Texts {
  readonly texts: ReadonlyMap<string, string>
  readonly oldTexts: ReadonlyMap<string, string>
}

/** What is understood of one review's code, and where it could not be: a sentence for each such file, by path. */
export interface UnderstoodCode extends Understanding {
  readonly limits: ReadonlyMap<string, string>
}

export function understandCode(
  { texts, oldTexts }: Texts,
  syntax: Syntax | undefined,
  stopwatch: Stopwatch = untimed,
): UnderstoodCode {
  const limits = new Map<string, string>()
  const trees = new Map<string, SyntaxTree | string | undefined>()
  const facts = new Map<string, Facts | undefined>()
  const sourceOf = (file: FileChange, side: Side) => {
    const path = side === 'new' ? file.path : (file.oldPath ?? file.path)
    const language = languageOf(path)
    const text = (side === 'new' ? texts : oldTexts).get(path)
    const id = side === 'new' ? file.newId : file.oldId
    return language && text !== undefined ? { language, text, key: `${id} ${language.id}` } : undefined
  }
  const parse = (text: string, language: string): SyntaxTree | string | undefined =>
    !syntax || !grammarOf(language)
      ? undefined
      : text.length > SYNTAX_LIMIT
        ? `It is longer than ${SYNTAX_LIMIT.toLocaleString('en')} characters: it is read without its syntax.`
        : stopwatch.time('parse', () => syntax.tree(text, language))
  const treeOf = (file: FileChange, side: Side = 'new'): SyntaxTree | string | undefined => {
    const source = sourceOf(file, side)
    if (!source) return undefined
    if (!trees.has(source.key)) trees.set(source.key, parse(source.text, source.language.id))
    const tree = trees.get(source.key)
    if (typeof tree === 'string') limits.set(file.path, tree)
    return tree
  }
  const read = (file: FileChange, side: Side): Facts | undefined => {
    const source = sourceOf(file, side)
    if (!source) return undefined
    const grammar = grammarOf(source.language.id)
    // Few rules ask for trees: one that is made for its facts is not kept.
    const shared = trees.has(source.key)
    const tree = shared ? trees.get(source.key) : parse(source.text, source.language.id)
    if (typeof tree !== 'object' || !grammar)
      return factsOfText(source.text, source.language, tree as string | undefined)
    const facts = stopwatch.time('facts', () => factsOfTree(tree, grammar))
    if (!shared) tree.dispose?.()
    return facts
  }
  return {
    limits,
    parseCode: parse,
    treeOf: (file, side) => {
      const tree = treeOf(file, side)
      return typeof tree === 'object' ? tree : undefined
    },
    factsOf: (file, side = 'new') => {
      const key = sourceOf(file, side)?.key
      if (key === undefined) return undefined
      if (!facts.has(key)) {
        const before = stopwatch.time('kept facts', () => syntax?.kept?.get(key))
        const made = before ?? read(file, side)
        // What was read without its syntax, for want of time or grammar, may be read with it the next time.
        const final = made?.limited === undefined && (made?.depth === 'tree' || !grammarOf(made?.language ?? ''))
        if (made && !before && final) syntax?.kept?.set(key, made)
        if (made?.limited !== undefined) limits.set(file.path, made.limited)
        facts.set(key, made)
      }
      return facts.get(key)
    },
  }
}
