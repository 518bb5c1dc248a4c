import type { FileChange } from '../../engine/model'
import { lastPart } from '../../engine/shown-names'
import { blank, type CallFact, type Facts } from '../../engine/syntax/facts'
import type { IntegrationPoint } from '../fact'
import { changedCode } from './changed-code'
import { CROSSINGS } from './crossings'
import { isComparable, type Material, sourceFiles, textOf } from './material'
import { isInTests } from './own-tests'

const SQL =
  /^(?:[rbf$@]*["'`]{1,3})\s*(?:SELECT\s.+\sFROM\s|INSERT\s+INTO\s|UPDATE\s+\S+\s+SET\s|DELETE\s+FROM\s|CREATE\s+(?:TABLE|INDEX)\s|ALTER\s+TABLE\s|DROP\s+TABLE\s)/is
const RUNS_SQL =
  /(?:^|\.)(?:query|execute|exec|prepare|run|raw|all|get|QueryRow|Query|Exec|QueryContext|ExecContext|QueryRowContext|fetch\w*|queryForObject|queryForList|update|createQuery|createNativeQuery|prepareStatement|sql|\$queryRawUnsafe)!?$/

/** Calls on added lines with which the code of the change crosses a boundary. */
export function crossingCalls(material: Material): IntegrationPoint[] {
  const points: IntegrationPoint[] = []
  for (const file of sourceFiles(material)) {
    const facts = file.status === 'deleted' ? undefined : material.factsOf(file, 'new')
    if (facts?.depth !== 'tree') continue
    const changed = changedCode(material, file).added
    const inTests = isInTests(facts, material.texts.get(file.path))
    const stood = callsBefore(material, file)
    const told = new Set<string>()
    for (const call of facts.calls) {
      if (!changed.has(call.startLine) || inTests(call.startLine) || stood(call)) continue
      const name = originOf(call.callee, facts)
      const crossing =
        name === undefined
          ? undefined
          : CROSSINGS.find(({ languages, callee }) => languages.test(facts.language) && callee.test(name))
      const boundary = crossing?.boundary ?? (runsSql(call) ? 'database' : undefined)
      const shown = call.callee.replace(/!$/, '')
      if (boundary === undefined || told.has(`${boundary} ${shown}`)) continue
      told.add(`${boundary} ${shown}`)
      const text = boundary === 'database' && !crossing ? `runs SQL through \`${shown}\`` : `calls \`${shown}\``
      points.push({
        source: 'boundaries',
        boundary,
        text,
        path: file.path,
        line: call.startLine,
        symbol: lastPart(shown).replace(/[()]/g, ''),
        weight: 30,
      })
    }
  }
  return points
}

/** Whether a call stood in the file before, word for word: then it was put elsewhere, laid out in other lines or made once more. */
function callsBefore(material: Material, file: FileChange): (call: CallFact) => boolean {
  const [old = '', now = ''] = [textOf(material, file, 'old'), textOf(material, file, 'new')]
  const facts = { old: material.factsOf(file, 'old'), new: material.factsOf(file, 'new') }
  const wordsOf = (text: string, side: 'old' | 'new', from: number, to: number): string => {
    const inside = (facts[side]?.comments ?? []).filter((comment) => comment.from >= from && comment.to <= to)
    const bare = blank(
      text.slice(from, to),
      inside.map((comment) => ({ from: comment.from - from, to: comment.to - from })),
    )
    return bare.replace(/\s+/g, '').replace(/,\)/g, ')')
  }
  const before = file.status === 'added' ? [] : (facts.old?.calls ?? [])
  let words: Set<string> | undefined
  return ({ from, to }) => {
    words ??= new Set(before.map((call) => wordsOf(old, 'old', call.from, call.to)))
    return words.has(wordsOf(now, 'new', from, to))
  }
}

const runsSql = (call: CallFact): boolean =>
  call.first !== undefined && RUNS_SQL.test(call.callee) && SQL.test(call.first)

/** What is called, by where it comes from; undefined where the file itself defines it. */
function originOf(callee: string, facts: Facts): string | undefined {
  const name = callee.replace(/::/g, '.').replace(/!$/, '')
  const root = /^[^.(]+/.exec(name)?.[0] ?? ''
  const rest = name.slice(root.length)
  if (facts.language === 'java' && /^[A-Z]/.test(root) && !isFromLibrary(root, facts)) return undefined
  for (const { specifier, names, locals } of facts.language === 'java' ? [] : facts.imports) {
    const at = locals.indexOf(root)
    if (at < 0) continue
    const from = specifier.replace(/^node:/, '')
    if (/^[./]/.test(from) || from.startsWith('@/') || from.startsWith('~')) return undefined
    if (facts.language === 'python' && names[at] === '*')
      return from === root || from.startsWith(`${root}.`) ? name : `${from}${rest}`
    if (facts.language === 'rust') {
      const path = from.replace(/::/g, '.')
      if (/^(?:crate|self|super)\b/.test(path)) return undefined
      return path.endsWith(root) ? `${path}${rest}` : `${path}.${names[at]}${rest}`
    }
    return names[at] === '*' || names[at] === 'default' || names[at] === undefined
      ? `${from}${rest}`
      : `${from}.${names[at]}${rest}`
  }
  if (facts.functions.some((fact) => fact.name === root)) return undefined
  // Python's and Go's packages are used under the names they were imported by; elsewhere names may be global.
  return name
}

/** Java names a class by its import; without one it is the package's own, or of `java.lang`. */
function isFromLibrary(name: string, { imports }: Facts): boolean {
  if (/^(?:ProcessBuilder|Runtime)$/.test(name)) return true
  const library = /^(?:java|javax|jakarta|org\.springframework|okhttp3|org\.jsoup)\./
  const own = imports.find(({ specifier }) => specifier.endsWith(`.${name}`))
  return own
    ? library.test(own.specifier)
    : imports.some(({ specifier }) => specifier.endsWith('.*') && library.test(specifier))
}

/** What this change touches that nobody can be sure to have found, by language. */
export function unreadLanguages(material: Material): string[] {
  const ends = new Set<string>()
  for (const file of sourceFiles(material)) {
    if (
      isComparable(material, file) &&
      material.factsOf(file, file.status === 'deleted' ? 'old' : 'new')?.depth === 'tree'
    )
      continue
    const name = file.path.slice(file.path.lastIndexOf('/') + 1)
    ends.add(name.includes('.') ? `.${name.slice(name.lastIndexOf('.') + 1)}` : name)
  }
  return [...ends].sort()
}
