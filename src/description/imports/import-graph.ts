import type { Surroundings } from '../../engine/imports/surroundings'
import { homeEdges } from './home-edges'
import type { ImportRecord, RawImport } from './import-record'
import { pythonEdges } from './python-edges'
import { rustEdges } from './rust-edges'
import { scriptEdges } from './script-edges'

/** The tree, with the paths the change removes: who still imports them must be found. */
export interface GraphInput extends Surroundings {
  /** What each file of the tree imports, by path. */
  readonly records: ReadonlyMap<string, ImportRecord>
  /** Go's and Java's files that are gone, with the package they were in. */
  readonly removed?: ReadonlyMap<string, ImportRecord>
}

/** That one file imports another. */
export interface Edge {
  readonly from: string
  readonly to: string
  readonly line: number
  /** Names it takes; absent where it takes the whole or the language does not say. */
  readonly names?: readonly string[]
  readonly passes?: RawImport['passes']
  /** The import names a package or nothing at all: it counts only where one of the file's names stands in the importer. */
  readonly weak?: true
  /** Nothing is imported: both are of one package or namespace. */
  readonly home?: true
}

/** Finds the edges that lead to a file of one family of languages. */
export type EdgesInto = (path: string) => readonly Edge[]

export interface ImportGraph {
  /** Worked out for the files that are asked about: resolving every import of a large repository takes longer than a review. */
  readonly into: EdgesInto
  readonly records: ReadonlyMap<string, ImportRecord>
}

const FAMILIES: readonly (readonly [end: RegExp, edges: (input: GraphInput) => EdgesInto])[] = [
  [/\.pyi?$/, pythonEdges],
  [/\.(?:go|java|cs)$/, homeEdges],
  [/\.rs$/, rustEdges],
  // Bundlers let scripts import anything.
  [/./, scriptEdges],
]

/** Who imports whom, for JavaScript, TypeScript, Python, Go, Java, C# and Rust. */
export function importGraph(input: GraphInput): ImportGraph {
  const families = FAMILIES.map(([end, edges]) => {
    let into: EdgesInto | undefined
    const ask: EdgesInto = (path) => {
      into ??= edges(input)
      return into(path).filter(({ from, to }) => to === path && from !== path)
    }
    return { end, ask }
  })
  const known = new Map<string, readonly Edge[]>()
  const into: EdgesInto = (path) => {
    const found = known.get(path) ?? families.find(({ end }) => end.test(path))?.ask(path) ?? []
    known.set(path, found)
    return found
  }
  return { into, records: input.records }
}
