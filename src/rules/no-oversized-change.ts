import * as v from 'valibot'
import { defineRule } from '../engine/rule'

export default defineRule({
  id: 'no-oversized-change',
  severity: 'warning',
  summary: 'The whole change has more counted lines than one review can do well.',
  why: 'Reviews of more than a few hundred lines turn into rubber stamps: the reviewer scrolls instead of reading.',
  options: v.strictObject({}),
  needs: [],
  *check({ diff, budget }) {
    if (budget.counted <= budget.limit) return
    const left = budget.excluded.reduce((sum, exclusion) => sum + exclusion.lines, 0)
    const apart = [
      ...(budget.tests > 0 ? [`${budget.tests} lines of tests`] : []),
      ...(left > 0
        ? [
            `${left} lines of ${budget.excluded.length === 1 ? 'one file' : `${budget.excluded.length} files`} nobody has to read`,
          ]
        : []),
    ]
    const largest = diff.files
      .filter((file) => !budget.excluded.some((exclusion) => exclusion.path === file.path))
      .sort((a, b) => b.added + b.deleted - (a.added + a.deleted))
      .slice(0, 3)
    yield {
      message: `The change has ${budget.counted} counted lines; the budget is ${budget.limit}.${apart.length > 0 ? ` Not in it: ${apart.join(' and ')}.` : ''}`,
      suggestion: 'Split it into pull requests that can be read alone, or say in the description why it has to be one.',
      evidence: largest.map((file) => ({ text: `${file.added + file.deleted} changed lines`, path: file.path })),
    }
  },
})
