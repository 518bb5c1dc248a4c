import * as v from 'valibot'
import type { Unresolved } from '../engine/imports/surroundings'
import { unresolvedGo } from '../engine/imports/unresolved-go'
import { unresolvedJavaScript } from '../engine/imports/unresolved-javascript'
import { unresolvedPython } from '../engine/imports/unresolved-python'
import { unresolvedRust } from '../engine/imports/unresolved-rust'
import { languageOf } from '../engine/languages/index'
import type { FileChange, Line } from '../engine/model'
import { defineRule, lineAt } from '../engine/rule'
import type { ImportFact } from '../engine/syntax/facts'

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
    const files = diff.files.filter(
      ({ path, kind }) =>
        (kind === 'source' || kind === 'test') && !isData(path) && (languageOf(path)?.id ?? '') in LANGUAGES,
    )
    const hits = files.flatMap((file) => {
      const unresolved = LANGUAGES[languageOf(file.path)?.id ?? '']
      const text = texts.get(file.path)
      const facts = text === undefined ? undefined : factsOf(file)
      if (!unresolved || text === undefined || facts?.depth !== 'tree') return []
      return facts.imports.flatMap((fact) => {
        const { specifier, typeOnly } = fact
        const line = addedLine(file, fact)
        const why = line && unresolved(specifier, { path: file.path, typeOnly, text }, repository)
        return line && why !== undefined ? [{ file, line, specifier, why }] : []
      })
    })
    // A package is missing once, however many places import it.
    const told = new Set<string>()
    for (const { file, line, specifier, why } of hits) {
      const key = keyOf(specifier, why)
      if (told.has(key) || (UNDECLARED.test(why) && isKnown(specifier))) continue
      told.add(key)
      const others = hits.filter((other) => keyOf(other.specifier, other.why) === key && other.line !== line)
      yield {
        at: { file, line },
        message: `"${specifier}" leads nowhere: ${why}.`,
        suggestion: 'Correct the name, add the file to the change, or declare the dependency.',
        ...(others.length === 0
          ? {}
          : {
              evidence: others.slice(0, PLACES).map((other) => ({
                text: `imports "${other.specifier}" too`,
                path: other.file.path,
                ...(other.line.newLine === undefined ? {} : { line: other.line.newLine }),
              })),
            }),
      }
    }

    /** A changed file imported the same package before: whatever it is found by, it is found. */
    function isKnown(specifier: string): boolean {
      const root = rootOf(specifier)
      return (
        root !== undefined &&
        files.some((file) =>
          factsOf(file)?.imports.some((fact) => rootOf(fact.specifier) === root && addedLine(file, fact) === undefined),
        )
      )
    }
  },
})

const PLACES = 5
/** It is no file that is not there, but a package that no manifest names. */
const UNDECLARED = / names | require /

const keyOf = (specifier: string, why: string): string =>
  UNDECLARED.test(why) ? `${why} ${rootOf(specifier) ?? specifier}` : why

function addedLine(file: FileChange, { startLine, endLine, specifier }: ImportFact): Line | undefined {
  const lines = Array.from({ length: endLine - startLine + 1 }, (_, index) => lineAt(file, startLine + index))
  return lines.find((line) => line?.kind === 'added' && line.text.includes(specifier))
}

/** The package an import is of: `@scope/name`, `github.com/owner/name`, `serde`; undefined for a place of one's own. */
const rootOf = (specifier: string): string | undefined =>
  /^(?:@[^/]+\/[^/]+|[\w-]+(?:\.[\w-]+)+(?:\/[\w.-]+){0,2}|[A-Za-z][\w-]*)/.exec(specifier.replace(/^::/, ''))?.[0]

/** Code that is there to be read, not to run. */
const isData = (path: string): boolean =>
  /(^|\/)(fixtures?|testdata|__fixtures__|__testfixtures__|templates?|examples?|docs|snippets|benchmarks?|playground|demos?|tests?\/format|wpt|web-platform-tests)\/|\.input\.\w+$/.test(
    path,
  )
