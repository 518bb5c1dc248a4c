import { parse } from 'jsonc-parser'

/** Brackets in brackets beyond which a text is left to the parser whose stack says when it is too much. */
const DEEP = 200

/** The value of JSON with comments, as far as it can be read; undefined where it is nested beyond the parser's stack. */
export function parseJsonc(text: string): unknown {
  const plain = parsePlain(text)
  if (plain) return plain.value
  try {
    return parse(text, [], { allowTrailingComma: true })
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return undefined
  }
}

/** Most of it has no comments, and is read much faster so; undefined where it has. */
function parsePlain(text: string): { readonly value: unknown } | undefined {
  if (isDeep(text) || text.includes('__proto__')) return undefined
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}

function isDeep(text: string): boolean {
  let depth = 0
  for (let at = 0; at < text.length && depth <= DEEP; at++) {
    // Curly and square brackets differ in one bit.
    const code = text.charCodeAt(at) & ~0x20
    if (code === 0x5b) depth++
    else if (code === 0x5d) depth--
  }
  return depth > DEEP
}
