import * as v from 'valibot'
import { languageOf } from '../engine/languages/index'
import { codeOnly } from '../engine/languages/lexer'
import { defineRule, lineAt } from '../engine/rule'

/** Ways to catch an error and do nothing, on text whose comments and strings are blanked out. */
const FORMS: readonly { readonly languages: readonly string[]; readonly form: RegExp; readonly name: string }[] = [
  {
    // try { … } catch (error) { }
    languages: ['typescript', 'tsx', 'javascript', 'java', 'csharp', 'cpp', 'kotlin', 'php', 'dart', 'scala', 'swift'],
    form: /\bcatch\b\s*(?:\([^()]*(?:\([^()]*\)[^()]*)*\)\s*(?:when\s*\([^)]*\)\s*)?)?\{\s*\}/g,
    name: 'catch block',
  },
  {
    // promise.catch(() => {})
    languages: ['typescript', 'tsx', 'javascript'],
    form: /\.catch\(\s*(?:async\s*)?(?:\(\s*\w*\s*\)|\w+)\s*=>\s*\{\s*\}\s*\)/g,
    name: 'catch handler',
  },
  {
    // except ValueError:
    //     pass
    languages: ['python'],
    form: /^[ \t]*except\b[^\n]*:\s*(?:pass|\.\.\.)[ \t]*$/gm,
    name: 'except clause',
  },
  {
    // rescue => error
    // end
    languages: ['ruby'],
    form: /^[ \t]*rescue\b[^\n]*\n\s*end\b/gm,
    name: 'rescue clause',
  },
]

export default defineRule({
  id: 'no-swallowed-error',
  severity: 'warning',
  summary: 'An error is caught and nothing is done with it.',
  why: 'The failure still happens in production; only the trace of it is gone.',
  options: v.strictObject({}),
  needs: ['text'],
  *check({ diff, texts }) {
    for (const file of diff.files) {
      const language = languageOf(file.path)
      const text = texts.get(file.path)
      if (!language || text === undefined || file.kind === 'test') continue
      const code = codeOnly(text, language)
      for (const { languages, form, name } of FORMS) {
        if (!languages.includes(language.id)) continue
        for (const match of code.matchAll(form)) {
          // A comment inside says why: that is a decision, not an oversight.
          const saidWhy = text.slice(match.index, match.index + match[0].length).trim() !== match[0].trim()
          const lead = match[0].length - match[0].trimStart().length
          const startLine = lineNumber(text, match.index + lead)
          const lines = Array.from({ length: match[0].trim().split('\n').length }, (_, index) =>
            lineAt(file, startLine + index),
          )
          const line = lines.find((candidate) => candidate?.kind === 'added')
          if (saidWhy || !line) continue
          yield {
            at: { file, line: lines[0] ?? line, lastLine: lines.at(-1) ?? line },
            message: `This ${name} is empty: the error is swallowed.`,
            suggestion:
              'Handle it, log it with its context, or rethrow it; if ignoring it is right, say why in a comment.',
          }
        }
      }
    }
  },
})

function lineNumber(text: string, offset: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++
  return line
}
