import * as v from 'valibot'
import type { FileChange, Hunk, Line } from '../engine/model'
import { defineRule } from '../engine/rule'

/** Changed lines of reformatting beside which a change of meaning is easily overlooked; in tests it does less harm. */
const MANY = { source: 30, test: 300 } as const

export default defineRule({
  id: 'no-mixed-reformat',
  severity: 'warning',
  summary: 'A file is reformatted and changed in meaning at once.',
  why: 'The lines that matter are hidden among lines that only moved; reviewers stop reading before they reach them.',
  options: v.strictObject({}),
  needs: [],
  *check({ diff }) {
    for (const file of diff.files) {
      if (!isRead(file)) continue
      const mechanical = file.hunks.filter((hunk) => isReformat(hunk) && !isAligned(hunk))
      if (mechanical.length === 0) continue
      const logical = file.hunks.filter((hunk) => !isReformat(hunk) && !isRearranged(hunk))
      const lines = mechanical.reduce((sum, hunk) => sum + changed(hunk).length, 0)
      const [first] = mechanical[0]?.lines.filter((line) => line.kind === 'added') ?? []
      if (lines < MANY[file.kind === 'test' ? 'test' : 'source'] || logical.length === 0 || !first) continue
      yield {
        at: { file, line: first },
        message: `${lines} lines of ${file.path} are only reformatted, among ${logical.reduce((sum, hunk) => sum + changed(hunk).length, 0)} that change what it does.`,
        suggestion: 'Put the reformatting into a commit, or a pull request, of its own.',
        evidence: logical.slice(0, 5).map((hunk) => ({
          text: 'changes more than the format',
          path: file.path,
          line: Math.max(1, hunk.newStart),
        })),
      }
    }
  },
})

const isRead = ({ kind, status }: FileChange): boolean =>
  (kind === 'source' || kind === 'test') && (status === 'modified' || status === 'renamed')

const changed = (hunk: Hunk): Line[] => hunk.lines.filter((line) => line.kind !== 'context')

/** Both sides say the same once white space, the kind of quotes and trailing punctuation are taken out. */
function isReformat({ lines }: Hunk): boolean {
  if (!lines.some(({ kind, text }) => kind === 'deleted' && text.trim() !== '')) return false
  const [before, after] = [tellingOf(lines, 'added'), tellingOf(lines, 'deleted')]
  for (;;) {
    const next = before()
    if (next !== after()) return false
    if (next === undefined) return true
  }
}

/** The characters of one side, one after the other: most hunks differ at the first of them that changed. */
function tellingOf(lines: readonly Line[], other: Line['kind']): () => string | undefined {
  let index = 0
  let at = 0
  return () => {
    for (;;) {
      const line = lines[index]
      if (!line) return undefined
      const character = line.kind === other ? undefined : line.text[at++]
      if (character === undefined) {
        index++
        at = 0
      } else if (character === '"' || character === '`') return "'"
      else if (!/[\s;,]/.test(character)) return character
    }
  }
}

/** Columns moved because a longer name came among them: formatters do that with the change that brings the name. */
function isAligned({ lines }: Hunk): boolean {
  const [before, after] = (['deleted', 'added'] as const).map((side) =>
    lines.filter(({ kind }) => kind === side).map(({ text }) => text.trimEnd().replace(/(?<=\S)\s+/g, ' ')),
  )
  return before?.join('\n') === after?.join('\n')
}

/** The same words in another order, as formatters leave imports and modifiers. */
function isRearranged(hunk: Hunk): boolean {
  const words = (kind: Line['kind']): string =>
    hunk.lines
      .filter((line) => line.kind === kind)
      .flatMap((line) => line.text.match(/\w+/g) ?? [])
      .sort()
      .join(' ')
  return words('deleted') === words('added')
}
