import type { TeamConvention } from '../config'
import { languageOf } from '../languages/index'
import type { FileChange } from '../model'
import { toList } from '../path-filter'
import { type Bindings, matchPattern, TooLong } from '../pattern/match'
import { candidatesFor, isUnclosed, type Pattern, parsePattern, wordsOf } from '../pattern/pattern'
import type { Change, Problem } from '../rule'
import type { SyntaxNode, SyntaxTree } from '../syntax/node'
import { filesOf, newLines, problemAt, trouble } from './place'
import { addedRanges, oldLineOf } from './ranges'

/** Comparisons one convention may make in one file: about 100 ms. */
const EFFORT = 200_000

interface Compiled {
  readonly any: readonly Pattern[]
  readonly not: readonly Pattern[]
  readonly inside: readonly Pattern[]
  readonly notInside: readonly Pattern[]
  readonly has: readonly Pattern[]
  readonly notHas: readonly Pattern[]
}

interface Match {
  readonly node: SyntaxNode
  readonly bindings: Bindings
}

/** `pattern`: code with metavariables, where the change adds it. */
export function* checkPattern(convention: TeamConvention, change: Change): Iterable<Problem> {
  const languages = convention.language === undefined ? undefined : toList(convention.language)
  const compiled = new Map<string, Compiled | undefined>()
  for (const file of filesOf(convention, change)) {
    const language = languageOf(file.path)?.id
    if (language === undefined || (languages && !languages.includes(language)) || newLines(file).size === 0) continue
    if (!compiled.has(language)) compiled.set(language, compile(convention, language, change, languages !== undefined))
    const patterns = compiled.get(language)
    const text = change.texts.get(file.path)
    if (!patterns || text === undefined) continue
    // Most files do not have the words: they need not be parsed.
    if (!patterns.any.some((pattern) => wordsOf(pattern).every((word) => text.includes(word)))) continue
    const tree = change.treeOf(file)
    if (!tree) continue
    try {
      for (const match of search(convention, patterns, tree, file, change)) {
        if (!isNew(match, convention, patterns, file, change)) continue
        const problem = problemAt(convention, file, match.node, textsOf(match.bindings))
        if (problem) yield problem
      }
    } catch (error) {
      if (!(error instanceof TooLong)) throw error
      throw trouble(convention, `took too long in ${file.path} and was stopped: make its pattern more definite.`)
    }
  }
}

function compile(convention: TeamConvention, language: string, change: Change, strict: boolean): Compiled | undefined {
  let failed = false
  const all = (codes: string | readonly string[] | undefined, what: string): Pattern[] =>
    toList(codes).flatMap((code) => {
      const pattern = parsePattern(code, language, change.parseCode)
      if (typeof pattern !== 'string') return pattern
      if (strict || isUnclosed(code))
        throw trouble(convention, `has a ${what} that is none in ${language}: ${pattern}.`)
      failed = true
      return []
    })
  const compiled = {
    any: all(convention.pattern, 'pattern'),
    not: all(convention.not, 'pattern under "not"'),
    inside: all(convention.inside, 'pattern under "inside"'),
    notInside: all(convention.notInside, 'pattern under "notInside"'),
    has: all(convention.has, 'pattern under "has"'),
    notHas: all(convention.notHas, 'pattern under "notHas"'),
  }
  // Without a language named, a pattern speaks of the languages that can read all of it.
  return failed ? undefined : compiled
}

function* search(
  convention: TeamConvention,
  patterns: Compiled,
  tree: SyntaxTree,
  file: FileChange,
  change: Change,
): Iterable<Match> {
  const effort = { left: EFFORT }
  const seen = new Set<SyntaxNode>()
  for (const range of addedRanges(file)) {
    for (const pattern of patterns.any) {
      for (const node of candidatesFor(pattern, tree.root, range)) {
        if (seen.has(node)) continue
        const bindings = matchPattern(pattern, node, effort)
        if (!bindings || !holds(patterns, { node, bindings }, effort)) continue
        seen.add(node)
        if (isWanted(convention, bindings, file, change)) yield { node, bindings }
      }
    }
  }
}

function holds(patterns: Compiled, { node, bindings }: Match, effort: { left: number }): boolean {
  const is = (pattern: Pattern, other: SyntaxNode): boolean =>
    matchPattern(pattern, other, effort, bindings) !== undefined
  const isInside = (pattern: Pattern): boolean => {
    for (let above = node.parent; above; above = above.parent) if (is(pattern, above)) return true
    return false
  }
  const isIn = (pattern: Pattern): boolean =>
    candidatesFor(pattern, node).some((other) => other !== node && is(pattern, other))
  return (
    !patterns.not.some((pattern) => is(pattern, node)) &&
    (patterns.inside.length === 0 || patterns.inside.some(isInside)) &&
    !patterns.notInside.some(isInside) &&
    (patterns.has.length === 0 || patterns.has.some(isIn)) &&
    !patterns.notHas.some(isIn)
  )
}

/** Whether the metavariables are what `where` wants. */
function isWanted(convention: TeamConvention, bindings: Bindings, file: FileChange, change: Change): boolean {
  const wanted = Object.entries(convention.where ?? {})
  if (wanted.length === 0) return true
  const texts = textsOf(bindings)
  const { results, stopped } = change.limited([
    () =>
      wanted.every(([name, { regex, not }]) => {
        const text = texts[name.replace(/^\$+/, '')] ?? ''
        return (
          (regex === undefined || new RegExp(regex).test(text)) && (not === undefined || !new RegExp(not).test(text))
        )
      }),
  ])
  if (stopped !== undefined)
    throw trouble(convention, `took too long in ${file.path} and was stopped: make its "where" simpler.`)
  return results[0] === true
}

/** False where the old side has a match at the same place: the change did not add it, it only touched it. */
function isNew(
  match: Match,
  convention: TeamConvention,
  patterns: Compiled,
  file: FileChange,
  change: Change,
): boolean {
  if (newLines(file).has(match.node.startLine)) return true
  const before = oldLineOf(file, match.node.startLine)
  const tree = before === undefined ? undefined : change.treeOf(file, 'old')
  if (!tree || before === undefined) return true
  const effort = { left: EFFORT }
  return !patterns.any.some((pattern) =>
    candidatesFor(pattern, tree.root, { startLine: before, endLine: before }).some((node) => {
      if (node.startLine !== before) return false
      const bindings = matchPattern(pattern, node, effort)
      return bindings && holds(patterns, { node, bindings }, effort) && isWanted(convention, bindings, file, change)
    }),
  )
}

function textsOf(bindings: Bindings): Record<string, string> {
  return Object.fromEntries(
    [...bindings].map(([name, nodes]) => {
      const [first] = nodes
      const last = nodes.at(-1)
      return [name, first && last ? nodes.map((node) => node.text).join(nodes.length > 1 ? ' ' : '') : '']
    }),
  )
}
