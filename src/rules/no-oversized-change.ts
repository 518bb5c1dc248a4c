import * as v from 'valibot'
import { NO_LINES } from '../engine/budget'
import { languageOf } from '../engine/languages/index'
import type { Diff, Line } from '../engine/model'
import { repeatedEdits } from '../engine/repeated-edits'
import { added, defineRule } from '../engine/rule'

/** So many times the budget in added code, in so many areas, are no longer one piece that happens to be long. */
const CLEARLY = 3
const AREAS = 3
/** An area is a folder so many levels deep, and takes part with this share of the budget. */
const DEPTH = 3
const SHARE = 0.25
/** Prose, what is taken away, and one edit over and over take no reviewer beyond what can be read. */
const MOSTLY = 0.75

export default defineRule({
  id: 'no-oversized-change',
  severity: 'warning',
  summary:
    'The change brings more production code than one review can do well; as information up to three times the budget, and where it is not spread over three areas.',
  why: 'Reviews of more than a few hundred lines turn into rubber stamps: the reviewer scrolls instead of reading.',
  options: v.strictObject({}),
  needs: [],
  *check({ diff, budget, fileCounts, testLines }) {
    if (budget.counted <= budget.limit) return
    const byArea = newCode(diff, testLines)
    const areas = [...byArea.values()]
    const code = areas.reduce((sum, lines) => sum + lines, 0)
    if (code <= budget.limit * MOSTLY) return
    const spread = areas.filter((lines) => lines >= budget.limit * SHARE).length
    const parted = new Set(budget.excluded.map(({ path }) => path)).size
    const left = budget.excluded.reduce((sum, exclusion) => sum + exclusion.lines, 0)
    const apart = [
      ...(budget.tests > 0 ? [`${budget.tests} lines of tests`] : []),
      ...(left > 0
        ? [`${left} lines in ${parted === 1 ? 'one file' : `${parted} files`} that nobody has to read`]
        : []),
    ]
    const largest = diff.files
      .map(({ path }) => ({ path, ...(fileCounts.get(path) ?? NO_LINES) }))
      .map(({ path, counted, tests }) => ({ path, counted: counted - tests }))
      .filter(({ counted }) => counted > 0)
      .sort((a, b) => b.counted - a.counted)
      .slice(0, 3)
    yield {
      message: `The change has ${budget.counted} counted lines; the budget is ${budget.limit}.${apart.length > 0 ? ` Not in it: ${apart.join(' and ')}.` : ''}`,
      suggestion: 'Split it into pull requests that can be read alone, or say in the description why it has to be one.',
      evidence: largest.map(({ path, counted }) => ({
        text: `${counted} counted ${counted === 1 ? 'line' : 'lines'}`,
        path,
      })),
      ...(code > budget.limit * CLEARLY && spread >= AREAS ? {} : { mild: true as const }),
    }
  },
})

/** By area, added lines of production code that somebody has to think about: none that moved, were laid out anew or are one edit over and over. */
function newCode(diff: Diff, testLines: ReadonlySet<Line>): ReadonlyMap<string, number> {
  const repeated = repeatedEdits(diff)
  const byArea = new Map<string, number>()
  for (const { line, file } of added(diff.files)) {
    if (file.kind !== 'source' || line.moved || line.layout || !/\w/.test(line.text)) continue
    if (!languageOf(file.path) || repeated.has(line) || testLines.has(line)) continue
    const area = file.path.split('/').slice(0, -1).slice(0, DEPTH).join('/')
    byArea.set(area, (byArea.get(area) ?? 0) + 1)
  }
  return byArea
}
