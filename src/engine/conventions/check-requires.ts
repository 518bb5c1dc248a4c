import type { TeamConvention } from '../config'
import type { FileChange } from '../model'
import { matchesGlob, toList } from '../path-filter'
import type { Change, Problem } from '../rule'
import { lastPart, literally } from '../shown-names'
import { placeOf } from './check-size'
import { newLines, problemAt, sayOf } from './place'

/** `requires`: what has to change together with these files. All kinds of files are looked at. */
export function* checkRequires(convention: TeamConvention, change: Change): Iterable<Problem> {
  const { any, all, test, on = 'change' } = convention.requires ?? {}
  const files = change.diff.files.filter((file) => (convention.kinds?.includes(file.kind) ?? true) && isAsked(file, on))
  if (test) for (const file of files) yield* checkTested(convention, file, change)
  const companions = change.whole.files.filter((file) => file.status !== 'deleted').map((file) => file.path)
  const asked = [
    ...toList(any).map((glob) => ({ glob, each: false })),
    ...toList(all).map((glob) => ({ glob, each: true })),
  ]
  if (asked.length === 0) return
  const told = new Set<string>()
  for (const file of files) {
    const isThere = (glob: string): boolean => {
      const wanted = fill(glob, file.path)
      return companions.some((path) => path !== file.path && matchesGlob(path, wanted))
    }
    const missing = toList(all).filter((glob) => !isThere(glob))
    if (toList(any).length > 0 && !toList(any).some(isThere)) missing.push(toList(any).join(' or '))
    const text = missing.map((glob) => fill(glob, file.path)).join(' and ')
    // What is asked of all the files alike is said once.
    if (text === '' || told.has(text)) continue
    told.add(text)
    yield { ...sayOf(convention, {}, ` Not in this change: ${text}.`), at: placeOf(file) }
  }
}

const STATUS = {
  added: ['added', 'copied'],
  modified: ['modified', 'renamed', 'type-changed'],
  deleted: ['deleted'],
} as const

const isAsked = (file: FileChange, on: 'change' | keyof typeof STATUS): boolean =>
  on === 'change' ? file.status !== 'deleted' : (STATUS[on] as readonly string[]).includes(file.status)

/** {dir}/{stem}.down{ext}: db/7_cart.up.sql asks for db/7_cart.down.sql. */
function fill(glob: string, path: string): string {
  const slash = path.lastIndexOf('/')
  const base = path.slice(slash + 1)
  const dot = base.lastIndexOf('.')
  const parts: Readonly<Record<string, string>> = {
    dir: slash < 0 ? '.' : path.slice(0, slash),
    name: dot > 0 ? base.slice(0, dot) : base,
    stem: base.split('.')[0] ?? base,
    ext: dot > 0 ? base.slice(dot) : '',
  }
  return glob.replace(/\{(dir|name|stem|ext)\}/g, (_, part: string) => parts[part] ?? '').replace(/^\.\//, '')
}

/** New exported names that no test in the change mentions. */
function* checkTested(convention: TeamConvention, file: FileChange, change: Change): Iterable<Problem> {
  if (file.kind !== 'source') return
  const before = new Set(change.factsOf(file, 'old')?.exports.map((fact) => fact.name))
  const tests = change.whole.files.filter((other) => other.kind === 'test' && other.status !== 'deleted')
  const texts = tests.map(
    (other) => change.texts.get(other.path) ?? [...newLines(other).values()].map((line) => line.text).join('\n'),
  )
  for (const fact of change.factsOf(file)?.exports ?? []) {
    const name = lastPart(fact.name)
    if (
      fact.kind === 'reexport' ||
      fact.name === 'default' ||
      before.has(fact.name) ||
      !newLines(file).has(fact.startLine)
    )
      continue
    if (texts.some((text) => new RegExp(`(?<![\\w$])${literally(name)}(?![\\w$])`).test(text))) continue
    const at = { startLine: fact.startLine, endLine: fact.startLine }
    const problem = problemAt(convention, file, at, { NAME: fact.name })
    if (problem) yield { ...problem, message: `${problem.message} No test in this change names ${fact.name}.` }
  }
}
