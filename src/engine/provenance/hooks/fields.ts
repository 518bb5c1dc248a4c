/** A value of JSON that nobody vouches for. */
export type Json = unknown

/** The field of an object, by the first of its names that is there; undefined where it is no object or has none. */
export function field(value: Json, ...names: readonly string[]): Json {
  if (typeof value !== 'object' || value === null) return undefined
  for (const name of names) {
    if (Object.hasOwn(value, name)) return (value as Record<string, Json>)[name]
  }
  return undefined
}

export function text(value: Json, ...names: readonly string[]): string | undefined {
  const found = field(value, ...names)
  return typeof found === 'string' ? found : undefined
}

export function list(value: Json, ...names: readonly string[]): readonly Json[] {
  const found = field(value, ...names)
  return Array.isArray(found) ? found : []
}

/** Arguments that some harnesses hand over as an object and some as its JSON. */
export function unwrap(value: Json): Json {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}
