import * as v from 'valibot'
import { addedCode } from '../engine/added-code'
import { languageOf } from '../engine/languages/index'
import type { RepositoryFacts } from '../engine/repository-facts'
import { defineRule } from '../engine/rule'

const JAVASCRIPT = /\bconsole\.(?:log|debug|dir|table|trace)\s*\(/
const FORMS: Readonly<Record<string, RegExp>> = {
  typescript: JAVASCRIPT,
  tsx: JAVASCRIPT,
  javascript: JAVASCRIPT,
  python: /(?:^|[;:])\s*p?print\s*\(/,
  go: /\bfmt\.Print(?:ln|f)?\s*\(|(?:^|\s)println\s*\(/,
  rust: /\bprintln!\s*\(/,
  java: /\bSystem\.out\.print|\.printStackTrace\(\)/,
  kotlin: /(?:^|\s)println\s*\(/,
  csharp: /\bConsole\.Write(?:Line)?\s*\(|\bDebug\.Write(?:Line)?\s*\(/,
  php: /(?:^|[;{}])\s*(?:var_dump|print_r|echo)\b/,
  ruby: /^\s*(?:p|pp|puts)\b[ (]/,
  swift: /(?:^|\s)print\s*\(/,
  dart: /(?:^|\s)print\s*\(/,
}
/** Programs that talk to whoever started them. */
const TALKS =
  /\.rake$|(^|\/)(?:gen(?:erate)?|rake)[-_/]|(^|\/)(cli|bin|cmd|commands?|scripts?|tools?|tasks?|examples?|samples?|demos?|docs?|bench\w*|dev|hack|install\w*|playground|console|xtask)(\/|[._-][^/]*$)|(^|\/)(main|__main__|manage|setup|build|index|gulpfile|cli|server)\.\w+$|[._-](cli|script)\.\w+$/i

export default defineRule({
  id: 'no-debug-output',
  severity: 'info',
  preset: 'strict',
  summary: 'Something is printed by code that is no command-line program.',
  why: 'It is left over from debugging, or it is a log that nobody can switch off or find.',
  options: v.strictObject({}),
  needs: ['text', 'old-text', 'paths', 'manifests'],
  languages: Object.keys(FORMS),
  *check(change) {
    for (const file of change.diff.files) {
      const form = FORMS[languageOf(file.path)?.id ?? '']
      if (file.kind !== 'source' || !form || TALKS.test(file.path) || isProgram(file.path, change.repository)) continue
      // Already the habit in this file, or a program that starts itself.
      const before = change.oldTexts.get(file.oldPath ?? file.path) ?? ''
      const text = change.texts.get(file.path) ?? ''
      if (
        before.split('\n').some((line) => form.test(line)) ||
        /^#!(?!\[)|__main__|func main\(|fn main\(|process\.argv|argparse|click\./m.test(text)
      )
        continue
      for (const { line, code } of addedCode(change, file)) {
        const found = form.exec(code)
        if (!found) continue
        yield {
          at: { file, line },
          message: `\`${found[0].trim().replace(/\s*\($/, '')}\` prints from code that is no program of its own.`,
          suggestion: 'Remove it, or use the logger that the rest of the code uses.',
        }
      }
    }
  },
})

/** A crate that is nothing but a program, or a package that installs a command: what it prints is its output. */
function isProgram(path: string, { paths, manifests }: RepositoryFacts): boolean {
  const source = path.lastIndexOf('src/')
  const root = source < 0 ? '' : path.slice(0, source)
  if (path.endsWith('.rs')) return paths.has(`${root}src/main.rs`) && !paths.has(`${root}src/lib.rs`)
  return /"bin"\s*:/.test(manifests.get(`${root}package.json`) ?? '')
}
