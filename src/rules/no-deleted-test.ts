import * as v from 'valibot'
import { goneNames, namesIn } from '../engine/gone-names'
import { classify } from '../engine/kinds'
import type { FileChange } from '../engine/model'
import { defineRule } from '../engine/rule'
import { languagesWith } from '../engine/syntax/grammars/index'
import { casesOf, subjectStem, testedNames } from '../engine/tested-names'

const IN_TESTS = /(^|\/)(?:tests?|specs?|__tests__)\//
const FAMILIES: readonly RegExp[] = [
  /^[cm]?[jt]sx?$|^vue$|^svelte$/,
  /^pyi?$/,
  /^kts?$|^java$|^groovy$|^scala$/,
  /^c(?:c|pp|xx)?$|^h(?:h|pp|xx)?$/,
]

export default defineRule({
  id: 'no-deleted-test',
  severity: 'error',
  summary: 'A test file is deleted or emptied while what it tests stays; as information where that changes too.',
  why: 'Nothing guards that code any more, and a green run cannot tell.',
  options: v.strictObject({}),
  needs: ['paths', 'text', 'old-text', 'facts', 'old-facts', 'mentions'],
  languages: languagesWith('testOf'),
  *check(change) {
    const tests = change.diff.files.filter((file) => file.kind === 'test')
    const left = new Map(tests.map((file) => [file, casesOf(change, file, 'new')]))
    const lost = tests.flatMap((file) => {
      const before = left.get(file) === 0 ? casesOf(change, file, 'old') : 0
      return before > 0 ? [{ file, before }] : []
    })
    if (lost.length === 0) return
    const gained = tests.reduce(
      (sum, file) => sum + Math.max(0, (left.get(file) ?? 0) - casesOf(change, file, 'old')),
      0,
    )
    const gone = goneNames(change)
    for (const { file, before } of lost) {
      // What it tested may have gone, and its file stay.
      if (namesIn(change.oldTexts.get(file.oldPath ?? file.path) ?? '').some((name) => gone.has(name))) continue
      const subject = subjectOf(file, change.repository.paths)
      // As many came elsewhere: they moved, or were written anew.
      if (subject === undefined || gained * 2 >= before || isTestedElsewhere(file, change.repository.paths)) continue
      if (isGone(testedNames(change, file))) continue
      const [line] = file.hunks[0]?.lines.filter(({ kind }) => kind === 'deleted') ?? []
      yield {
        at: { file, ...(line ? { line } : {}) },
        message: `${file.path} is ${file.status === 'deleted' ? 'deleted' : 'emptied'} with its ${before === 1 ? 'test' : `${before} tests`}; ${subject} stays.`,
        suggestion: 'Keep the tests, or say in the description what guards the code now.',
        evidence: [{ text: 'what it tested', path: subject }],
        // It may have been taken back, or built anew, as well as made to pass.
        ...(isChanged(change.whole.files.find(({ path }) => path === subject)) ? { mild: 'info' as const } : {}),
      }
    }

    /** Nothing of what it called stands in the code: it guarded nothing that is there. */
    function isGone(names: readonly string[]): boolean {
      const { mentions } = change.repository
      return (
        names.length > 0 &&
        names.every((name) => mentions.get(name)?.every(({ kind }) => kind === 'test' || kind === 'docs'))
      )
    }
  },
})

/** More than moved or laid out anew. */
const isChanged = (file: FileChange | undefined): boolean =>
  file?.hunks.some(({ lines }) => lines.some(({ kind, moved, layout }) => kind !== 'context' && !moved && !layout)) ??
  false

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)
const stemOf = (path: string): string => nameOf(path).replace(/\.[^.]+$/, '')
const endOf = (path: string): string =>
  nameOf(path)
    .slice(stemOf(path).length + 1)
    .toLowerCase()

/** The file of production code that the test's name speaks of, where exactly one place comes into question. */
function subjectOf({ path }: FileChange, paths: ReadonlySet<string>): string | undefined {
  const stem = subjectStem(path)
  // In a folder of tests a file may be called as its subject is.
  if (stem === '' || (stem === stemOf(path) && !IN_TESTS.test(path))) return undefined
  const family = FAMILIES.find((form) => form.test(endOf(path)))
  const isSame = (other: string): boolean => (family ? family.test(endOf(other)) : endOf(other) === endOf(path))
  const found = [...paths].filter(
    (other) => stemOf(other).toLowerCase() === stem.toLowerCase() && isSame(other) && kindOf(other) === 'source',
  )
  const beside = found.find((other) => folderOf(other) === folderOf(path).replace(/\/?__tests__$/, ''))
  const mirrored = found.filter(
    (other) => below(folderOf(other)) === below(folderOf(path).replace(/\/?__tests__$/, '')),
  )
  return beside ?? (found.length === 1 ? found[0] : mirrored.length === 1 ? mirrored[0] : undefined)
}

/** Without the folder that parts tests from code: tests/unit/cart/total and src/cart/total are both cart/total. */
const below = (folder: string): string =>
  folder
    .split('/')
    .filter((part) => !/^(?:tests?|specs?|unit|__tests__|src|lib|app|main)$/.test(part))
    .join('/')

/** Another test of the same name is left. */
const isTestedElsewhere = ({ path }: FileChange, paths: ReadonlySet<string>): boolean =>
  [...paths].some((other) => other !== path && nameOf(other) === nameOf(path) && kindOf(other) === 'test')

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))

const kindOf = (path: string): string =>
  classify({ path, oldPath: null, status: 'modified', oldMode: '', newMode: '', oldId: '', newId: '' }).kind
