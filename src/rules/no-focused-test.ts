import * as v from 'valibot'
import { addedCode } from '../engine/added-code'
import { languageOf } from '../engine/languages/index'
import { defineRule } from '../engine/rule'

const JAVASCRIPT = [
  // describe.only( it.only.each( test.describe.only(
  /\b(?:describe|it|test|context|suite|specify|bench)(?:\.\w+)*(?<focus>\.only)\b\s*[(.`]/d,
  /^\s*(?<focus>f)(?:(?:describe|it|context|specify|test)\s*\(\s*$|(?:describe|it|context|specify)\s*\(\s*,)/d,
]

/**
 * Ways to run one test and skip all others, on code without comments and with strings blanked out. Without the part
 * called `focus` the test runs among the others.
 */
const FORMS: Readonly<Record<string, readonly RegExp[]>> = {
  typescript: JAVASCRIPT,
  tsx: JAVASCRIPT,
  javascript: JAVASCRIPT,
  ruby: [
    /^\s*(?<focus>f)(?:it|describe|context|specify|example)\b[ (]/d,
    /(?<focus>,\s*:focus)\b(?!\s*=>)/d,
    /,\s*:focus\b|\bfocus:\s*true\b/d,
  ],
  go: [/^\s*(?:ginkgo\.)?(?<focus>F)(?:It|Describe|Context|When|Entry|Specify|DescribeTable)\(/d],
  php: [/(?<focus>->only\(\))/d],
  swift: [/^\s*(?<focus>f)(?:it|describe|context)\(/d],
  dart: [/^\s*(?<focus>solo_)(?:test|group)\(/d, /\bsolo:\s*true\b/d],
}

export default defineRule({
  id: 'no-focused-test',
  severity: 'error',
  summary: 'One test is focused, so that all others are skipped.',
  why: 'The suite goes green without running: every other test is silently left out, here and in CI.',
  options: v.strictObject({}),
  needs: ['text'],
  languages: Object.keys(FORMS),
  *check(change) {
    for (const file of change.diff.files) {
      const forms = FORMS[languageOf(file.path)?.id ?? '']
      if (file.kind !== 'test' || !forms) continue
      for (const { line, code } of addedCode(change, file)) {
        const found = findFocus(code, forms)
        if (!found) continue
        const text = withoutFocus(line.text, code, forms)
        yield {
          at: { file, line },
          message: `Only this test runs: \`${found[0].trim().replace(/[(.`,]\s*$/, '')}\`.`,
          suggestion: 'Take the focus off before you push.',
          ...(text === undefined ? {} : { fix: { title: 'Take the focus off', text } }),
        }
      }
    }
  },
})

const findFocus = (code: string, forms: readonly RegExp[]): RegExpExecArray | undefined =>
  forms.map((form) => form.exec(code)).find((match) => match !== null) ?? undefined

/** The line with no test of it focused; undefined where it takes more than leaving something out. */
function withoutFocus(text: string, code: string, forms: readonly RegExp[]): string | undefined {
  const found = findFocus(code, forms)
  if (!found) return text
  const [from, to] = found.indices?.groups?.focus ?? []
  if (from === undefined || to === undefined) return undefined
  const without = (line: string): string => line.slice(0, from) + line.slice(to)
  return withoutFocus(without(text), without(code), forms)
}
