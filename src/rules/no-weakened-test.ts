import * as v from 'valibot'
import { languageOf } from '../engine/languages/index'
import { codeOnly } from '../engine/languages/lexer'
import type { FileChange, Line } from '../engine/model'
import { defineRule } from '../engine/rule'

/** An assertion in the common test libraries, on code without comments and strings. */
const ASSERTION =
  /\b(?:expect|assert\w*|should|verify|require|EXPECT_\w+|ASSERT_\w+)\s*[!.(]|^\s*assert\b|\bt\.(?:Error|Fatal)f?\(|\.(?:should|must|to)\b|\bAssert\./

export default defineRule({
  id: 'no-weakened-test',
  severity: 'warning',
  summary: 'Tests assert less than they did before.',
  why: 'A test that was made to pass by asserting less stops guarding what it was written for, and nobody is told.',
  options: v.strictObject({}),
  needs: [],
  *check({ diff }) {
    const tests = diff.files.filter((file) => file.kind === 'test' && file.status !== 'deleted')
    const counts = tests.map((file) => ({ file, lost: assertions(file, 'deleted'), gained: assertions(file, 'added') }))
    // Assertions that only moved to another file are not lost.
    const net = counts.reduce((sum, { lost, gained }) => sum + gained.length - lost.length, 0)
    if (net >= 0) return
    const shorter = counts.filter(({ lost, gained }) => lost.length > gained.length)
    for (const { file, lost, gained } of shorter) {
      const removed = lost.filter((line) => !gained.some((other) => other.text.trim() === line.text.trim()))
      const [line] = removed
      if (!line) continue
      yield {
        at: { file, line },
        message: `${lost.length} assertions were deleted here and ${gained.length} added.`,
        suggestion: 'Restore what was asserted, or say in the description why it no longer has to hold.',
        evidence: removed.map((assertion) => ({
          text: `deleted: ${assertion.text.trim()}`,
          path: file.oldPath ?? file.path,
          ...(assertion.oldLine === undefined ? {} : { line: assertion.oldLine }),
          side: 'old' as const,
        })),
      }
    }
  },
})

function assertions(file: FileChange, kind: Line['kind']): Line[] {
  const language = languageOf(file.path)
  if (!language) return []
  return file.hunks.flatMap((hunk) =>
    hunk.lines.filter((line) => line.kind === kind && ASSERTION.test(codeOnly(line.text, language))),
  )
}
