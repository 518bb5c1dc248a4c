import type { FileChange } from '../../engine/model'
import type { Facts } from '../../engine/syntax/facts'
import {
  bothSides,
  difference,
  type EvidenceSource,
  isComparable,
  isNoComment,
  lineAtOffset,
  literalOf,
  type Material,
  sourceFiles,
  textOf,
} from './material'
import { isInTests } from './own-tests'

export interface Route {
  /** `GET /orders/:id`; without a method where any is taken. */
  readonly name: string
  readonly line: number
  readonly path: string
}

const RECEIVER =
  /(?:^|\.)(?:app|application|router|routes?|server|fastify|blueprint|bp|mux|engine|group|echo|gin|r|e|g|v\d+|\w*(?:Router|router|Blueprint|_bp|_router|Mux|mux|Group))$/
const VERB = /^(?:get|post|put|patch|delete|head|options|all|any)$/i
const MAPS = /^Map(Get|Post|Put|Patch|Delete)$/
/** Spring, JAX-RS, Micronaut; ASP.NET; actix, Rocket. */
const ANNOTATION =
  /@(Get|Post|Put|Patch|Delete|Request)Mapping\(\s*(?:(?:value|path)\s*=\s*)?\{?\s*"([^"\n]*)"|\[Http(Get|Post|Put|Patch|Delete)\(\s*"([^"\n]*)"|#\[(get|post|put|patch|delete|head)\(\s*"([^"\n]*)"/g

/** Routes a file registers, by how the usual web frameworks of its language do. */
export function routesIn(facts: Facts, text: string): Route[] {
  const routes: Route[] = []
  for (const call of facts.calls) {
    const callee = call.callee.replace(/::/g, '.').replace(/\(\)/g, '')
    const dot = callee.lastIndexOf('.')
    const receiver = callee.slice(0, Math.max(dot, 0))
    const word = callee.slice(dot + 1)
    const path = literalOf(call.first)
    if (path === undefined || !path.startsWith('/') || /\s/.test(path)) continue
    const push = (method: string): void => {
      // A chain of calls starts lines before the one that names the path.
      const at = text.indexOf(call.first ?? '', call.from)
      routes.push({
        name: `${method.toUpperCase()} ${path}`.trim(),
        line: lineAtOffset(text, Math.max(at, call.from)),
        path,
      })
    }
    if (facts.language === 'csharp' && MAPS.test(word)) push(MAPS.exec(word)?.[1] ?? '')
    else if (
      facts.language === 'go' &&
      /^HandleFunc$|^Handle$/.test(word) &&
      /(?:^|\.)(?:http|\w*[mM]ux|r|router)$/.test(receiver)
    )
      push('')
    else if (facts.language === 'rust' && word === 'route' && call.arguments === 2) push('')
    else if (
      facts.language === 'python' &&
      RECEIVER.test(receiver) &&
      (VERB.test(word) || word === 'route' || word === 'websocket')
    ) {
      // Only a decorator registers: `client.get("/x")` asks.
      const start = text.lastIndexOf('\n', call.from - 1) + 1
      if (/^\s*@\s*$/.test(text.slice(start, call.from))) push(word === 'route' ? '' : word)
    } else if (
      /^(?:typescript|tsx|javascript|go)$/.test(facts.language) &&
      VERB.test(word) &&
      RECEIVER.test(receiver) &&
      call.arguments >= 2
    )
      push(word === 'all' || word === 'any' ? '' : word)
  }
  if (/^(?:java|csharp|rust)$/.test(facts.language)) {
    for (const match of text.matchAll(ANNOTATION)) {
      if (
        !isNoComment(facts, match.index) ||
        facts.strings.some(({ from, to }) => match.index > from && match.index < to)
      )
        continue
      const method = match[1] ?? match[3] ?? match[5] ?? ''
      const path = match[2] ?? match[4] ?? match[6] ?? ''
      const name = `${method === 'Request' ? '' : method.toUpperCase()} ${path}`.trim()
      routes.push({ name, line: lineAtOffset(text, match.index), path })
    }
  }
  return routes
}

function routesOf(material: Material, file: FileChange, side: 'new' | 'old', facts: Facts | undefined): Route[] {
  const text = textOf(material, file, side)
  if (facts?.depth !== 'tree' || text === undefined) return []
  const inTests = isInTests(facts, text)
  return routesIn(facts, text).filter(({ line }) => !inTests(line))
}

/** Routes that are added or removed. */
export const routes: EvidenceSource = {
  id: 'routes',
  *facts(material) {
    const all = sourceFiles(material).filter((file) => isComparable(material, file))
    const old = all.flatMap((file) =>
      routesOf(material, file, 'old', bothSides(material, file).before).map((route) => ({ file, route })),
    )
    const now = all.flatMap((file) =>
      routesOf(material, file, 'new', bothSides(material, file).now).map((route) => ({ file, route })),
    )
    const { removed, added } = difference(old, now, ({ route }) => route.name)
    for (const { file, route } of removed)
      yield {
        source: 'routes',
        text: `removes the route \`${route.name}\``,
        path: file.path,
        line: route.line,
        side: 'old',
        symbol: route.path,
        weight: 88,
      }
    for (const { file, route } of added)
      yield {
        source: 'routes',
        text: `adds the route \`${route.name}\``,
        path: file.path,
        line: route.line,
        symbol: route.path,
        weight: 48,
      }
  },
}
