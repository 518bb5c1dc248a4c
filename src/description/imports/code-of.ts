import type { Language } from '../../engine/languages/index'
import { spansOf } from '../../engine/languages/lexer'

/** The text with its comments blanked out: same offsets, same lines. Strings stay: a name may be called by one. */
export function codeOnlyOf(text: string, language: Language): string {
  let code = ''
  let at = 0
  for (const { kind, from, to } of spansOf(text, language)) {
    if (kind !== 'comment') continue
    code += text.slice(at, from) + text.slice(from, to).replace(/[^\n\r]/g, ' ')
    at = to
  }
  return code + text.slice(at)
}
