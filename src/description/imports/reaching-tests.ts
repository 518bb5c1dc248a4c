import type { Reach } from '../fact'
import type { ImportGraph } from './import-graph'
import { languageIdOf } from './import-record'
import type { CodeOf } from './importers'

export interface ReachInput {
  readonly graph: ImportGraph
  readonly isTest: (path: string) => boolean
  readonly isChanged: (path: string) => boolean
  /** Names the file declares that other files can use, for languages whose imports name packages. */
  readonly namesOf: (path: string) => readonly string[]
  readonly codeOf: CodeOf
}

const FURTHEST = 6
const MOST = 200

/** Tests that reach a file through imports, the nearest first; undefined where its language's imports are not read. */
export function testsReaching(
  path: string,
  { graph, isTest, isChanged, namesOf, codeOf }: ReachInput,
): Reach[] | undefined {
  if (languageIdOf(path) === undefined) return undefined
  const found: Reach[] = []
  const seen = new Set([path])
  let ring: { path: string; via: readonly string[] }[] = [{ path, via: [] }]
  for (let depth = 0; depth < FURTHEST && ring.length > 0 && found.length < MOST; depth++) {
    const next: typeof ring = []
    for (const { path: at, via } of ring) {
      for (const edge of graph.into(at)) {
        if (seen.has(edge.from)) continue
        let { line } = edge
        if (edge.weak) {
          // Only what names the file's own things reaches it.
          const code = codeOf(edge.from)
          const place = code === undefined ? -1 : mention(code, namesOf(at))
          if (place < 0 || code === undefined) continue
          line = code.slice(0, place).split('\n').length
        }
        seen.add(edge.from)
        if (isTest(edge.from)) found.push({ path: edge.from, line, how: 'import', via, changed: isChanged(edge.from) })
        next.push({ path: edge.from, via: [...via, edge.from] })
      }
    }
    ring = next
  }
  return found
}

/** Whether a file that imports a package, or shares one, uses something of another: only then is the edge one. */
export function usesNames(from: string, names: readonly string[], codeOf: CodeOf): boolean {
  const code = codeOf(from)
  return code !== undefined && mention(code, names) >= 0
}

function mention(code: string, names: readonly string[]): number {
  if (names.length === 0) return -1
  const words = [...new Set(names.map((name) => name.slice(name.lastIndexOf('.') + 1)))].filter((name) =>
    /^\w+$/.test(name),
  )
  return words.length === 0 ? -1 : code.search(new RegExp(`(?<![\\w$])(?:${words.join('|')})(?![\\w$])`))
}
