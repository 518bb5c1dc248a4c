import * as v from 'valibot'
import { testModules } from '../engine/inline-tests'
import { defineRule } from '../engine/rule'

const STRAW = 0.2

export default defineRule({
  id: 'no-oversized-file',
  severity: 'info',
  summary: 'The change takes a source file past the length a file may have.',
  why: 'Nobody reviews a change well in a file they cannot hold in mind, and this is the change that made it so long.',
  options: v.strictObject({
    lines: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.description('Lines a file may have.')), 1000),
  }),
  needs: ['text', 'old-text'],
  *check({ diff, texts, oldTexts, testLines }, { lines: limit }) {
    for (const file of diff.files) {
      const text = texts.get(file.path)
      if (file.kind !== 'source' || text === undefined) continue
      const lines = ownLines(file.path, text)
      const before = file.status === 'copied' ? 0 : ownLines(file.path, oldTexts.get(file.oldPath ?? file.path) ?? '')
      const moved = file.hunks
        .flatMap((hunk) => hunk.lines)
        .filter((line) => line.kind === 'added' && line.moved && !testLines.has(line)).length
      // The last straw is not what made it long, nor is what was long elsewhere.
      if (lines <= limit || before > limit || lines - before - moved < limit * STRAW) continue
      yield {
        at: { file },
        message: `${file.path} now has ${lines} lines${before > 0 ? `, ${before} before` : ''}; a file may have ${limit}.`,
        suggestion: 'Move what belongs together into a file of its own.',
      }
    }
  },
})

/** Lines of a file without the tests that stand in it. */
function ownLines(path: string, text: string): number {
  const lines = text.split('\n').length - (text === '' || text.endsWith('\n') ? 1 : 0)
  const tests = path.endsWith('.rs') ? testModules(text) : []
  return tests.reduce((left, [from, to]) => left - (Math.min(to, lines) - from + 1), lines)
}
