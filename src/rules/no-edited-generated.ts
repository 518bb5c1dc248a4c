import * as v from 'valibot'
import { BUILT } from '../engine/languages/known-names'
import type { FileKind } from '../engine/model'
import { defineRule } from '../engine/rule'

/** What cannot be the source of generated code. */
const NO_SOURCE: ReadonlySet<FileKind> = new Set(['generated', 'snapshot', 'docs', 'test', 'asset'])

export default defineRule({
  id: 'no-edited-generated',
  severity: 'info',
  summary: 'A generated file is edited, and nothing it could be generated from.',
  why: 'The next run of the generator takes the edit back.',
  options: v.strictObject({}),
  needs: [],
  *check({ diff }) {
    if (diff.files.some(({ kind }) => !NO_SOURCE.has(kind))) return
    for (const file of diff.files) {
      const [line] = file.hunks[0]?.lines.filter(({ kind }) => kind === 'added') ?? []
      if (file.kind !== 'generated' || file.status !== 'modified' || file.binary) continue
      // A commit of nothing but a build is that build.
      if (BUILT.test(file.path)) continue
      yield {
        at: { file, ...(line ? { line } : {}) },
        message: `${file.path} is generated (${file.kindReason}), and the change has no file it could come from.`,
        suggestion: 'Change its source and run the generator; or say in the description what generated it anew.',
      }
    }
  },
})
