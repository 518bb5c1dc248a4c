import * as v from 'valibot'
import { NO_LINES } from '../engine/budget'
import { languageOf } from '../engine/languages/index'
import type { FileChange, Hunk, Line } from '../engine/model'
import { recordedShare } from '../engine/provenance/recorded-share'
import { defineRule, type Problem } from '../engine/rule'

/** So many times the budget are told of a hunk nobody recorded, and of a new file: that is read from top to bottom. */
const LONG = 2.5
const LONG_FILE = 5
/** The part of the change that a hunk is where it is told by itself: of most changes with one long hunk it is the rest that is read badly. */
const LARGE_PART = 0.4

export default defineRule({
  id: 'no-oversized-hunk',
  severity: 'warning',
  summary:
    'A hunk of production code is over its budget: each one recorded as AI-written; of the others the one that adds most, as information, where several are far over the budget, or one is much of a change that is over its own.',
  why: 'Reviewers find fewer defects the more lines they are shown at once, and the middle of a long hunk is read least.',
  options: v.strictObject({}),
  needs: [],
  *check({ diff, budget: whole, hunkCounts, testLines, config }) {
    const { hunk: budget, aiHunk } = config.budget
    let longest: { file: FileChange; hunk: Hunk; added: number } | undefined
    let others = 0
    for (const file of diff.files) {
      // Tests, prose and data are read line by line: nobody has to hold them in mind.
      if (file.kind !== 'source' || !languageOf(file.path)) continue
      for (const hunk of file.hunks) {
        const all = hunkCounts.get(hunk.id) ?? NO_LINES
        const counted = all.counted - all.tests
        if (counted <= Math.min(budget, aiHunk)) continue
        // A record tightens the budget and never widens it.
        const recorded = recordedShare(hunk)
        if (recorded.isMost) {
          const message = `This hunk has ${counted} counted lines, most of them recorded as AI-written; the budget for those is ${Math.min(budget, aiHunk)}.`
          yield* problem(file, hunk, message, {
            evidence: recorded.evidence,
            ...(counted <= budget ? { local: true as const } : {}),
          })
          continue
        }
        const added = hunk.lines.filter((line) => isWritten(line) && !testLines.has(line)).length
        if (added <= budget * (file.status === 'added' ? LONG_FILE : LONG)) continue
        // Styles are read rule by rule, however many there are.
        if (languageOf(file.path)?.id === 'css') continue
        if (longest) others++
        if (!longest || added > longest.added) longest = { file, hunk, added }
      }
    }
    // Where all of it can be read in one go, one long part of it can.
    if (!longest || whole.counted <= whole.limit) return
    // One new file, or one long part of many, is what its author would show in one piece.
    const isMuch = longest.file.status !== 'added' && longest.added >= whole.counted * LARGE_PART
    if (others === 0 && !isMuch) return
    const more = others > 0 ? `; ${others} more ${others === 1 ? 'is' : 'are'} as far over it` : ''
    const message = `This hunk adds ${longest.added} lines; the budget is ${budget}${more}.`
    yield* problem(longest.file, longest.hunk, message, { mild: true })
  },
})

const isWritten = ({ kind, moved, layout, text }: Line): boolean =>
  kind === 'added' && !moved && !layout && text.trim() !== ''

function* problem(file: FileChange, hunk: Hunk, message: string, rest: Partial<Problem>): Iterable<Problem> {
  const changed = hunk.lines.filter((line) => line.kind !== 'context')
  const added = changed.filter((line) => line.kind === 'added')
  const shown = added.length > 0 ? added : changed
  const [line] = shown
  const lastLine = shown.at(-1)
  if (!line || !lastLine) return
  yield {
    at: { file, line, lastLine },
    message,
    suggestion: 'Stage it in parts that each make sense alone, or move what is mechanical into a commit of its own.',
    ...rest,
  }
}
