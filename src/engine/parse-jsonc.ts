import { parse } from 'jsonc-parser'

/** The value of JSON with comments, as far as it can be read; undefined where it is nested beyond the parser's stack. */
export function parseJsonc(text: string): unknown {
  try {
    return parse(text, [], { allowTrailingComma: true })
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return undefined
  }
}
