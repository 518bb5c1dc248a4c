import * as v from 'valibot'
import { defineRule } from '../engine/rule'

export default defineRule({
  id: 'no-oversized-hunk',
  severity: 'warning',
  summary: 'A hunk has more counted lines than a reviewer can hold in mind.',
  why: 'Reviewers find fewer defects the more lines they are shown at once, and the middle of a long hunk is read least.',
  options: v.strictObject({}),
  needs: [],
  *check({ diff, countedOf, config }) {
    const limit = config.budget.hunk
    for (const file of diff.files) {
      for (const hunk of file.hunks) {
        const counted = countedOf.get(hunk.id) ?? 0
        if (counted <= limit) continue
        const changed = hunk.lines.filter((line) => line.kind !== 'context')
        const added = changed.filter((line) => line.kind === 'added')
        const [line] = added.length > 0 ? added : changed
        const lastLine = (added.length > 0 ? added : changed).at(-1)
        if (!line || !lastLine) continue
        yield {
          at: { file, line, lastLine },
          message: `This hunk has ${counted} counted lines; the budget is ${limit}.`,
          suggestion:
            'Stage it in parts that each make sense alone, or move what is mechanical into a commit of its own.',
        }
      }
    }
  },
})
