const ESCAPES: Readonly<Record<number, string>> = {
  7: '\\a',
  8: '\\b',
  9: '\\t',
  10: '\\n',
  11: '\\v',
  12: '\\f',
  13: '\\r',
  34: '\\"',
  92: '\\\\',
}

/** A path as git writes it in a patch's header (core.quotePath=true): in quotes, with escapes, where it has odd bytes. */
export function quoteLabel(prefix: string, path: Uint8Array): string {
  let odd = false
  let text = ''
  for (const byte of path) {
    const escaped = ESCAPES[byte]
    if (escaped !== undefined) text += escaped
    else if (byte < 32 || byte >= 127) text += `\\${byte.toString(8).padStart(3, '0')}`
    else {
      text += String.fromCharCode(byte)
      continue
    }
    odd = true
  }
  return odd ? `"${prefix}${text}"` : prefix + text
}
