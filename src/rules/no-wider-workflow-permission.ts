import * as v from 'valibot'
import type { FileChange, Line } from '../engine/model'
import { isSentence, withoutDirective } from '../engine/reason'
import { added, defineRule } from '../engine/rule'

const SCOPES =
  'actions|attestations|checks|contents|deployments|discussions|id-token|issues|models|packages|pages|pull-requests|repository-projects|security-events|statuses'
const GRANT = new RegExp(`^\\s*(${SCOPES}):\\s*write\\b`)
const ALL = /^\s*permissions:\s*["']?write-all\b/
/** Runs with the base repository's secrets on what a fork sent. */
const TARGET = /^\s*(?:-\s+)?["']?pull_request_target\b["']?:?|^on:.*\bpull_request_target\b/

export default defineRule({
  id: 'no-wider-workflow-permission',
  severity: 'warning',
  summary: 'A workflow is given more rights than it had.',
  why: 'Whatever runs in that workflow, actions of others included, can now do more than before.',
  options: v.strictObject({}),
  needs: ['text', 'old-text'],
  *check({ diff, texts, oldTexts }) {
    const workflows = diff.files.filter(isWorkflow)
    for (const { file, line } of added(workflows)) {
      const scope = GRANT.exec(line.text)?.[1]
      const all = ALL.test(line.text)
      const target = TARGET.test(line.text)
      if (line.moved || (!all && !target && (scope === undefined || file.status === 'added'))) continue
      if (hadBefore(file, all ? ALL : target ? TARGET : new RegExp(`^\\s*${scope}:\\s*write\\b`))) continue
      const text = texts.get(file.path) ?? ''
      if (target && isReasoned(line, text)) continue
      if (!all && !target && onlyCalls(text)) continue
      if (!all && !target && !isWide(line, text, oldTexts.get(file.oldPath ?? file.path) ?? '')) continue
      yield {
        at: { file, line },
        message: all
          ? 'This gives the workflow every right there is.'
          : target
            ? 'This runs with the secrets of the repository on changes that forks send.'
            : `This gives the workflow the right to write ${scope}.`,
        suggestion: 'Give it to the one job that needs it, and say in the description what for.',
      }
    }
  },
})

/**
 * Rights of the whole workflow, where more than the one job that needs them has them. A job's own rights are asked for
 * where they are used; rights that are listed for the first time are fewer than there were.
 */
function isWide(line: Line, text: string, before: string): boolean {
  const lines = text.split('\n')
  const head = lines.slice(0, line.newLine ?? 0).findLast((each) => /permissions:/.test(each)) ?? ''
  if (/^\s/.test(head)) return false
  const jobs = lines.findIndex((each) => /^jobs:/.test(each))
  const depth = /^\s*/.exec(lines.slice(jobs + 1).find((each) => /^\s+\w/.test(each)) ?? '')?.[0] ?? '  '
  const count = lines
    .slice(jobs + 1)
    .filter((each) => each.startsWith(depth) && /^[\w-]+:/.test(each.slice(depth.length))).length
  if (before !== '' && !/^\s*permissions:/m.test(before)) return false
  if (jobs < 0 || /\bpull_request\b/.test(lines.slice(0, jobs).join('\n'))) return true
  return count > 1 && before !== ''
}

/** What runs on changes of forks says in a comment right above, or behind, why it may; a linter's directive is none. */
function isReasoned({ newLine = 1 }: Line, text: string): boolean {
  const lines = text.split('\n')
  const above = lines.slice(0, newLine - 1)
  const start = above.findLastIndex((line) => !/^\s*#/.test(line)) + 1
  const behind = /\s#(.*)$/.exec(lines[newLine - 1] ?? '')?.[1] ?? ''
  return [...above.slice(start), behind].some((line) => isSentence(withoutDirective(line)))
}

/**
 * Each job of it is a workflow that is called: that cannot have a right its caller does not give, and says itself which it
 * has. Beside them a job of steps would have the right, too.
 */
const onlyCalls = (text: string): boolean =>
  /^\s+uses:\s*["']?[^\s"'@]*\.github\/workflows\//m.test(text) && !/^\s+["']?(?:steps|runs-on)["']?\s*:/m.test(text)

const isWorkflow = ({ path }: FileChange): boolean => /(^|\/)\.github\/workflows\/[^/]+\.ya?ml$/.test(path)

const hadBefore = (file: FileChange, form: RegExp): boolean =>
  file.hunks.some((hunk) => hunk.lines.some((line) => line.kind === 'deleted' && form.test(line.text)))
