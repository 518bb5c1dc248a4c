import * as v from 'valibot'
import { type AddedLine, addedCode } from '../engine/added-code'
import { LANGUAGES } from '../engine/languages/index'
import type { Hunk, Line } from '../engine/model'
import { type Change, defineRule, evidenceAt } from '../engine/rule'

const TODO = /(?<![\w-])(?:TODO|FIXME)\b(?![\w-])/
const ID = /#\d+|https?:\/\/|\b[A-Z][A-Z0-9]+-\d+\b|(?:TODO|FIXME)\s*\(\s*[\w@#-]+\s*\)/
/** A version says when: "TODO v3: …", "TODO: remove in v2.1". */
const MILESTONE =
  /(?:TODO|FIXME)\s*[:(]?\s*(?:v\d+|\d+\.\d+)\b|(?:TODO|FIXME)\b.*\b(?:in|after|until|before|with|for|once)\s+(?:version\s+\d|v\d|\d+\.\d)|(?:TODO|FIXME)\b.*\b(?:when|once|after) (?:we )?(?:drop|require|stop supporting)\b/

/** "TODO: This is an EXPERIMENTAL feature. Subject to change or removal." is said to users, and nothing to do. */
const NOTICE = /\bEXPERIMENTAL\b/

export default defineRule({
  id: 'use-todo-id',
  severity: 'info',
  summary: 'A TODO names no issue and nobody who will do it.',
  why: 'What has no owner is not done; it only makes the next reader wonder.',
  options: v.strictObject({}),
  needs: ['text', 'facts'],
  languages: LANGUAGES.map(({ id }) => id).filter((id) => id !== 'yaml'),
  *check(change) {
    for (const file of change.diff.files) {
      if (file.kind !== 'source' && file.kind !== 'test') continue
      // What stands twice in a file is one thing to do.
      const told = new Set<string>()
      const found: AddedLine[] = []
      for (const one of addedCode(change, file)) {
        const { line, comment, hunk } = one
        if (!TODO.test(comment) || ID.test(comment) || MILESTONE.test(comment) || NOTICE.test(comment)) continue
        if (ID.test(rest(hunk, line)) || isString(change, one)) continue
        if (hunk.lines.some((other) => other.kind === 'deleted' && TODO.test(other.text))) continue
        if (told.has(comment.trim())) continue
        told.add(comment.trim())
        found.push(one)
      }
      const [first, ...others] = found
      if (!first) continue
      const text = first.comment.trim().slice(0, 80)
      yield {
        at: { file, line: first.line },
        message:
          others.length === 0
            ? `This has no issue to it: "${text}"`
            : `This and ${others.length} more in the file have no issue to them: "${text}"`,
        suggestion: 'Do it now, or name the issue.',
        evidence: others.map(({ line, comment }) => evidenceAt(comment.trim().slice(0, 80), file, line)),
      }
    }
  },
})

/** Here-documents and texts over several lines look like comments to whoever reads line by line. */
function isString(change: Change, { file, line, comment }: AddedLine): boolean {
  const facts = change.factsOf(file)
  if (facts?.depth !== 'tree') return false
  const lines = change.texts.get(file.path)?.split('\n', (line.newLine ?? 1) - 1) ?? []
  const at = lines.reduce((sum, { length }) => sum + length + 1, 0) + comment.search(TODO)
  return facts.strings.some(({ from, to }) => from <= at && at < to)
}

/** The comment it begins, as far as that goes on: the issue often stands at its end. */
function rest(hunk: Hunk, line: Line): string {
  const after = hunk.lines.slice(hunk.lines.indexOf(line) + 1).filter(({ kind }) => kind !== 'deleted')
  const end = after.findIndex(({ text }) => !/^\s*(?:\/\/|#|\*|--)/.test(text))
  return after
    .slice(0, end < 0 ? after.length : end)
    .map(({ text }) => text)
    .join('\n')
}
