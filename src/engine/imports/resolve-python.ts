import { folderOf, join, type Surroundings } from './surroundings'

/** What `from package import a, b` takes. */
interface Taken {
  readonly spec: string
  readonly names?: readonly string[]
}

/** A module that is imported, with the names taken of it (absent: the whole) and those a package passes on. */
interface PythonTarget {
  readonly to: string
  readonly names?: readonly string[]
  readonly passes?: readonly (readonly [own: string, other: string])[]
}

/** Finds the modules a Python import means in a tree of files; none for what is installed. */
export function resolvePython({ paths }: Pick<Surroundings, 'paths'>): (from: string, taken: Taken) => PythonTarget[] {
  const roots = new Set(['', 'src', 'lib', 'python'])
  for (const path of paths) {
    if (/(^|\/)(?:pyproject\.toml|setup\.py|setup\.cfg|manage\.py|conftest\.py)$/.test(path)) {
      const folder = folderOf(path)
      roots.add(folder)
      for (const inner of ['src', 'lib', 'python']) roots.add(folder === '' ? inner : `${folder}/${inner}`)
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
  return (from, { spec, names }) => {
    const dots = /^\.*/.exec(spec)?.[0].length ?? 0
    const rest = spec.slice(dots)
    const base = dots === 0 ? undefined : join(folderOf(from), '../'.repeat(dots - 1) + rest.replaceAll('.', '/'))
    if (dots > 0 && base === undefined) return []
    const find = (sub?: string): string | undefined => {
      if (base !== undefined) return module(sub === undefined ? base : base === '' ? sub : `${base}/${sub}`)
      return absolute(from, sub === undefined ? rest : `${rest}.${sub}`)
    }
    const edges: PythonTarget[] = []
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
