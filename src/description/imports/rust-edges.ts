import { resolveRust } from '../../engine/imports/resolve-rust'
import type { Edge, EdgesInto, GraphInput } from './import-graph'

/** Edges between Rust's modules. A path may end in any of its words, so all of them are resolved at once. */
export function rustEdges(input: GraphInput): EdgesInto {
  const resolve = resolveRust(input)
  const into = new Map<string, Edge[]>()
  for (const [from, record] of input.records) {
    if (!from.endsWith('.rs')) continue
    for (const { spec, line, passes } of record.imports)
      for (const edge of resolve(from, spec)) {
        const list = into.get(edge.to)
        const made = { from, line, ...(passes ? { passes } : {}), ...edge }
        if (list) list.push(made)
        else into.set(edge.to, [made])
      }
  }
  return (path) => into.get(path) ?? []
}
