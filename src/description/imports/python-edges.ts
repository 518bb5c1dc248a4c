import { resolvePython } from '../../engine/imports/resolve-python'
import { Candidates } from './candidates'
import type { EdgesInto, GraphInput } from './import-graph'

/** Key of imports of a package by dots alone: `from . import a`. */
const ANY = '*'

/** Edges between Python's modules. */
export function pythonEdges(input: GraphInput): EdgesInto {
  const resolve = resolvePython(input)
  const candidates = new Candidates(
    input.records,
    (path) => /\.pyi?$/.test(path),
    function* ({ spec, names }) {
      const last = spec.slice(spec.lastIndexOf('.') + 1)
      yield last === '' ? ANY : last
      // from package import module
      yield* names ?? []
    },
  )
  return (path) => {
    const parts = path.replace(/\.pyi?$/, '').split('/')
    const last = parts.at(-1) ?? ''
    const module = last === '__init__' ? (parts.at(-2) ?? '') : last
    return [...candidates.of([ANY, module])].flatMap(({ from, one }) =>
      resolve(from, one).map((edge) => ({ from, line: one.line, ...edge })),
    )
  }
}
