import type { Span } from '../../engine/languages/lexer'
import { once } from '../../engine/once'
import { type Importer, lineAtOffset, type Users } from '../evidence/material'
import { boundUse, plainStrings, qualifiersOf, standsIn } from './bound-uses'
import type { Edge, ImportGraph } from './import-graph'
import { languageIdOf } from './import-record'

/** Code of a file that imports another, comments taken out; undefined where it was not read. */
export type CodeOf = (path: string) => string | undefined

/** Edges that may lead to names of a file, over files that pass them on. Names are as the importer calls them. */
export function edgesTo(
  graph: ImportGraph,
  path: string,
  names: readonly string[],
): { edge: Edge; names: readonly string[] }[] {
  const found: { edge: Edge; names: readonly string[] }[] = []
  const seen = new Set<string>()
  const visit = (target: string, wanted: readonly string[], depth: number): void => {
    for (const edge of graph.into(target)) {
      const taken =
        edge.names === undefined || edge.names.includes('*')
          ? wanted
          : wanted.filter((name) => edge.names?.includes(takenAs(name)))
      if (taken.length === 0) continue
      found.push({ edge, names: taken })
      if (!edge.passes || depth >= 8) continue
      // A name that it passes on from elsewhere, too, is that one.
      const passed = passedOn(edge.passes, taken).filter((name) => !isFromElsewhere(graph, edge, name))
      const key = `${edge.from} ${passed.join(' ')}`
      if (passed.length === 0 || seen.has(key)) continue
      seen.add(key)
      visit(edge.from, passed, depth + 1)
    }
  }
  visit(path, names, 0)
  return found
}

/** Names of another file as a file that passes them on calls them. */
export const passedOn = (passes: NonNullable<Edge['passes']>, names: readonly string[]): string[] =>
  passes.flatMap(([own, other]) =>
    other === '*'
      ? own === '*'
        ? names.filter((name) => name !== 'default')
        : [own]
      : names.flatMap((name) => (takenAs(name) === other ? [own + name.slice(other.length)] : [])),
  )

/** Whether a file that passes everything on names the name itself, and takes it of another. */
const isFromElsewhere = (graph: ImportGraph, edge: Edge, name: string): boolean =>
  edge.passes?.some(([, other]) => other === '*') === true &&
  graph.records
    .get(edge.from)
    ?.imports.some(({ passes }) => passes?.some(([own, other]) => other !== '*' && own === takenAs(name))) === true

/** Who takes `Cart.total` takes `Cart`. */
const takenAs = (name: string): string => name.split('.')[0] ?? name

/**
 * Files that use one of a file's names, as far as an import, or the name with its package or its type before it, shows that
 * it is this one; undefined where its language's imports are not read.
 *
 * @param isAsked whether a file is asked about at all
 */
export function importersOf(
  graph: ImportGraph,
  codeOf: CodeOf,
  path: string,
  names: readonly string[],
  isAsked: (path: string) => boolean = () => true,
): Users | undefined {
  const language = languageIdOf(path)
  if (language === undefined) return undefined
  const importers = new Map<string, Importer>()
  const unsure = new Set<string>()
  const isShared = isNameOfOthers(graph, path)
  const strings = (from: string, code: string): readonly Span[] => {
    const key = `${language} ${from}`
    const known = stringsOf(codeOf).get(key) ?? plainStrings(language, code)
    stringsOf(codeOf).set(key, known)
    return known
  }
  for (const { edge, names: wanted } of edgesTo(graph, path, names)) {
    const before = importers.get(edge.from)
    // What it takes back of its own, over a file that passes it on, is no importer.
    if (edge.from === path || (before && !before.passes) || !isAsked(edge.from)) continue
    const code = codeOf(edge.from)
    const named = edge.names !== undefined && !edge.names.includes('*') && !edge.weak
    // `export * from` takes nothing for itself.
    const onlyPasses = edge.passes?.every(([, other]) => other === '*') === true
    let qualifiers: readonly string[] | undefined
    const lines = wanted.map((name) => {
      if (onlyPasses) return undefined
      // What is imported by its name is used, whatever is done with it.
      if (!name.includes('.') && named) return edge.line
      if (name === 'default' && !edge.weak) return edge.line
      if (code === undefined) {
        unsure.add(edge.from)
        return undefined
      }
      if (!name.split('.').every((part) => standsIn(code, part))) return undefined
      qualifiers ??= named ? [''] : callsOf(graph, edge, language, code)
      const at =
        isShared(takenAs(name)) || isHidden(graph, edge, takenAs(name))
          ? undefined
          : boundUse({ language, code, name, qualifiers, strings: () => strings(edge.from, code) })
      if (at === undefined) {
        unsure.add(edge.from)
        return undefined
      }
      return edge.weak || name.includes('.') ? lineAtOffset(code, at) : edge.line
    })
    const first = lines.find((one) => one !== undefined)
    // A whole module is passed on.
    const passesAll = edge.passes?.some(([, other]) => other === '*') === true && !edge.weak
    if (first === undefined && (!passesAll || before)) continue
    importers.set(edge.from, {
      path: edge.from,
      line: first ?? edge.line,
      ...(first === undefined ? { passes: true as const } : {}),
    })
  }
  const found = [...importers.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
  return {
    importers: found,
    unsure: [...unsure].filter((from) => !importers.has(from) || importers.get(from)?.passes === true),
  }
}

/** Plain strings by language and path: many names are sought in one file. */
const stringsOf = once((_: CodeOf) => new Map<string, readonly Span[]>())

/** What the importer writes before the names of the file. */
function callsOf(graph: ImportGraph, edge: Edge, language: string, code: string): readonly string[] {
  // Files of one package see each other; Java's and C#'s imports leave nothing to be written before a name.
  if (edge.home || /^(?:java|csharp)$/.test(language)) return ['']
  if (language === 'rust' && edge.names !== undefined) return ['']
  const folders = edge.to.replace(/(?:\/(?:mod|lib))?\.rs$|\/[^/]*\.go$/, '')
  const own = graph.records.get(edge.to)?.home ?? folders.slice(folders.lastIndexOf('/') + 1)
  const found = qualifiersOf(language, code, edge.line, own)
  return edge.names?.includes('*') ? [...found, ''] : found
}

/** Whether files of another package or namespace declare a type of the same name: who names it may mean that one. */
function isNameOfOthers(graph: ImportGraph, path: string): (type: string) => boolean {
  if (!path.endsWith('.cs')) return () => false
  const own = graph.records.get(path)?.home
  return (type) => [...(homesOf(graph).get(type) ?? [])].some((home) => home !== own)
}

/** Namespaces by the C# types that are declared in them. */
const homesOf = once((graph: ImportGraph): ReadonlyMap<string, ReadonlySet<string>> => {
  const homes = new Map<string, Set<string>>()
  for (const [path, { home = '', types = [] }] of graph.records)
    if (path.endsWith('.cs')) for (const type of types) homes.set(type, (homes.get(type) ?? new Set()).add(home))
  return homes
})

/** Whether the importer has a type of the same name, of its own or by an import, that stands before one it only sees. */
function isHidden(graph: ImportGraph, edge: Edge, type: string): boolean {
  if (!edge.weak || !edge.from.endsWith('.java')) return false
  const { types = [], imports = [] } = graph.records.get(edge.from) ?? {}
  return types.includes(type) || imports.some(({ spec }) => spec.endsWith(`.${type}`))
}
