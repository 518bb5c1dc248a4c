import * as v from 'valibot'
import type { FileChange } from '../engine/model'
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
  needs: [],
  *check({ diff }) {
    const workflows = diff.files.filter(isWorkflow)
    for (const { file, line } of added(workflows)) {
      const scope = GRANT.exec(line.text)?.[1]
      const all = ALL.test(line.text)
      const target = TARGET.test(line.text)
      if (line.moved || (!all && !target && (scope === undefined || file.status === 'added'))) continue
      if (hadBefore(file, all ? ALL : target ? TARGET : new RegExp(`^\\s*${scope}:\\s*write\\b`))) continue
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

const isWorkflow = ({ path }: FileChange): boolean => /(^|\/)\.github\/workflows\/[^/]+\.ya?ml$/.test(path)

const hadBefore = (file: FileChange, form: RegExp): boolean =>
  file.hunks.some((hunk) => hunk.lines.some((line) => line.kind === 'deleted' && form.test(line.text)))
