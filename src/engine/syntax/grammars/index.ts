import { type Grammar, NOTHING } from '../grammar'
import { bash } from './bash'
import { cFamily } from './c-family'
import { csharp } from './csharp'
import { css } from './css'
import { go } from './go'
import { java } from './java'
import { javascript } from './javascript'
import { php } from './php'
import { python } from './python'
import { ruby } from './ruby'
import { rust } from './rust'

const GRAMMARS: readonly Grammar[] = [javascript, python, go, java, csharp, cFamily, rust, ruby, php, bash, css]

const byLanguage = new Map(
  GRAMMARS.flatMap((grammar) => Object.keys(grammar.files).map((id) => [id, grammar] as const)),
)

/** The grammar of a language by its id, or undefined where it has none: the lexer reads it then. */
export const grammarOf = (language: string): Grammar | undefined => byLanguage.get(language)

/** Names of the grammars' files, without `tree-sitter-` and `.wasm`. */
export const GRAMMAR_FILES: readonly string[] = [
  ...new Set(GRAMMARS.flatMap((grammar) => Object.values(grammar.files))),
]

/** Ids of the languages that have a grammar. */
export const GRAMMAR_LANGUAGES: readonly string[] = [...byLanguage.keys()]

/** Ids of the languages whose grammar says what these words stand for. */
export const languagesWith = (...parts: readonly (keyof Grammar)[]): string[] =>
  [...byLanguage].flatMap(([id, grammar]) => (parts.every((part) => isSaid(grammar, part)) ? [id] : []))

function isSaid(grammar: Grammar, part: keyof Grammar): boolean {
  const value = grammar[part]
  return (
    value !== NOTHING[part] && (typeof value !== 'object' || value instanceof RegExp || Object.keys(value).length > 0)
  )
}
