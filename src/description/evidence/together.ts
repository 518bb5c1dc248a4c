import type { Fact } from '../fact'
import { many } from '../markdown'

/** What is said of many files alike is said once, with the first of them. */
export function together(facts: readonly Fact[]): Fact[] {
  const groups = new Map<string, Fact[]>()
  for (const fact of facts) {
    const key = `${fact.source} ${fact.side} ${fact.text}`
    groups.set(key, [...(groups.get(key) ?? []), fact])
  }
  return [...groups.values()].flatMap((same) => {
    const [first, ...others] = same
    if (!first || others.length < 2 || first.evidence?.length) return same
    const elsewhere = [...new Map(others.map((fact) => [fact.path, fact])).values()].filter(
      ({ path }) => path !== first.path,
    )
    const evidence = (elsewhere.length > 0 ? elsewhere : others).slice(0, 2).map(({ path, line, side }) => ({
      text: '',
      path,
      ...(line === undefined ? {} : { line }),
      ...(side === undefined ? {} : { side }),
    }))
    const again =
      elsewhere.length > 0
        ? `and the same in ${many(elsewhere.length, 'other file')}, such as`
        : `and ${others.length} times more in this file, such as`
    return [{ ...first, text: `${first.text}, ${again}`, evidence }]
  })
}
