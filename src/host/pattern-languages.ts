import type { Config, TeamConvention } from '../engine/config'
import type { ConventionKind } from '../engine/conventions/schema'
import { kindOf } from '../engine/conventions/to-rule'
import type { Failure } from '../engine/model'
import { toList } from '../engine/path-filter'
import { parsePattern } from '../engine/pattern/pattern'
import { GRAMMAR_LANGUAGES } from '../engine/syntax/grammars/index'
import type { SyntaxTree } from '../engine/syntax/node'
import type { Syntax } from '../engine/syntax/syntax'

/** Languages that can read all patterns of a convention, for those that have one; none where it is a mistake. */
export async function readPatternLanguages(
  conventions: readonly TeamConvention[],
): Promise<ReadonlyMap<TeamConvention, readonly string[]>> {
  const found = new Map<TeamConvention, readonly string[]>()
  const coded = conventions.filter(isCoded)
  if (coded.length === 0) return found
  const { loadSyntax } = await import('./syntax')
  const syntax = await loadSyntax(GRAMMAR_LANGUAGES)
  try {
    for (const convention of coded)
      found.set(
        convention,
        languagesOf(convention).filter((language) => isReadIn(convention, language, syntax)),
      )
  } finally {
    syntax.dispose()
  }
  return found
}

const CODED: readonly ConventionKind[] = ['pattern', 'query']
const isCoded = (convention: TeamConvention): boolean => CODED.includes(kindOf(convention))

/** Those it names, else all that can be tried. */
const languagesOf = ({ language }: TeamConvention): readonly string[] =>
  language === undefined ? GRAMMAR_LANGUAGES : toList(language)

function isReadIn(convention: TeamConvention, language: string, { tree }: Syntax): boolean {
  const { pattern, not, inside, notInside, has, notHas, query } = convention
  const codes = [pattern, not, inside, notInside, has, notHas].flatMap(toList)
  return (
    codes.every((code) => typeof parsePattern(code, language, tree) !== 'string') && isQuery(query, tree('', language))
  )
}

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

/**
 * Mistakes in the patterns of conventions that are in force, told also where there is no code to try them on. The
 * grammars are loaded one by one, until one of them reads the pattern: mostly that is the first.
 */
export async function readUnreadPatterns({ conventions, rules }: Config): Promise<Failure[]> {
  let unread = conventions.filter((each) => isCoded(each) && rules.get(each.id)?.severity !== 'off')
  const languages = new Set(unread.flatMap(languagesOf))
  for (const language of languages) {
    const tried = unread.filter((convention) => languagesOf(convention).includes(language))
    if (tried.length === 0) continue
    const { loadSyntax } = await import('./syntax')
    const syntax = await loadSyntax([language])
    const read = new Set(tried.filter((convention) => isReadIn(convention, language, syntax)))
    syntax.dispose()
    unread = unread.filter((convention) => !read.has(convention))
  }
  return unread.map(({ id }) => unreadPattern(id))
}
