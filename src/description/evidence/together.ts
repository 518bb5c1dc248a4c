import type { Fact } from '../fact'
import { many } from '../markdown'

/** Folders of code nobody runs in production: what happens there is told last. */
const ASIDE = /(^|\/)(?:examples?|samples?|demos?|playgrounds?|benchmarks?|bench|docs?)\//

/** Whether a file stands aside from production. */
export const isAside = (path: string): boolean => ASIDE.test(path)

/** What is said of many files alike is said once, with the first of them; what stands aside from production comes last. */
export function together(facts: readonly Fact[]): Fact[] {
  const groups = new Map<string, Fact[]>()
  for (const fact of facts) {
    const aside = ASIDE.test(fact.path)
    const key = `${fact.source} ${fact.side} ${aside} ${fact.text}`
    groups.set(key, [...(groups.get(key) ?? []), aside ? { ...fact, weight: fact.weight / 10 } : fact])
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
