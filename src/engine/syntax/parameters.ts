import { literally } from '../shown-names'

export interface Parameter {
  readonly name: string
  /** A call has to give it. */
  readonly required: boolean
  /** Takes any number of arguments. */
  readonly rest: boolean
}

/**
 * Parameters in a signature, "export function total(cart: Cart, currency = 'EUR')"; undefined where it has none that
 * can be told, or was cut.
 */
export function parametersIn(signature: string, name: string, language: string): Parameter[] | undefined {
  const list = listOf(signature, name)
  const parts = list?.parts.filter((part) => !/^(?:&?\s*(?:mut\s+)?(?:self|cls)\b|this\s*[:.]|[*/]$|void$)/.test(part))
  return parts?.map((part) => toParameter(part, language))
}

/**
 * A signature without what its parameters are called, in languages whose callers cannot name them; as it is in others, and
 * where it cannot be told.
 *
 *     func (e *Echo) Static(prefix, root string) -> func (e *Echo) Static(string,string)
 */
export function withoutParameterNames(signature: string, name: string, language: string): string {
  const strip = Object.hasOwn(UNNAMED, language) ? UNNAMED[language] : undefined
  const list = strip && listOf(signature, name)
  return list ? `${signature.slice(0, list.from)}${strip(list.parts).join(',')}${signature.slice(list.to)}` : signature
}

/** The list of parameters behind a name, without its brackets; undefined where there is none, or it was cut. */
function listOf(signature: string, name: string): { from: number; to: number; parts: string[] } | undefined {
  const at = signature.search(new RegExp(`(?<![\\w$])${literally(name)}(?![\\w$])`))
  const open = at < 0 ? -1 : signature.indexOf('(', at + name.length)
  const inside = open < 0 ? undefined : insideOf(signature, open)
  return inside === undefined
    ? undefined
    : { from: open + 1, to: open + 1 + inside.length, parts: splitAtCommas(inside) }
}

/** `a: string` -> `: string`, `a = 1` -> `= 1`; a pattern is a part of the type. */
const script = (parts: readonly string[]): string[] =>
  parts.map((part) => part.replace(/^(\.{3})?[A-Za-z_$][\w$]*(?=\s*(?:[?:=]|$))/, '$1_'))

const UNNAMED: Readonly<Record<string, (parts: readonly string[]) => string[]>> = {
  typescript: script,
  tsx: script,
  javascript: script,
  // prefix, root string; or types alone
  go(parts) {
    if (!parts.some((part) => /^\w+\s+\S/.test(part) && !/^(?:chan|func|map|struct|interface)\b/.test(part)))
      return [...parts]
    let type = ''
    return [...parts]
      .reverse()
      .map((part) => {
        type = /^\w+\s+(.+)$/s.exec(part)?.[1] ?? type
        return type
      })
      .reverse()
  },
  java: (parts) =>
    parts.map((part) =>
      part.replace(/^(?:@\w[\w.]*(?:\([^)]*\))?\s*|final\s+)+/, '').replace(/\s+\w+((?:\s*\[\s*\])*)$/, '$1'),
    ),
  rust: (parts) => parts.map((part) => part.replace(/^(?:mut\s+)?\w+\s*:(?!:)/, ':')),
}

/** `name: Type = default`, `Type name`, `name Type`, `{ a, b }: Options`, `*args`, `...rest` */
function toParameter(part: string, language: string): Parameter {
  const bare = part.replace(
    /^(?:@\w+(?:\([^)]*\))?\s+|(?:public|private|protected|readonly|final|mut|ref|out|in|params|this)\s+)+/g,
    '',
  )
  const rest = /^(?:\.{3}|\*)|\.{3}|^params\b/.test(bare) || /^params\b/.test(part)
  const typeFirst = /^(?:java|csharp|c|cpp|php)$/.test(language)
  const declared = bare.split('=')[0]?.trim() ?? ''
  const name = typeFirst
    ? (/(\w+)\s*(?:\[\s*\])*$/.exec(declared)?.[1] ?? '')
    : (/^[.*&{\s]*([A-Za-z_$][\w$]*)/.exec(declared)?.[1] ?? '')
  const optional = part.includes('=') || /^[\w$]+\?\s*(?::|$)/.test(bare)
  return { name, required: !optional && !rest, rest }
}

/** Arguments of the first call of the name in a text: "total(cart, 2)" -> ["cart", "2"]; undefined where it is not whole. */
export function argumentsIn(text: string, name: string): string[] | undefined {
  const call = new RegExp(`(?<![\\w$])${literally(name)}\\(`).exec(text)
  const inside = call ? insideOf(text, call.index + call[0].length - 1) : undefined
  return inside === undefined ? undefined : splitAtCommas(inside)
}

/** What stands between a bracket and the one that closes it. */
function insideOf(text: string, open: number): string | undefined {
  let depth = 0
  for (let at = open; at < text.length; at++) {
    if ('([{'.includes(text[at] ?? '')) depth++
    else if (')]}'.includes(text[at] ?? '') && --depth === 0) return text.slice(open + 1, at)
  }
  return undefined
}

function splitAtCommas(text: string): string[] {
  const parts: string[] = []
  let depth = 0
  let part = ''
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? ''
    if ('([{<'.includes(char)) depth++
    else if (')]}'.includes(char) || (char === '>' && text[at - 1] !== '=')) depth--
    if (char === ',' && depth <= 0) {
      parts.push(part)
      part = ''
    } else part += char
  }
  return [...parts, part].map((one) => one.trim()).filter((one) => one !== '')
}
