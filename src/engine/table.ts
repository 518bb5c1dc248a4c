/** An object of JSON, TOML or YAML: values by their keys. */
export type Table = Readonly<Record<string, unknown>>

/** The value as a table; an empty one where it is none. */
export const asTable = (value: unknown): Table =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Table) : {}

/** What stands under these keys, one inside the other; undefined where nothing does. */
export function valueAt(value: unknown, ...path: readonly string[]): unknown {
  let inner = value
  for (const key of path) {
    const table = asTable(inner)
    inner = Object.hasOwn(table, key) ? table[key] : undefined
  }
  return inner
}
