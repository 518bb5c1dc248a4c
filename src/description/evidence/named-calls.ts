import type { CallFact, Facts } from '../../engine/syntax/facts'
import type { Fact } from '../fact'
import { bothSides, difference, isComparable, literalOf, type Material, sourceFiles } from './material'

/** A call that names something by a literal: `flags.isEnabled('new-checkout')`. */
export interface NamedCall {
  /** Whether a call is of this kind. */
  readonly is: (callee: string, call: CallFact, facts: Facts) => boolean
  /** The clause for a name that is called for newly, or no longer. */
  readonly added: (name: string) => string
  readonly removed: (name: string) => string
  readonly weight: { readonly added: number; readonly removed: number }
}

/** Names that calls of a kind begin or cease to use, in the change as a whole. */
export function* namedCalls(material: Material, id: string, kind: NamedCall): Iterable<Fact> {
  const files = sourceFiles(material).filter((file) => isComparable(material, file))
  const callsOf = (facts: Facts | undefined): { name: string; line: number }[] =>
    facts?.depth !== 'tree'
      ? []
      : facts.calls.flatMap((call) => {
          const name = literalOf(call.first)
          return name !== undefined && name !== '' && name.length <= 80 && kind.is(call.callee, call, facts)
            ? [{ name, line: call.startLine }]
            : []
        })
  const old = files.flatMap((file) => callsOf(bothSides(material, file).before).map((call) => ({ file, ...call })))
  const now = files.flatMap((file) => callsOf(bothSides(material, file).now).map((call) => ({ file, ...call })))
  const oldNames = new Set(old.map(({ name }) => name))
  const newNames = new Set(now.map(({ name }) => name))
  const { removed, added } = difference(old, now, ({ name }) => name)
  const told = new Set<string>()
  for (const { file, name, line } of added) {
    if (oldNames.has(name) || told.has(name)) continue
    told.add(name)
    yield { source: id, text: kind.added(name), path: file.path, line, symbol: name, weight: kind.weight.added }
  }
  for (const { file, name, line } of removed) {
    if (newNames.has(name) || told.has(name)) continue
    told.add(name)
    yield {
      source: id,
      text: kind.removed(name),
      path: file.path,
      line,
      side: 'old',
      symbol: name,
      weight: kind.weight.removed,
    }
  }
}
