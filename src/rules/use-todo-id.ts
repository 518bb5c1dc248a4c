import * as v from 'valibot'
import { addedCode } from '../engine/added-code'
import { LANGUAGES } from '../engine/languages/index'
import type { Hunk, Line } from '../engine/model'
import { defineRule } from '../engine/rule'

const TODO = /(?<![\w-])(?:TODO|FIXME)\b(?![\w-])/
const ID = /#\d+|https?:\/\/|\b[A-Z][A-Z0-9]+-\d+\b|(?:TODO|FIXME)\s*\(\s*[\w@#-]+\s*\)/

export default defineRule({
  id: 'use-todo-id',
  severity: 'info',
  summary: 'A TODO names no issue and nobody who will do it.',
  why: 'What has no owner is not done; it only makes the next reader wonder.',
  options: v.strictObject({}),
  needs: ['text'],
  languages: LANGUAGES.map(({ id }) => id).filter((id) => id !== 'yaml'),
  *check(change) {
    for (const file of change.diff.files) {
      if (file.kind !== 'source' && file.kind !== 'test') continue
      for (const { line, comment, hunk } of addedCode(change, file)) {
        if (!TODO.test(comment) || ID.test(comment)) continue
        if (ID.test(rest(hunk, line))) continue
        if (hunk.lines.some((other) => other.kind === 'deleted' && TODO.test(other.text))) continue
        yield {
          at: { file, line },
          message: `This has no issue to it: "${comment.trim().slice(0, 80)}"`,
          suggestion: 'Do it now, or name the issue.',
        }
      }
    }
  },
})

/** The comment it begins, as far as that goes on: the issue often stands at its end. */
function rest(hunk: Hunk, line: Line): string {
  const after = hunk.lines.slice(hunk.lines.indexOf(line) + 1).filter(({ kind }) => kind !== 'deleted')
  const end = after.findIndex(({ text }) => !/^\s*(?:\/\/|#|\*|--)/.test(text))
  return after
    .slice(0, end < 0 ? after.length : end)
    .map(({ text }) => text)
    .join('\n')
}
