import type { Importer } from '../evidence/material'
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
          : wanted.filter((name) => edge.names?.includes(ownerOf(name)))
      if (taken.length === 0) continue
      found.push({ edge, names: taken })
      if (!edge.passes || depth >= 8) continue
      const passed = edge.passes.flatMap(([own, other]) =>
        other === '*'
          ? own === '*'
            ? taken.filter((name) => name !== 'default')
            : [own]
          : taken.flatMap((name) => (ownerOf(name) === other ? [own + name.slice(other.length)] : [])),
      )
      const key = `${edge.from} ${passed.join(' ')}`
      if (passed.length === 0 || seen.has(key)) continue
      seen.add(key)
      visit(edge.from, passed, depth + 1)
    }
  }
  visit(path, names, 0)
  return found
}

/** Who takes `Cart.total` takes `Cart`. */
const ownerOf = (name: string): string => name.split('.')[0] ?? name

/** Files that import a file for one of the names; undefined where its language's imports are not read. */
export function importersOf(
  graph: ImportGraph,
  codeOf: CodeOf,
  path: string,
  names: readonly string[],
): Importer[] | undefined {
  if (languageIdOf(path) === undefined) return undefined
  const importers = new Map<string, Importer>()
  for (const { edge, names: wanted } of edgesTo(graph, path, names)) {
    const before = importers.get(edge.from)
    // What it takes back of its own, over a file that passes it on, is no importer.
    if (edge.from === path || (before && !before.passes)) continue
    const named =
      edge.names !== undefined && !edge.names.includes('*') && !edge.weak && wanted.every((name) => !name.includes('.'))
    // A whole module is taken, or a member is meant: the name itself must stand in the file.
    const passesAll = edge.passes?.some(([, other]) => other === '*') === true && !edge.weak
    const uses = named || wanted.some((name) => name === 'default' || mentions(codeOf(edge.from), name))
    if (!uses && (!passesAll || before)) continue
    const line = edge.weak ? lineOfMention(codeOf(edge.from), wanted) : edge.line
    importers.set(edge.from, { path: edge.from, line, ...(uses ? {} : { passes: true as const }) })
  }
  return [...importers.values()].sort((a, b) => (a.path < b.path ? -1 : 1))
}

const wordOf = (name: string): RegExp => {
  const bare = name.slice(name.lastIndexOf('.') + 1)
  return new RegExp(`(?<![\\w$])${bare.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\w$])`)
}

/** Whether each part of a name stands in the code: of `Cart.total` both, as others may have a `total` of their own. */
const mentions = (code: string | undefined, name: string): boolean =>
  code !== undefined && name.split('.').every((part) => wordOf(part).test(code))

function lineOfMention(code: string | undefined, names: readonly string[]): number {
  for (const name of names) {
    const at = code === undefined ? undefined : wordOf(name).exec(code)?.index
    if (code !== undefined && at !== undefined) return code.slice(0, at).split('\n').length
  }
  return 1
}
