import * as v from 'valibot'
import { languageOf } from '../engine/languages/index'
import { defineRule } from '../engine/rule'

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

export default defineRule({
  id: 'use-tests',
  severity: 'info',
  summary: 'Production code changes and no test does.',
  why: 'Whoever reviews it has to take on trust that it works, and the next change can break it unseen.',
  options: v.strictObject({
    lines: v.optional(
      v.pipe(v.number(), v.integer(), v.minValue(1), v.description('Added lines from which on it counts.')),
      20,
    ),
  }),
  needs: ['text', 'facts', 'paths'],
  languages: [...TESTED],
  *check({ diff, factsOf, repository }, { lines: least }) {
    if (diff.files.some(({ kind, status }) => kind === 'test' && status !== 'deleted')) return
    const sources = diff.files.filter(
      ({ kind, path, added }) => kind === 'source' && added > 0 && TESTED.has(languageOf(path)?.id ?? ''),
    )
    const hasOwn = sources.some((file) => (factsOf(file)?.tests.length ?? 0) > 0)
    const added = sources.reduce((sum, file) => sum + file.added, 0)
    const tests = [...repository.paths].some((path) =>
      /(^|\/)(tests?|specs?|__tests__)\/|[._-](test|spec)\.\w+$|_test\.\w+$|Tests?\.\w+$/.test(path),
    )
    if (hasOwn || added < least || !tests) return
    yield {
      message: `${added} lines of production code are added and no test is changed.`,
      suggestion: 'Add one, or say in the description how it was tested.',
      evidence: sources.slice(0, 10).map(({ path, added: lines }) => ({ text: `${lines} added lines`, path })),
    }
  },
})
