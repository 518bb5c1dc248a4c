import { spaces } from '../spaces'
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
  const { first, forms } = openersOf(language)
  for (let at = 0; at < text.length; ) {
    first.lastIndex = at
    const found = first.exec(text)
    if (!found) break
    at = found.index
    const form = forms.get(text[at] ?? '')?.find((candidate) => text.startsWith(candidate.open, at))
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
    code += text.slice(at, span.from) + spaces(text.slice(span.from, span.to))
    at = span.to
  }
  return code + text.slice(at)
}

interface Form extends StringForm {
  readonly kind: Span['kind']
}

interface Openers {
  /** Any character that a form may begin with. */
  readonly first: RegExp
  /** By that character, the longest opener first. */
  readonly forms: ReadonlyMap<string, readonly Form[]>
}

const cache = new Map<string, Openers>()

function openersOf(language: Language): Openers {
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
  const characters = [...openers.keys()].map((character) => character.replace(/[\\\]^-]/, '\\$&'))
  const made = { first: new RegExp(characters.length > 0 ? `[${characters.join('')}]` : '(?!)', 'g'), forms: openers }
  cache.set(language.id, made)
  return made
}

function endOf(text: string, from: number, form: Form): number {
  const start = from + form.open.length
  if (!form.escapes && (form.multiline || form.close === '\n')) {
    const end = text.indexOf(form.close, start)
    return end < 0 ? text.length : form.multiline ? end + form.close.length : end
  }
  for (let at = start; at < text.length; at++) {
    if (form.escapes && text[at] === '\\') {
      at++
      continue
    }
    if (!form.multiline && text[at] === '\n') return at
    if (text.startsWith(form.close, at)) return at + form.close.length
  }
  return text.length
}
