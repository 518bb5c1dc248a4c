import { resolveGo } from '../../engine/imports/resolve-go'
import { resolveJavaScript } from '../../engine/imports/resolve-javascript'
import { resolvePython } from '../../engine/imports/resolve-python'
import { resolveRust } from '../../engine/imports/resolve-rust'
import { folderOf, type Surroundings } from '../../engine/imports/surroundings'
import type { ImportRecord, RawImport } from './import-record'

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
}

export interface ImportGraph {
  /** Edges by the file they lead to. */
  readonly into: ReadonlyMap<string, readonly Edge[]>
  readonly records: ReadonlyMap<string, ImportRecord>
}

/** Who imports whom, for JavaScript, TypeScript, Python, Go, Java, C# and Rust. */
export function importGraph(input: GraphInput): ImportGraph {
  const into = new Map<string, Edge[]>()
  const add = (edge: Edge): void => {
    if (edge.from === edge.to) return
    const list = into.get(edge.to)
    if (list) list.push(edge)
    else into.set(edge.to, [edge])
  }
  const homes = homesOf(input)
  const script = resolveJavaScript(input)
  const python = resolvePython(input)
  const go = resolveGo(input)
  const rust = resolveRust(input)
  for (const [from, record] of input.records) {
    const end = from.slice(from.lastIndexOf('.') + 1)
    for (const one of record.imports) {
      const { line, names, passes } = one
      if (/^(?:[mc]?[jt]sx?|vue|svelte|astro)$/.test(end)) {
        const to = script(from, one.spec)
        if (to !== undefined) add({ from, to, line, ...(names ? { names } : {}), ...(passes ? { passes } : {}) })
      } else if (/^pyi?$/.test(end)) for (const edge of python(from, one)) add({ from, line, ...edge })
      else if (end === 'go') for (const to of go(one.spec)) add({ from, to, line, weak: true })
      else if (end === 'java') for (const edge of javaTargets(homes, one.spec)) add({ from, line, ...edge })
      else if (end === 'cs') for (const to of homes.get(`cs ${one.spec}`) ?? []) add({ from, to, line, weak: true })
      else if (end === 'rs')
        for (const edge of rust(from, one.spec)) add({ from, line, ...(passes ? { passes } : {}), ...edge })
    }
    // Files of one package see each other without an import.
    if (record.home !== undefined) {
      const key = end === 'go' ? `go ${folderOf(from)}` : `${end} ${record.home}`
      const seen =
        end === 'cs' ? prefixes(record.home).flatMap((home) => homes.get(`cs ${home}`) ?? []) : (homes.get(key) ?? [])
      if (seen.length <= 2000) for (const to of seen) add({ from, to, line: 1, weak: true })
    }
  }
  return { into, records: input.records }
}

/** Files by the package, namespace or folder others see them under. */
function homesOf({ records, removed = new Map() }: GraphInput): Map<string, string[]> {
  const homes = new Map<string, string[]>()
  const put = (key: string, path: string): void => {
    const list = homes.get(key)
    if (list) list.push(path)
    else homes.set(key, [path])
  }
  for (const [path, record] of [...records, ...removed]) {
    if (record.home === undefined) continue
    const end = path.slice(path.lastIndexOf('.') + 1)
    if (end === 'go') {
      if (!path.endsWith('_test.go')) put(`go ${folderOf(path)}`, path)
    } else put(`${end} ${record.home}`, path)
    if (end === 'java') for (const type of record.types ?? []) put(`java ${record.home}.${type}`, path)
  }
  return homes
}

const prefixes = (name: string): string[] => name.split('.').map((_, at, parts) => parts.slice(0, at + 1).join('.'))

function javaTargets(homes: ReadonlyMap<string, readonly string[]>, spec: string): { to: string; weak?: true }[] {
  if (spec.endsWith('.*'))
    return (homes.get(`java ${spec.slice(0, -2)}`) ?? []).map((to) => ({ to, weak: true as const }))
  // import a.b.Outer.Inner
  for (let name = spec; name.includes('.'); name = name.slice(0, name.lastIndexOf('.'))) {
    const found = homes.get(`java ${name}`)
    if (found && /\.[A-Z]\w*$/.test(name)) return found.map((to) => ({ to }))
  }
  return []
}
