import * as v from 'valibot'
import { addedCode } from '../engine/added-code'
import { languageOf } from '../engine/languages/index'
import { defineRule } from '../engine/rule'

const FORM = /\bas\s+any\b|\bas\s+unknown\s+as\b|(?<=[\w)\]?])\s*:\s*any\b(?!\[\w)/

export default defineRule({
  id: 'no-any-cast',
  severity: 'info',
  preset: 'strict',
  summary: 'A value’s type is thrown away.',
  why: 'From here on the compiler checks nothing: a renamed field is found by users.',
  options: v.strictObject({}),
  needs: ['text'],
  languages: ['typescript', 'tsx'],
  *check(change) {
    for (const file of change.diff.files) {
      if (file.kind !== 'source' || !/^(?:typescript|tsx)$/.test(languageOf(file.path)?.id ?? '')) continue
      if (file.path.endsWith('.d.ts')) continue
      for (const { line, code, hunk } of addedCode(change, file)) {
        const found = FORM.exec(code)
        if (!found) continue
        if (hunk.lines.some(({ kind, text }) => kind === 'deleted' && text.includes(found[0].trim()))) continue
        yield {
          at: { file, line },
          message: `\`${found[0].trim()}\` takes this value out of the type checker’s sight.`,
          suggestion: 'Name the type, or check the value and let the compiler narrow it.',
        }
      }
    }
  },
})
