import * as v from 'valibot'
import { addedCode } from '../engine/added-code'
import { languageOf } from '../engine/languages/index'
import type { FileChange } from '../engine/model'
import { type Change, defineRule } from '../engine/rule'

/** Languages whose tests are told apart by name, or stand in the file itself. */
const TESTED = new Set([
  'typescript',
  'tsx',
  'javascript',
  'python',
  'go',
  'java',
  'csharp',
  'rust',
  'ruby',
  'php',
  'kotlin',
])

/** What builds, shows or declares, rather than does. */
const UNTESTED =
  /\.(?:gradle|gradle\.kts|rake|d\.ts)$|(^|\/)(?:build\.rs|setup\.py|[^/]*\.config\.\w+|Rakefile)$|(^|\/)(?:build-?[sS]rc|build-logic|[\w-]*samples?|examples?|demos?|scripts?|[\w-]*bench\w*|rake|docs?)\//

export default defineRule({
  id: 'use-tests',
  severity: 'info',
  preset: 'strict',
  summary: 'Production code changes and no test does.',
  why: 'Whoever reviews it has to take on trust that it works, and the next change can break it unseen.',
  options: v.strictObject({
    lines: v.optional(
      v.pipe(v.number(), v.integer(), v.minValue(1), v.description('Added lines from which on it counts.')),
      15,
    ),
  }),
  needs: ['text', 'facts', 'paths'],
  languages: [...TESTED],
  *check(change, { lines: least }) {
    const { diff, factsOf, repository } = change
    if (diff.files.some(({ kind, status }) => kind === 'test' && status !== 'deleted')) return
    const sources = diff.files.filter(
      ({ kind, path, added }) =>
        kind === 'source' && added > 0 && TESTED.has(languageOf(path)?.id ?? '') && !UNTESTED.test(path),
    )
    const hasOwn = sources.some((file) => (factsOf(file)?.tests.length ?? 0) > 0)
    const codes = new Map(sources.map((file) => [file.path, newCode(change, file)]))
    const added = [...codes.values()].reduce((sum, lines) => sum + lines, 0)
    const tests = [...repository.paths].some((path) =>
      /(^|\/)(tests?|specs?|__tests__)\/|[._-](test|spec)\.\w+$|_test\.\w+$|Tests?\.\w+$/.test(path),
    )
    if (hasOwn || added < least || !tests) return
    yield {
      message: `${added} lines of production code come in and no test is changed.`,
      suggestion: 'Add one, or say in the description how it was tested.',
      evidence: sources.slice(0, 10).map((file) => ({ text: `${file.added} added lines`, path: file.path })),
    }
  },
})

/** Lines of code that are new; one that is only written otherwise, as annotations are, counts half. */
function newCode(change: Change, file: FileChange): number {
  const added = [...addedCode(change, file)].filter(({ code }) => /\w/.test(code)).length
  const deleted = file.hunks
    .flatMap((hunk) => hunk.lines)
    .filter(({ kind, text, moved, layout }) => kind === 'deleted' && !moved && !layout && /\w/.test(text)).length
  return Math.max(0, added - Math.ceil(deleted / 2))
}
