import * as v from 'valibot'
import { type AddedLine, addedCode } from '../engine/added-code'
import { languageOf } from '../engine/languages/index'
import { saysWhy } from '../engine/reason'
import { defineRule } from '../engine/rule'

const JAVASCRIPT = [
  // A title follows, not a condition.
  /\b(?:describe|it|test|context|suite|specify)(?:\.(?!skip)\w+)*\.skip\s*\(\s*(?:,|\)|$)/,
  /^\s*(?:xit|xdescribe|xtest|xcontext|xspecify)\s*\(\s*(?:,|\)|$)/,
]
const JUNIT = [/^\s*@(?:Disabled|Ignore)\b(?!\s*\()/]

/** A test is switched off, on code whose strings are blanked out: a reason in an argument leaves blanks in brackets. */
const FORMS: Readonly<Record<string, readonly RegExp[]>> = {
  typescript: JAVASCRIPT,
  tsx: JAVASCRIPT,
  javascript: JAVASCRIPT,
  python: [/^\s*@(?:pytest\.mark\.(?:skip|xfail)|unittest\.skip)\s*(?:$|\(\))/, /^\s*pytest\.(?:skip|xfail)\(\)/],
  java: JUNIT,
  kotlin: JUNIT,
  csharp: [/^\s*\[(?:Ignore|Explicit)\]/],
  go: [/^\s*[tb]\.Skip(?:Now)?\(\)/],
  rust: [/^\s*#\[ignore\]/],
  ruby: [/^\s*(?:xit|xdescribe|xcontext|xspecify)\b[ (]/, /^\s*(?:skip|pending)$/],
  php: [/markTest(?:Skipped|Incomplete)\(\)/, /->skip\(\)/],
}

export default defineRule({
  id: 'no-unexplained-skip',
  severity: 'info',
  summary: 'A test is switched off and nothing says why.',
  why: 'A skipped test is forgotten: nobody can tell when it may run again, and what it guarded is unguarded.',
  options: v.strictObject({}),
  needs: ['text'],
  languages: Object.keys(FORMS),
  *check(change) {
    for (const file of change.diff.files) {
      const forms = FORMS[languageOf(file.path)?.id ?? '']
      if (file.kind !== 'test' || !forms) continue
      for (const added of addedCode(change, file)) {
        const form = forms.find((candidate) => candidate.test(added.code))
        if (!form || saysWhy(change, added) || isConditional(added) || isTicketed(added.line.text)) continue
        if (added.hunk.lines.some((line) => line.kind === 'deleted' && form.test(withoutStrings(line.text)))) continue
        yield {
          at: { file, line: added.line },
          message: `This switches a test off without a reason: \`${added.line.text.trim().slice(0, 60)}\``,
          suggestion:
            'Say why in a comment or in the argument made for it, with the issue that will switch it on again.',
        }
      }
    }
  },
})

/** The title names what it waits for. */
const isTicketed = (text: string): boolean => /#\d+|https?:\/\/|\b[A-Z][A-Z0-9]+-\d+\b/.test(text)

/** The condition above it is the reason. */
function isConditional({ hunk, line }: AddedLine): boolean {
  const at = hunk.lines.indexOf(line)
  const before = hunk.lines.slice(0, at).findLast((other) => other.kind !== 'deleted' && other.text.trim() !== '')
  return before !== undefined && /^\s*(?:\}?\s*else\s+)?(?:if|unless|elif|when)\b/.test(before.text)
}

const withoutStrings = (text: string): string => text.replace(/(["'`]).*?\1/g, (match) => ' '.repeat(match.length))
