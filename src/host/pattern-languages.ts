import type { TeamConvention } from '../engine/config'
import type { ConventionKind } from '../engine/conventions/schema'
import { kindOf } from '../engine/conventions/to-rule'
import type { Failure } from '../engine/model'
import { toList } from '../engine/path-filter'
import { parsePattern } from '../engine/pattern/pattern'
import { GRAMMAR_LANGUAGES } from '../engine/syntax/grammars/index'
import type { SyntaxTree } from '../engine/syntax/node'

/** Languages that can read all patterns of a convention, for those that have one; none where it is a mistake. */
export async function readPatternLanguages(
  conventions: readonly TeamConvention[],
): Promise<ReadonlyMap<TeamConvention, readonly string[]>> {
  const found = new Map<TeamConvention, readonly string[]>()
  const coded = conventions.filter((convention) => CODED.includes(kindOf(convention)))
  if (coded.length === 0) return found
  const { loadSyntax } = await import('./syntax')
  const syntax = await loadSyntax(GRAMMAR_LANGUAGES)
  try {
    for (const convention of coded) {
      const { pattern, not, inside, notInside, has, notHas } = convention
      const codes = [pattern, not, inside, notInside, has, notHas].flatMap(toList)
      const wanted = convention.language === undefined ? GRAMMAR_LANGUAGES : toList(convention.language)
      const reads = (language: string): boolean =>
        codes.every((code) => typeof parsePattern(code, language, syntax.tree) !== 'string') &&
        isQuery(convention.query, syntax.tree('', language))
      found.set(convention, wanted.filter(reads))
    }
  } finally {
    syntax.dispose()
  }
  return found
}

const CODED: readonly ConventionKind[] = ['pattern', 'query']

function isQuery(query: string | undefined, tree: SyntaxTree | string | undefined): boolean {
  if (query === undefined) return true
  if (tree === undefined || typeof tree === 'string') return false
  try {
    tree.query(query)
    return true
  } catch {
    return false
  }
}

/** A pattern that no language reads finds nothing, which must not be taken for a clean change. */
export const unreadPattern = (id: string): Failure => ({
  stage: 'rule',
  ruleId: id,
  message: `The pattern of ${id} cannot be read in any language: correct it, or name its language.`,
})

/** Mistakes in patterns, told also where there is no code to try them on. */
export async function readUnreadPatterns(conventions: readonly TeamConvention[]): Promise<Failure[]> {
  const languages = await readPatternLanguages(conventions)
  return [...languages].flatMap(([{ id }, found]) => (found.length === 0 ? [unreadPattern(id)] : []))
}
