import type { TeamConvention } from '../config'
import type { FileChange } from '../model'
import { toList } from '../path-filter'
import type { Change, Problem } from '../rule'
import { placeOf } from './check-size'
import { filesOf, newLines, problemAt, sayOf, trouble } from './place'

/** `text`: a header new files need, TODOs that need an id, words and lengths that are not wanted. */
export function* checkText(convention: TeamConvention, change: Change): Iterable<Problem> {
  const { header, todo, forbid, line: longest } = convention.text ?? {}
  const words = toList(forbid).map((word) => word.toLowerCase())
  for (const file of filesOf(convention, change)) {
    if (header !== undefined && file.status === 'added' && !beginsWith(file, header))
      yield { ...sayOf(convention), at: placeOf(file) }
    for (const [number, { text }] of newLines(file)) {
      const lower = text.toLowerCase()
      const isForbidden = words.some((word) => lower.includes(word))
      const isLong = longest !== undefined && text.length > longest
      const problem =
        isForbidden || isLong ? problemAt(convention, file, { startLine: number, endLine: number }) : undefined
      if (problem) yield problem
    }
    if (todo !== undefined) yield* checkTodos(convention, todo, file, change)
  }
}

const TODO = /\b(?:TODO|FIXME|XXX|HACK)\b/

function* checkTodos(convention: TeamConvention, todo: string, file: FileChange, change: Change): Iterable<Problem> {
  const comments = change.factsOf(file)?.comments ?? []
  const lines = comments.flatMap(({ text, startLine }) =>
    text.split('\n').map((line, index) => ({ line, number: startLine + index })),
  )
  const added = lines.filter(({ line, number }) => newLines(file).has(number) && TODO.test(line))
  const { results, stopped } = change.limited(
    added.map(
      ({ line }) =>
        () =>
          new RegExp(todo).test(line),
    ),
  )
  for (const [index, hasId] of results.entries()) {
    const number = added[index]?.number ?? 0
    const problem = hasId ? undefined : problemAt(convention, file, { startLine: number, endLine: number })
    if (problem) yield problem
  }
  if (stopped !== undefined)
    throw trouble(convention, `took too long in ${file.path} and was stopped: make its "todo" simpler.`)
}

/** Whether a new file begins with the header, whatever comment marks and first line (#!, <?php) it has. */
function beginsWith(file: FileChange, header: string): boolean {
  const first = file.hunks[0]?.lines.slice(0, 60).map((line) => line.text) ?? []
  const words = (text: string): string =>
    text
      .replace(/^\s*(?:\/\*+!?|\*+\/|\*+|\/\/+!?|#+!?|--+|<!--|;+|%+|"""|''')?/gm, ' ')
      .replace(/\*\/|-->/g, ' ')
      .replace(/\s+/g, ' ')
      .trim()
  const wanted = words(header)
    .replace(/[.*+?^$()|[\]\\]/g, '\\$&')
    .replace(/\{year\}/g, '\\d{4}(?:\\s?[-–,]\\s?\\d{4})?')
    .replace(/[{}]/g, '\\$&')
    .replace(/\\d\\\{4\\\}/g, '\\d{4}')
  return new RegExp(`^.{0,120}?${wanted}`).test(words(first.join('\n')))
}
