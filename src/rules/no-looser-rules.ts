import * as v from 'valibot'
import type { FileChange, Line } from '../engine/model'
import type { Loosened } from '../engine/repository-facts'
import { defineRule } from '../engine/rule'

export default defineRule({
  id: 'no-looser-rules',
  severity: 'warning',
  summary: 'The change makes the rules file ask for less.',
  why: 'A rule that the change can switch off for itself guards nothing; in CI the rules file of the merge base decides.',
  options: v.strictObject({}),
  needs: ['loosened'],
  *check({ diff, repository }) {
    for (const loosened of repository.loosened) {
      const file = diff.files.find(({ path, oldPath }) => path === loosened.path || oldPath === loosened.path)
      if (!file) continue
      const line = lineOf(file, loosened)
      yield {
        at: { file, ...(line ? { line } : {}) },
        message: loosened.message,
        suggestion: 'Loosen rules in a change of its own, so that somebody decides on that and on nothing else.',
      }
    }
  },
})

/** The line that says it, or the first that changed where that line is not part of the change. */
function lineOf(file: FileChange, { line, side }: Loosened): Line | undefined {
  const lines = file.hunks.flatMap((hunk) => hunk.lines)
  return (
    lines.find(({ kind, oldLine, newLine }) =>
      side === 'old' ? kind === 'deleted' && oldLine === line : newLine === line,
    ) ?? lines.find(({ kind }) => kind !== 'context')
  )
}
