import * as v from 'valibot'
import { codeLines } from '../engine/added-code'
import type { FileChange } from '../engine/model'
import { nestedGrowth } from '../engine/nested-growth'
import { defineRule, lineAt } from '../engine/rule'
import type { FunctionFact } from '../engine/syntax/facts'
import { languagesWith } from '../engine/syntax/grammars/index'

/** Of the limit: so much more is told of a function that was there before. */
const MARKEDLY = 0.3
/** Of the limit: so much of it has to be nested in lines the change wrote. */
const NESTED = 0.14
/** Of the limit: a new function that is hardly over it reads well enough. */
const NEW = 1.2

export default defineRule({
  id: 'no-complex-function',
  severity: 'info',
  summary: 'The change makes a function so nested and branched that nobody can follow it.',
  why: 'A reviewer has to hold every branch in mind at once; what does not fit is waved through.',
  options: v.strictObject({
    limit: v.optional(
      v.pipe(
        v.number(),
        v.integer(),
        v.minValue(1),
        v.description(
          'Cognitive complexity a function may have. A new one is told of above 1.2 times as much, another where the change adds 30 % of it or more.',
        ),
      ),
      35,
    ),
  }),
  needs: ['text', 'old-text', 'facts', 'old-facts'],
  languages: languagesWith('functions'),
  *check(change, { limit }) {
    for (const file of change.diff.files) {
      if (file.kind !== 'source' || file.added === 0) continue
      const suspects = (change.factsOf(file)?.functions ?? []).filter(
        (fact) =>
          fact.name !== '' &&
          fact.complexity > limit &&
          fact.endLine - fact.startLine >= limit / 5 &&
          firstAdded(file, fact) !== undefined,
      )
      if (suspects.length === 0) continue
      const before = new Map<string, number>()
      for (const fact of change.factsOf(file, 'old')?.functions ?? []) {
        if (suspects.some(({ name }) => name === fact.name)) before.set(fact.name, fact.complexity)
      }
      for (const fact of suspects) {
        const now = fact.complexity
        const then = before.get(fact.name)
        // Only what the change made markedly worse: a branch or two more, an indented body and a row of guards are nobody's to untangle.
        const isWorse =
          then === undefined
            ? now > limit * NEW && isNew(file, fact)
            : now >= then + limit * MARKEDLY &&
              nestedGrowth(file, fact, codeLines(change, file.path) ?? []) >= limit * NESTED
        if (!isWorse) continue
        const line = lineAt(file, fact.startLine) ?? firstAdded(file, fact)
        if (!line) continue
        yield {
          at: { file, line },
          message: `${fact.name} has a cognitive complexity of ${now}${then === undefined ? '' : `, ${then} before`}; ${limit} is the limit.`,
          suggestion: 'Take a part with a name of its own out of it, or return early instead of nesting.',
        }
      }
    }
  },
})

const firstAdded = (file: FileChange, { startLine, endLine }: FunctionFact) =>
  file.hunks
    .flatMap((hunk) => hunk.lines)
    .find(
      (line) =>
        line.kind === 'added' &&
        !line.moved &&
        !line.layout &&
        (line.newLine ?? 0) >= startLine &&
        (line.newLine ?? 0) <= endLine,
    )

/** Most of its lines are new: otherwise only its name is. */
function isNew(file: FileChange, fact: FunctionFact): boolean {
  const lines = file.hunks.flatMap((hunk) => hunk.lines)
  const added = lines.filter(
    ({ kind, newLine = 0, moved }) =>
      kind === 'added' && !moved && newLine >= fact.startLine && newLine <= fact.endLine,
  )
  return added.length * 2 > fact.endLine - fact.startLine
}
