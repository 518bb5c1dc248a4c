import type { TeamConvention } from '../config'
import { languageOf } from '../languages/index'
import { toList } from '../path-filter'
import type { Change, Problem } from '../rule'
import type { Capture, SyntaxTree } from '../syntax/node'
import { filesOf, newLines, problemAt, trouble } from './place'

/** `query`: a tree-sitter query as it is; the node captured as @match is shown, else the first. */
export function* checkQuery(convention: TeamConvention, change: Change): Iterable<Problem> {
  const { query = '' } = convention
  const languages = convention.language === undefined ? undefined : toList(convention.language)
  const wrong = new Map<string, string>()
  let asked = 0
  for (const file of filesOf(convention, change)) {
    const language = languageOf(file.path)?.id
    if (language === undefined || (languages && !languages.includes(language)) || newLines(file).size === 0) continue
    if (wrong.has(language)) continue
    const tree = change.treeOf(file)
    if (!tree) continue
    asked++
    const outcome = run(tree, query, change)
    if (outcome === undefined)
      throw trouble(convention, `took too long in ${file.path} and was stopped: make its query more definite.`)
    if (typeof outcome === 'string') {
      wrong.set(language, outcome)
      continue
    }
    for (const captures of outcome) {
      const shown = captures.find((capture) => capture.name === 'match') ?? captures[0]
      const found = Object.fromEntries(captures.map(({ name, node }) => [name.toUpperCase(), node.text.slice(0, 120)]))
      // A node that was there before and merely holds an added line is not new: its first line tells.
      const isAdded = shown && newLines(file).has(shown.node.startLine)
      const problem = shown && isAdded ? problemAt(convention, file, shown.node, found) : undefined
      if (problem) yield problem
    }
  }
  const [first] = wrong
  if (first && (languages !== undefined || wrong.size === asked))
    throw trouble(convention, `has a query that is none in ${first[0]}: ${first[1]}`)
}

function run(tree: SyntaxTree, query: string, change: Change): readonly (readonly Capture[])[] | string | undefined {
  const { results, stopped } = change.limited([
    () => {
      try {
        return tree.query(query)
      } catch (error) {
        const message = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)
        return /[.!?]$/.test(message) ? message : `${message}.`
      }
    },
  ])
  return stopped === undefined ? results[0] : undefined
}
