import * as v from 'valibot'
import { recordedShare } from '../engine/provenance/recorded-share'
import { defineRule } from '../engine/rule'

export default defineRule({
  id: 'no-oversized-hunk',
  severity: 'warning',
  summary: 'A hunk has more counted lines than a reviewer can hold in mind.',
  why: 'Reviewers find fewer defects the more lines they are shown at once, and the middle of a long hunk is read least.',
  options: v.strictObject({}),
  needs: [],
  *check({ diff, countedOf, config }) {
    for (const file of diff.files) {
      for (const hunk of file.hunks) {
        const counted = countedOf.get(hunk.id) ?? 0
        if (counted <= Math.min(config.budget.hunk, config.budget.aiHunk)) continue
        // A record tightens the budget and never widens it.
        const recorded = recordedShare(hunk)
        const limit = recorded.isMost ? Math.min(config.budget.hunk, config.budget.aiHunk) : config.budget.hunk
        if (counted <= limit) continue
        const byRecord = counted <= config.budget.hunk
        const changed = hunk.lines.filter((line) => line.kind !== 'context')
        const added = changed.filter((line) => line.kind === 'added')
        const [line] = added.length > 0 ? added : changed
        const lastLine = (added.length > 0 ? added : changed).at(-1)
        if (!line || !lastLine) continue
        yield {
          at: { file, line, lastLine },
          message: byRecord
            ? `This hunk has ${counted} counted lines, most of them recorded as AI-written; the budget for those is ${limit}.`
            : `This hunk has ${counted} counted lines; the budget is ${limit}.`,
          evidence: recorded.evidence,
          ...(byRecord ? { local: true as const } : {}),
          suggestion:
            'Stage it in parts that each make sense alone, or move what is mechanical into a commit of its own.',
        }
      }
    }
  },
})
