import type { FileChange } from '../../engine/model'
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
  /** The clause for a call that names another than before. */
  readonly changed?: (before: string, name: string) => string
  readonly weight: { readonly added: number; readonly removed: number }
}

/** Names that calls of a kind begin or cease to use, in the change as a whole. */
export function* namedCalls(material: Material, id: string, kind: NamedCall): Iterable<Fact> {
  const files = sourceFiles(material).filter((file) => isComparable(material, file))
  const callsOf = (facts: Facts | undefined): { name: string; callee: string; line: number }[] =>
    facts?.depth !== 'tree'
      ? []
      : facts.calls.flatMap((call) => {
          const name = literalOf(call.first)
          return name !== undefined && name !== '' && name.length <= 80 && kind.is(call.callee, call, facts)
            ? [{ name, callee: call.callee, line: call.startLine }]
            : []
        })
  const old = files.flatMap((file) => callsOf(bothSides(material, file).before).map((call) => ({ file, ...call })))
  const now = files.flatMap((file) => callsOf(bothSides(material, file).now).map((call) => ({ file, ...call })))
  const oldNames = new Set(old.map(({ name }) => name))
  const newNames = new Set(now.map(({ name }) => name))
  const { removed, added } = difference(old, now, ({ name }) => name)
  const told = new Set<string>()
  const fresh = added.filter(({ name }) => !oldNames.has(name))
  const gone = removed.filter(({ name }) => !newNames.has(name))
  for (const { file, name, callee, line } of fresh) {
    if (told.has(name)) continue
    told.add(name)
    // One name for one other in the same calls of the same file.
    const alike = (one: { file: FileChange; callee: string }): boolean => one.file === file && one.callee === callee
    const [names, others] = [fresh, gone].map((list) => new Set(list.filter(alike).map((one) => one.name)))
    const [before] = others ?? []
    if (kind.changed && names?.size === 1 && others?.size === 1 && before !== undefined && !told.has(before)) {
      told.add(before)
      const text = kind.changed(before, name)
      const weight = Math.max(kind.weight.added, kind.weight.removed)
      yield { source: id, text, path: file.path, line, symbol: name, weight }
      continue
    }
    yield { source: id, text: kind.added(name), path: file.path, line, symbol: name, weight: kind.weight.added }
  }
  for (const { file, name, line } of gone) {
    if (told.has(name)) continue
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
