import * as v from 'valibot'
import { defineRule, lineAt } from '../engine/rule'

export default defineRule({
  id: 'no-duplicate-code',
  severity: 'warning',
  summary: 'Code is added that stands in the repository already.',
  why: 'The next fix will be made in one of the two places.',
  options: v.strictObject({
    lines: v.optional(
      v.pipe(v.number(), v.integer(), v.minValue(6), v.description('Lines of code in common from which on it counts.')),
      10,
    ),
  }),
  needs: ['copies'],
  *check({ diff, repository }, { lines: least }) {
    const files = new Map(diff.files.map((file) => [file.path, file]))
    for (const { path, startLine, endLine, original, lines } of repository.copies) {
      const file = files.get(path)
      const line = file && lineAt(file, startLine)
      if (!file || !line || lines < least) continue
      const lastLine = lineAt(file, endLine)
      yield {
        at: { file, line, ...(lastLine ? { lastLine } : {}) },
        message: `These ${lines} lines of code stand in ${original.path}:${original.startLine} already.`,
        suggestion: 'Call what is there, or move what both need to one place.',
        evidence: [{ text: 'the same code', path: original.path, line: original.startLine }],
      }
    }
  },
})
