import type { Language, StringForm } from './index'

/** Half-open range of offsets into the text. */
export interface Span {
  readonly kind: 'comment' | 'string'
  readonly from: number
  readonly to: number
}

/**
 * Finds comments and strings, in order. A form that is never closed ends with its line, or with the text where it may
 * span lines. Nested interpolation and regular expression literals are not followed: that is what grammars are for.
 */
export function spansOf(text: string, language: Language): Span[] {
  const spans: Span[] = []
  const openers = openersOf(language)
  for (let at = 0; at < text.length; ) {
    const forms = openers.get(text[at] ?? '')
    const form = forms?.find((candidate) => text.startsWith(candidate.open, at))
    if (!form) {
      at++
      continue
    }
    const to = endOf(text, at, form)
    spans.push({ kind: form.kind, from: at, to })
    at = to
  }
  return spans
}

/** The text with everything inside comments and strings blanked out: same offsets, same lines, code alone. */
export function codeOnly(text: string, language: Language): string {
  let code = ''
  let at = 0
  for (const span of spansOf(text, language)) {
    code += text.slice(at, span.from) + text.slice(span.from, span.to).replace(/[^\n\r]/g, ' ')
    at = span.to
  }
  return code + text.slice(at)
}

interface Form extends StringForm {
  readonly kind: Span['kind']
}

const cache = new Map<string, Map<string, Form[]>>()

function openersOf(language: Language): Map<string, Form[]> {
  const known = cache.get(language.id)
  if (known) return known
  const forms: Form[] = [
    ...language.lineComments.map((open) => ({
      kind: 'comment' as const,
      open,
      close: '\n',
      escapes: false,
      multiline: false,
    })),
    ...language.blockComments.map(([open, close]) => ({
      kind: 'comment' as const,
      open,
      close,
      escapes: false,
      multiline: true,
    })),
    ...language.strings.map((form) => ({ kind: 'string' as const, ...form })),
  ].sort((a, b) => b.open.length - a.open.length)
  const openers = new Map<string, Form[]>()
  for (const form of forms) {
    const first = form.open[0] ?? ''
    openers.set(first, [...(openers.get(first) ?? []), form])
  }
  cache.set(language.id, openers)
  return openers
}

function endOf(text: string, from: number, form: Form): number {
  for (let at = from + form.open.length; at < text.length; at++) {
    if (form.escapes && text[at] === '\\') {
      at++
      continue
    }
    if (!form.multiline && text[at] === '\n') return at
    if (text.startsWith(form.close, at)) return at + form.close.length
  }
  return text.length
}
