import * as v from 'valibot'
import { addedCode } from '../engine/added-code'
import { languageOf } from '../engine/languages/index'
import { defineRule } from '../engine/rule'

const JAVASCRIPT = [
  // describe.only( it.only.each( test.describe.only(
  /\b(?:describe|it|test|context|suite|specify|bench)(?:\.\w+)*\.only\b\s*[(.`]/,
  /^\s*(?:fdescribe|fit|fcontext|fspecify|ftest)\s*\(\s*$|^\s*(?:fdescribe|fit|fcontext|fspecify)\s*\(\s*,/,
]

/** Ways to run one test and skip all others, on code without comments and with strings blanked out. */
const FORMS: Readonly<Record<string, readonly RegExp[]>> = {
  typescript: JAVASCRIPT,
  tsx: JAVASCRIPT,
  javascript: JAVASCRIPT,
  ruby: [/^\s*(?:fit|fdescribe|fcontext|fspecify|fexample)\b[ (]/, /,\s*:focus\b|\bfocus:\s*true\b/],
  go: [/^\s*(?:ginkgo\.)?F(?:It|Describe|Context|When|Entry|Specify|DescribeTable)\(/],
  php: [/->only\(\)/],
  swift: [/^\s*(?:fit|fdescribe|fcontext)\(/],
  dart: [/\bsolo:\s*true\b|^\s*solo_(?:test|group)\(/],
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
        const found = forms.map((form) => form.exec(code)).find((match) => match !== null)
        if (!found) continue
        yield {
          at: { file, line },
          message: `Only this test runs: \`${found[0].trim().replace(/[(.`,]\s*$/, '')}\`.`,
          suggestion: 'Take the focus off before you push.',
        }
      }
    }
  },
})
