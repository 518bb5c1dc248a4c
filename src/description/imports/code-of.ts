import type { Language } from '../../engine/languages/index'
import { spansOf } from '../../engine/languages/lexer'
import { spaces } from '../../engine/spaces'

/** The text with its comments blanked out: same offsets, same lines. Strings stay: a name may be called by one. */
export function codeOnlyOf(text: string, language: Language): string {
  let code = ''
  let at = 0
  for (const { kind, from, to } of spansOf(text, language)) {
    if (kind !== 'comment') continue
    code += text.slice(at, from) + spaces(text.slice(from, to))
    at = to
  }
  return code + text.slice(at)
}
