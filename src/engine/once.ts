/** Works out what goes with an object when it is asked for the first time, and remembers it for as long as the object lives. */
export function once<Key extends object, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>()
  return (key) => {
    const before = known.get(key)
    if (before) return before.value
    const value = make(key)
    known.set(key, { value })
    return value
  }
}

/** The same for texts, which are remembered beside the object they belong to. */
export function onceForText<Value>(make: (text: string) => Value): (beside: object, text: string) => Value {
  const knownOf = once(() => new Map<string, Value>())
  return (beside, text) => {
    const known = knownOf(beside)
    if (!known.has(text)) known.set(text, make(text))
    return known.get(text) as Value
  }
}
