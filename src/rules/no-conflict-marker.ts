import * as v from 'valibot'
import { addedCode } from '../engine/added-code'
import type { FileChange } from '../engine/model'
import { defineRule } from '../engine/rule'
import { isFixture } from '../engine/sample-folders'

/**
 *     <<<<<<< HEAD
 *     =======            alone it underlines a heading
 *     >>>>>>> topic
 */
const START = /^<{7} \S/
const END = /^>{7} \S/
const SPEAKS = /conflict|merge/i

export default defineRule({
  id: 'no-conflict-marker',
  severity: 'error',
  summary: 'A marker of a merge conflict is added.',
  why: 'The file holds both sides of a conflict, so it does not parse, or means something nobody wrote.',
  options: v.strictObject({}),
  needs: ['text'],
  *check(change) {
    for (const file of change.diff.files) {
      if (file.status === 'deleted' || showsMarkers(file) || !addsMarker(file)) continue
      const speaks = SPEAKS.test(`${file.path} ${change.texts.get(file.path) ?? ''}`)
      let open = false
      for (const { line, code, comment } of addedCode(change, file)) {
        // In a string of code that speaks of conflicts it is a test's or a merge tool's own text.
        const isText = speaks && code.startsWith(' ') && comment.startsWith(' ')
        const start = START.test(line.text) && !isText
        const end = END.test(line.text) && !isText
        if (start || (end && !open))
          yield {
            at: { file, line },
            message: `A merge conflict is not resolved here: ${line.text.slice(0, 7)}`,
            suggestion: 'Resolve the conflict and stage the file again.',
          }
        open = start || (open && !end)
      }
    }
  },
})

const addsMarker = (file: FileChange): boolean =>
  file.hunks.some((hunk) =>
    hunk.lines.some(({ kind, text }) => kind === 'added' && (START.test(text) || END.test(text))),
  )

/** Documentation and test data show conflicts to speak of them. */
const showsMarkers = ({ kind, path }: FileChange): boolean =>
  kind === 'docs' || kind === 'snapshot' || isFixture(path) || /(^|\/)golden\//i.test(path)
