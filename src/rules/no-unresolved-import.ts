import * as v from 'valibot'
import type { Unresolved } from '../engine/imports/surroundings'
import { unresolvedGo } from '../engine/imports/unresolved-go'
import { unresolvedJavaScript } from '../engine/imports/unresolved-javascript'
import { unresolvedPython } from '../engine/imports/unresolved-python'
import { unresolvedRust } from '../engine/imports/unresolved-rust'
import { languageOf } from '../engine/languages/index'
import { defineRule, lineAt } from '../engine/rule'

/** Elsewhere nobody can tell without the build, and the rule is silent. */
const LANGUAGES: Readonly<Record<string, Unresolved>> = {
  typescript: unresolvedJavaScript,
  tsx: unresolvedJavaScript,
  javascript: unresolvedJavaScript,
  go: unresolvedGo,
  rust: unresolvedRust,
  python: unresolvedPython,
}

export default defineRule({
  id: 'no-unresolved-import',
  severity: 'error',
  summary: 'An import leads nowhere: no file, no declared dependency.',
  why: 'It works on no machine, or only where the package happens to be installed; assistants make up such names.',
  options: v.strictObject({}),
  needs: ['text', 'facts', 'paths', 'manifests'],
  languages: Object.keys(LANGUAGES),
  *check({ diff, texts, factsOf, repository }) {
    if (repository.paths.size === 0) return
    for (const file of diff.files) {
      const unresolved = LANGUAGES[languageOf(file.path)?.id ?? '']
      const text = texts.get(file.path)
      if (!unresolved || text === undefined || isData(file.path) || (file.kind !== 'source' && file.kind !== 'test'))
        continue
      const facts = factsOf(file)
      if (facts?.depth !== 'tree') continue
      for (const { specifier, startLine, endLine, typeOnly } of facts.imports) {
        const lines = Array.from({ length: endLine - startLine + 1 }, (_, index) => lineAt(file, startLine + index))
        const line = lines.find((candidate) => candidate?.kind === 'added' && candidate.text.includes(specifier))
        const why = line && unresolved(specifier, { path: file.path, typeOnly, text }, repository)
        if (!line || why === undefined) continue
        yield {
          at: { file, line },
          message: `"${specifier}" leads nowhere: ${why}.`,
          suggestion: 'Correct the name, add the file to the change, or declare the dependency.',
        }
      }
    }
  },
})

/** Code that is there to be read, not to run. */
const isData = (path: string): boolean =>
  /(^|\/)(fixtures?|testdata|__fixtures__|__testfixtures__|templates?|examples?|docs|snippets|benchmarks?|playground|demos?|tests?\/format|wpt|web-platform-tests)\/|\.input\.\w+$/.test(
    path,
  )
