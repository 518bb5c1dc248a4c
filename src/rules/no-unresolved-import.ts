import * as v from 'valibot'
import type { ImportCheck, Unresolved } from '../engine/imports/surroundings'
import { unresolvedGo } from '../engine/imports/unresolved-go'
import { unresolvedJavaScript } from '../engine/imports/unresolved-javascript'
import { unresolvedPython } from '../engine/imports/unresolved-python'
import { unresolvedRust } from '../engine/imports/unresolved-rust'
import { languageOf } from '../engine/languages/index'
import type { FileChange, Line } from '../engine/model'
import { defineRule, evidenceAt, linesAt } from '../engine/rule'
import { isFixture, isSample } from '../engine/sample-folders'
import type { ImportFact } from '../engine/syntax/facts'

/** Elsewhere nobody can tell without the build, and the rule is silent. */
const LANGUAGES: Readonly<Record<string, ImportCheck>> = {
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
      const check = LANGUAGES[languageOf(file.path)?.id ?? '']
      const text = texts.get(file.path)
      const facts = text === undefined ? undefined : factsOf(file)
      if (!check || text === undefined || facts?.depth !== 'tree') return []
      return facts.imports.flatMap((fact) => {
        const { specifier, typeOnly } = fact
        const line = addedLine(file, fact)
        const found = line && check(specifier, { path: file.path, typeOnly, text }, repository)
        return line && found ? [{ file, line, specifier, found }] : []
      })
    })
    // A package is missing once, however many places import it.
    const told = new Set<string>()
    for (const { file, line, specifier, found } of hits) {
      const key = keyOf(found)
      if (told.has(key) || isKnown(found)) continue
      told.add(key)
      const others = hits.filter((other) => keyOf(other.found) === key && other.line !== line)
      yield {
        at: { file, line },
        message: `"${specifier}" leads nowhere: ${found.why}.`,
        suggestion: 'Correct the name, add the file to the change, or declare the dependency.',
        ...(others.length === 0
          ? {}
          : {
              evidence: others
                .slice(0, PLACES)
                .map((other) => evidenceAt(`imports "${other.specifier}" too`, other.file, other.line)),
            }),
      }
    }

    /** A changed file imported the same package before: whatever it is found by, it is found. */
    function isKnown({ package: name }: Unresolved): boolean {
      return (
        name !== undefined &&
        files.some((file) =>
          factsOf(file)?.imports.some((fact) => isOf(fact.specifier, name) && addedLine(file, fact) === undefined),
        )
      )
    }
  },
})

const PLACES = 5

/** What is missing, however it is written. */
const keyOf = ({ why, package: name = '' }: Unresolved): string => `${why} ${name}`

function addedLine(file: FileChange, { startLine, endLine, specifier }: ImportFact): Line | undefined {
  return linesAt(file, startLine, endLine).find((line) => line?.kind === 'added' && line.text.includes(specifier))
}

/** Whether an import is of a package: `serde::Serialize` of `serde`, `lodash/fp` of `lodash`. */
function isOf(specifier: string, name: string): boolean {
  const bare = specifier.replace(/^::/, '')
  return bare === name || bare.startsWith(`${name}/`) || bare.startsWith(`${name}::`)
}

/** Code that is there to be read, not to run. */
const isData = (path: string): boolean =>
  isFixture(path) ||
  isSample(path) ||
  /(^|\/)(templates?|docs|tests?\/format|wpt|web-platform-tests)\/|\.input\.\w+$/.test(path)
