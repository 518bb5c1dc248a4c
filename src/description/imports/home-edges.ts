import { importPaths } from '../../engine/imports/resolve-go'
import { folderOf } from '../../engine/imports/surroundings'
import { Candidates } from './candidates'
import type { Edge, EdgesInto, GraphInput } from './import-graph'

/** So many files of one package are looked through for names; in a larger one nobody is said to import anything unseen. */
const MANY = 2000

/** Edges of languages in which imports name packages or types (Go, Java, C#), and files of one package see each other. */
export function homeEdges(input: GraphInput): EdgesInto {
  const { records, removed = new Map() } = input
  const importPathOf = importPaths(input)
  const candidates = new Candidates(
    records,
    (path) => /\.(?:go|java|cs)$/.test(path),
    ({ spec }) => typesIn(spec),
  )
  /** Files by the package or namespace they are in; of a namespace, those inside it too. */
  const homes = new Map<string, string[]>()
  const put = (key: string, path: string): void => {
    const list = homes.get(key)
    if (list) list.push(path)
    else homes.set(key, [path])
  }
  for (const [path, { home }] of records) {
    if (home === undefined) continue
    if (path.endsWith('.go')) put(`go ${folderOf(path)}`, path)
    else if (path.endsWith('.java')) put(`java ${home}`, path)
    else if (path.endsWith('.cs')) for (const outer of prefixes(home)) put(`cs ${outer}`, path)
  }
  return (path) => {
    const { home, types = [] } = records.get(path) ?? removed.get(path) ?? {}
    if (home === undefined) return []
    const end = path.slice(path.lastIndexOf('.'))
    const imported = (specs: readonly string[], weak: boolean): Edge[] =>
      [...candidates.of(specs)].flatMap(({ from, one: { spec, line } }) =>
        from.endsWith(end) && (!weak || specs.includes(spec))
          ? [{ from, to: path, line, ...(weak ? { weak } : {}) }]
          : [],
      )
    const seen = (key: string): Edge[] => {
      const files = homes.get(key) ?? []
      return files.length > MANY ? [] : files.map((from) => ({ from, to: path, line: 1, weak: true, home: true }))
    }
    if (path.endsWith('.go')) {
      if (path.endsWith('_test.go')) return []
      const spec = importPathOf(path)
      return [
        ...(spec === undefined ? [] : imported([spec], true)),
        ...seen(`go ${folderOf(path)}`).filter(({ from }) => records.get(from)?.home === home),
      ]
    }
    if (path.endsWith('.cs')) return [...imported([home], true), ...seen(`cs ${home}`)]
    const named = imported(
      types.map((type: string) => `${home}.${type}`),
      false,
    )
    return [...named, ...imported([`${home}.*`], true), ...seen(`java ${home}`)]
  }
}

/** What an import may mean: itself, and the types around an inner one: a.b.Outer.Inner -> a.b.Outer. */
function* typesIn(spec: string): Iterable<string> {
  yield spec
  for (let name = spec; name.includes('.'); ) {
    name = name.slice(0, name.lastIndexOf('.'))
    if (/\.[A-Z]\w*$/.test(name)) yield name
  }
}

const prefixes = (name: string): string[] => name.split('.').map((_, at, parts) => parts.slice(0, at + 1).join('.'))
