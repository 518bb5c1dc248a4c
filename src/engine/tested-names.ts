import type { FileChange } from './model'
import type { Change } from './rule'
import { lastPart } from './shown-names'

/** What a test's name adds to its subject's. */
const MARKS: readonly RegExp[] = [
  /^test[_-]/i,
  /[._-](?:test|tests|spec|specs|e2e|cy)$/i,
  /(?:Tests?|TestCase|IT|Spec)$/,
  /^Test(?=[A-Z])/,
]

/** The stem of a test file's name without what marks it as one: `CartTests.cs` -> `Cart`. */
export function subjectStem(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1).replace(/\.[^.]+$/, '')
  return MARKS.reduce((stem, mark) => stem.replace(mark, ''), name)
}

/** How many test cases a file has on a side. */
export function casesOf(change: Pick<Change, 'factsOf'>, file: FileChange, side: 'old' | 'new'): number {
  const facts = change.factsOf(file, side)
  return facts ? facts.tests.filter(({ kind }) => kind === 'case').length : 0
}

/**
 * What a test file that loses all its tests called of the subject it is named for: members of the type or module of that name, and
 * what it imports from a file of that name. Empty where it says neither.
 */
export function testedNames(change: Pick<Change, 'factsOf'>, file: FileChange): string[] {
  if (file.deleted === 0 || casesOf(change, file, 'new') > 0 || casesOf(change, file, 'old') === 0) return []
  const stem = subjectStem(file.oldPath ?? file.path)
  const facts = change.factsOf(file, 'old')
  const called = (facts?.calls ?? []).flatMap(({ callee }) => {
    const parts = callee.replace(/\([^)]*\)/g, '').split(/\.|::|->/)
    const at = parts.indexOf(stem)
    return at >= 0 && at < parts.length - 1 ? [parts[at + 1] ?? ''] : []
  })
  const imported = (facts?.imports ?? []).flatMap(({ specifier, names }) => {
    const last = specifier
      .split(/[/.]|::/)
      .filter((part) => !/^[cm]?[jt]sx?$/.test(part))
      .at(-1)
    return last === stem ? names.filter((name) => name !== '*' && name !== 'default') : []
  })
  return [...new Set([...called, ...imported].map(lastPart).filter((name) => name.length >= 3 && name !== 'new'))]
}
