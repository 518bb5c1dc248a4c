import { lastPart } from '../../engine/shown-names'
import type { Reach } from '../fact'
import type { ImportGraph } from './import-graph'
import { languageIdOf } from './import-record'
import { type CodeOf, importersOf, passedOn } from './importers'

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

/** Languages in which an import loads a file, and runs what stands in it. */
const LOADS = /\.(?:[mc]?[jt]sx?|vue|svelte|astro|pyi?)$/

/**
 * Tests that reach a file, the nearest first: through imports where those load files, else those that name something the
 * file declares. Undefined where that is not known.
 */
export function testsReaching(path: string, input: ReachInput): Reach[] | undefined {
  if (languageIdOf(path) === undefined) return undefined
  return LOADS.test(path) ? loading(path, input) : naming(path, input)
}

interface Step {
  readonly path: string
  readonly via: readonly string[]
  /** What of the file leads on; absent where all of it does. */
  readonly names?: readonly string[]
}

function loading(path: string, { graph, isTest, isChanged }: ReachInput): Reach[] {
  const found: Reach[] = []
  const seen = new Set([path])
  let ring: Step[] = [{ path, via: [] }]
  for (let depth = 0; depth < FURTHEST && ring.length > 0 && found.length < MOST; depth++) {
    const next: Step[] = []
    for (const { path: at, via, names } of ring) {
      for (const edge of graph.into(at)) {
        if (seen.has(edge.from)) continue
        const all = edge.names === undefined || edge.names.includes('*')
        // Whoever takes something else of a file that passes names on does not come here.
        if (names && !all && !edge.names?.some((name) => names.includes(name))) continue
        seen.add(edge.from)
        if (isTest(edge.from))
          found.push({ path: edge.from, line: edge.line, how: 'import', via, changed: isChanged(edge.from) })
        const passed = edge.passes?.every(([, other]) => other !== '*')
          ? passedOn(edge.passes, names ?? edge.passes.map(([, other]) => other))
          : undefined
        next.push({ path: edge.from, via: [...via, edge.from], ...(passed ? { names: passed } : {}) })
      }
    }
    ring = next
  }
  return found
}

function naming(path: string, { graph, isTest, isChanged, namesOf, codeOf }: ReachInput): Reach[] | undefined {
  const found = new Map<string, Reach>()
  let unsure = false
  for (const name of namesOf(path)) {
    const users = importersOf(graph, codeOf, path, [name], (from) => !found.has(from) && isTest(from))
    if (!users) return undefined
    for (const one of users.importers)
      if (!one.passes)
        found.set(one.path, { path: one.path, line: one.line, how: 'name', name, changed: isChanged(one.path) })
    unsure ||= users.unsure.length > 0
  }
  return found.size === 0 && unsure ? undefined : [...found.values()]
}

/** Whether a file that imports a package, or shares one, uses something of another: only then is the edge one. */
export function usesNames(from: string, names: readonly string[], codeOf: CodeOf): boolean {
  const code = codeOf(from)
  if (code === undefined) return false
  const words = [...new Set(names.map(lastPart))].filter((name) => /^\w+$/.test(name))
  return words.length > 0 && new RegExp(`(?<![\\w$])(?:${words.join('|')})(?![\\w$])`).test(code)
}
