import type { ImportRecord, RawImport } from './import-record'
import { folderOf, join, scriptResolver } from './resolve-script'

export interface GraphInput {
  /** What each file of the tree imports, by path. */
  readonly records: ReadonlyMap<string, ImportRecord>
  /** Every path of the tree, and those the change removes: who still imports them must be found. */
  readonly paths: ReadonlySet<string>
  /** Text of package.json, tsconfig*.json, jsconfig.json, go.mod and Cargo.toml files, by path. */
  readonly configs: ReadonlyMap<string, string>
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
  const script = scriptResolver(input)
  const python = pythonResolver(input)
  const go = goResolver(input)
  const rust = rustResolver(input)
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

function pythonResolver({ paths }: GraphInput) {
  const roots = new Set(['', 'src', 'lib', 'python'])
  for (const path of paths) {
    if (/(^|\/)(?:pyproject\.toml|setup\.py|setup\.cfg|manage\.py|conftest\.py)$/.test(path)) {
      const folder = folderOf(path)
      roots.add(folder)
      for (const inner of ['src', 'lib']) roots.add(folder === '' ? inner : `${folder}/${inner}`)
    }
  }
  const module = (path: string): string | undefined =>
    [`${path}.py`, `${path}/__init__.py`, `${path}.pyi`, `${path}/__init__.pyi`].find((one) => paths.has(one))
  const known = new Map<string, string | undefined>()
  const absolute = (from: string, dotted: string): string | undefined => {
    const key = `${folderOf(from)} ${dotted}`
    if (known.has(key)) return known.get(key)
    const path = dotted.replaceAll('.', '/')
    const places = [folderOf(from), ...[...roots].sort((a, b) => near(b, from) - near(a, from))]
    let found: string | undefined
    for (const root of places) {
      found = module(root === '' ? path : `${root}/${path}`)
      if (found !== undefined) break
    }
    known.set(key, found)
    return found
  }
  return (from: string, { spec, names }: RawImport): Omit<Edge, 'from' | 'line'>[] => {
    const dots = /^\.*/.exec(spec)?.[0].length ?? 0
    const rest = spec.slice(dots)
    const base = dots === 0 ? undefined : join(folderOf(from), '../'.repeat(dots - 1) + rest.replaceAll('.', '/'))
    const find = (sub?: string): string | undefined => {
      if (base !== undefined) return module(sub === undefined ? base : base === '' ? sub : `${base}/${sub}`)
      return absolute(from, sub === undefined ? rest : `${rest}.${sub}`)
    }
    const edges: Omit<Edge, 'from' | 'line'>[] = []
    const own = find()
    const left: string[] = []
    for (const name of names ?? []) {
      // from package import module
      const inner = name === '*' ? undefined : find(name)
      if (inner !== undefined && inner !== own) edges.push({ to: inner })
      else left.push(name)
    }
    if (own !== undefined && (names === undefined || left.length > 0)) {
      const passes = /(^|\/)__init__\.pyi?$/.test(from) ? left.map((name) => [name, name] as const) : undefined
      edges.push({
        to: own,
        ...(names === undefined || left.includes('*') ? {} : { names: left }),
        ...(passes ? { passes } : {}),
      })
    }
    return edges
  }
}

/** How many folders two paths begin with together. */
function near(a: string, b: string): number {
  if (a === '') return 0
  return b.startsWith(`${a}/`) ? a.split('/').length : -1
}

function goResolver({ paths, configs }: GraphInput) {
  const modules = [...configs].flatMap(([path, text]) => {
    const name = /(^|\/)go\.mod$/.test(path) ? /^module[ \t]+(\S+)/m.exec(text)?.[1] : undefined
    return name === undefined ? [] : [{ name, folder: folderOf(path) }]
  })
  const inFolder = new Map<string, string[]>()
  for (const path of paths) {
    if (!path.endsWith('.go') || path.endsWith('_test.go')) continue
    const folder = folderOf(path)
    inFolder.set(folder, [...(inFolder.get(folder) ?? []), path])
  }
  return (spec: string): readonly string[] => {
    const module = modules
      .filter(({ name }) => spec === name || spec.startsWith(`${name}/`))
      .sort((a, b) => b.name.length - a.name.length)[0]
    return module ? (inFolder.get(join(module.folder, spec.slice(module.name.length))) ?? []) : []
  }
}

interface RustTarget {
  readonly to: string
  readonly weak?: true
}

function rustResolver({ paths, configs }: GraphInput) {
  const crates = [...configs].flatMap(([path, text]) => {
    const name = /(^|\/)Cargo\.toml$/.test(path)
      ? /\[package\][^[]*?^\s*name\s*=\s*"([^"]+)"/m.exec(text)?.[1]
      : undefined
    return name === undefined ? [] : [{ name: name.replaceAll('-', '_'), folder: folderOf(path) }]
  })
  const at = (...parts: string[]): string => parts.filter((part) => part !== '').join('/')
  const module = (folder: string, name: string): string | undefined =>
    [at(folder, `${name}.rs`), at(folder, name, 'mod.rs')].find((path) => paths.has(path))
  /** The folder a file's own modules are in. */
  const inside = (path: string): string =>
    /(^|\/)(?:mod|lib|main)\.rs$/.test(path) || /(^|\/)(?:tests|examples|benches)\/[^/]+\.rs$/.test(path)
      ? folderOf(path)
      : path.slice(0, -3)
  const walk = (folder: string, root: string | undefined, parts: readonly string[]): RustTarget[] => {
    let found = root
    let here = folder
    for (const part of parts) {
      const next = module(here, part)
      if (next === undefined) break
      found = next
      here = at(here, part)
    }
    return found === undefined ? [] : [{ to: found }]
  }
  const rootOf = (folder: string): { folder: string; root: string | undefined } => {
    const src = at(folder, 'src')
    return { folder: src, root: [at(src, 'lib.rs'), at(src, 'main.rs')].find((path) => paths.has(path)) }
  }
  return (from: string, spec: string): RustTarget[] => {
    if (spec.startsWith('mod ')) {
      const found = module(inside(from), spec.slice(4))
      return found === undefined ? [] : [{ to: found }]
    }
    const [head = '', ...rest] = spec.replace(/^::/, '').split('::')
    const crate = crates
      .filter(({ folder }) => folder === '' || from.startsWith(`${folder}/`))
      .sort((a, b) => b.folder.length - a.folder.length)[0]
    if (head === 'crate') {
      const own = rootOf(crate?.folder ?? '')
      return walk(own.folder, own.root, rest)
    }
    if (head === 'self') return walk(inside(from), undefined, rest)
    if (head === 'super') {
      let folder = inside(from)
      let parts = ['super', ...rest]
      while (parts[0] === 'super') {
        folder = folderOf(folder)
        parts = parts.slice(1)
      }
      const [found] = walk(folder, undefined, parts)
      if (found) return [found]
      // The parent's own item, or, inside `mod tests { … }`, the file itself: whoever names the item decides.
      const parent = [`${folder}.rs`, at(folder, 'mod.rs'), at(folder, 'lib.rs'), at(folder, 'main.rs')].find((path) =>
        paths.has(path),
      )
      return parent === undefined ? [] : [{ to: parent, weak: true }]
    }
    const other = crates.find(({ name }) => name === head)
    if (other) {
      const own = rootOf(other.folder)
      return walk(own.folder, own.root, rest)
    }
    // Modules of the file's own: `use money::euro` beside `mod money`.
    return walk(inside(from), undefined, [head, ...rest])
  }
}
