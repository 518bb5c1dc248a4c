import type { Dependency } from './dependency'

/** One dependency on both sides of a change; absent on a side that does not name it. */
export interface DependencyChange {
  readonly before?: Dependency
  readonly after?: Dependency
}

/**
 * What a manifest begins or ceases to ask for, or asks for in another version. A dependency that only moves to another
 * section, or is named in one more, is no change.
 */
export function compareDependencies(
  before: readonly Dependency[],
  after: readonly Dependency[],
): readonly DependencyChange[] {
  const keyOf = ({ name, section, table }: Dependency): string => `${table ?? section} ${name}`
  const changes: DependencyChange[] = []
  const gone: Dependency[] = []
  const fresh: Dependency[] = []
  for (const key of new Set([...after, ...before].map(keyOf))) {
    const was = before.filter((one) => keyOf(one) === key)
    const is = after.filter((one) => keyOf(one) === key)
    const lost = was.filter(({ version }) => !is.some((other) => other.version === version))
    const found = is.filter(({ version }) => !was.some((other) => other.version === version))
    if (was.length === 0) fresh.push(...is)
    else if (is.length === 0) gone.push(...was)
    // A name with several markers: where their number changes, nobody can say which became which.
    else if (lost.length === found.length)
      found.forEach((one, index) => {
        const other = lost[index]
        if (other) changes.push({ before: other, after: one })
      })
  }
  for (const one of fresh) {
    const moved = gone.find(({ name }) => name === one.name)
    if (moved && moved.version !== one.version) changes.push({ before: moved, after: one })
    else if (!moved && !before.some(({ name }) => name === one.name)) changes.push({ after: one })
  }
  for (const one of gone) if (!after.some(({ name }) => name === one.name)) changes.push({ before: one })
  return changes
}
