import { LANGUAGES } from '../../engine/languages/index'
import { type Span, spansOf } from '../../engine/languages/lexer'
import { literally } from '../../engine/shown-names'

/** Where one file may use a name of another, and how it calls what that file declares. */
export interface UseSite {
  readonly language: string
  /** The file's code, comments taken out; strings stay. */
  readonly code: string
  /** The name as this file would call it: "total", "Cart", or a member, "Cart.total". */
  readonly name: string
  /**
   * What has to stand before the name's first part: `cart.` for Go's packages and whole modules, nothing where the import
   * names it. Empty where nothing can stand for it.
   */
  readonly qualifiers: readonly string[]
  /** The code's plain strings. */
  readonly strings: () => readonly Span[]
}

/**
 * Offset of the first place that can mean nothing but the name: a type by its name, a function that is called under it, a
 * member of a variable whose declaration names the type. Of what is only called alike nothing is said: undefined.
 */
export function boundUse(site: UseSite): number | undefined {
  const { name, qualifiers } = site
  const [first = '', member, ...deeper] = name.split('.')
  if (deeper.length > 0) return undefined
  const owners = qualifiers.map((qualifier) => `(?<![\\w$.])${literally(qualifier)}${literally(first)}(?![\\w$])`)
  for (const owner of owners) {
    const at = member === undefined ? freeUse(site, owner, first) : memberUse(site, owner, member)
    if (at !== undefined) return at
  }
  return undefined
}

/** Whether a word stands in the code at all. */
export const standsIn = (code: string, word: string): boolean =>
  code.includes(word) && new RegExp(`(?<![\\w$])${literally(word)}(?![\\w$])`).test(code)

/** Strings of a text in which nothing is run: what is written there is no use. */
export function plainStrings(language: string, code: string): readonly Span[] {
  const known = LANGUAGES.find(({ id }) => id === language)
  return known
    ? spansOf(code, known).filter(
        ({ kind, from }) => kind === 'string' && !/[`$fF]/.test(code.slice(Math.max(0, from - 1), from + 1)),
      )
    : []
}

const isQuoted = ({ strings }: UseSite, at: number): boolean => strings().some(({ from, to }) => at > from && at < to)

function freeUse(site: UseSite, owner: string, name: string): number | undefined {
  const { language, code } = site
  for (const { index } of code.matchAll(new RegExp(owner, 'g'))) {
    // A method, a field or a variable of its own that is called alike.
    if (isQuoted(site, index)) continue
    const isBare = code.startsWith(name, index)
    const before = code.slice(code.lastIndexOf('\n', index - 1) + 1, index)
    if (isBare && declaresIt(language, before, code.slice(index + name.length, index + name.length + 80))) continue
    return index
  }
  return undefined
}

/** Whether what stands here declares something under the name. */
function declaresIt(language: string, line: string, rest: string): boolean {
  switch (language) {
    case 'go':
      // `func (t T) Name(`, `Name: value`, a field or an interface's method at the start of its line.
      return /\bfunc\s*(?:\([^)]*\)\s*)?$/.test(line) || /^\s*:(?!=)/.test(rest) || /^\s*$/.test(line)
    case 'java':
    case 'csharp':
      // `int Name`, `Name = value` as a named argument, `Type Name {`
      return (
        /(?:[\w\]?]|(?<![=-])>)\s+$/.test(line) &&
        !/\b(?:new|return|throws?|extends|implements|instanceof|is|as|case|in|out|ref|public|private|protected|internal|static|final|readonly|virtual|override|abstract|async|await|sealed|partial|where|else|typeof|goto|default|yield|params|this|using|event|delegate|const|required|init)\s+$/.test(
          line,
        )
      )
    case 'rust':
      return /\b(?:fn|let|mod|struct|enum|trait|type|const|static)\s+(?:mut\s+)?$/.test(line)
    default:
      return /\b(?:function|class|def|const|let|var|interface|type|enum)\s+$/.test(line)
  }
}

/** How languages declare a variable of a type: the variable in the first group that is set. */
const DECLARED: Readonly<Record<string, (owner: string) => readonly string[]>> = {
  script: (owner) => [`([\\w$]+)\\??\\s*:\\s*${owner}(?=\\s*[=,;)|\\n])`, `([\\w$]+)\\s*=\\s*new\\s+${owner}\\s*\\(`],
  python: (owner) => [`(\\w+)\\s*=\\s*${owner}\\(`, `(\\w+)\\s*:\\s*["']?${owner}["']?(?=\\s*[=,)\\n])`],
  go: (owner) => [
    `(\\w+)\\s+\\*?${owner}(?=\\s*[,)=\\n])`,
    `(\\w+)\\s*:?=\\s*&?${owner}\\{`,
    `\\bfunc\\s*\\((\\w+)\\s+\\*?${owner}(?:\\[[^\\]]*\\])?\\)`,
  ],
  java: (owner) => [`${owner}(?:<[^;(){}=]*>)?\\s+(\\w+)\\s*[;=,):]`],
  csharp: (owner) => [
    `${owner}(?:<[^;(){}=]*>)?\\??\\s+(\\w+)\\s*[;=,){]`,
    `\\bvar\\s+(\\w+)\\s*=\\s*new\\s+${owner}\\s*[({]`,
  ],
  rust: (owner) => [
    `(\\w+)\\s*:\\s*&?(?:'\\w+\\s+)?(?:mut\\s+)?${owner}(?=\\s*[,)=;])`,
    `\\blet\\s+(?:mut\\s+)?(\\w+)\\s*=\\s*${owner}::(?:new|default)\\(`,
  ],
}

function memberUse(site: UseSite, owner: string, member: string): number | undefined {
  const { language, code } = site
  const name = `${literally(member)}(?![\\w$])`
  // `int ICart.Total()` is how C#'s types say which interface they answer; nothing is used by it.
  const isAnswer = (at: number): boolean =>
    language === 'csharp' && declaresIt(language, code.slice(code.lastIndexOf('\n', at - 1) + 1, at), '')
  const first = (pattern: string, isNone: (at: number) => boolean = () => false): number | undefined =>
    [...code.matchAll(new RegExp(pattern, 'g'))].find(({ index }) => !isQuoted(site, index) && !isNone(index))?.index
  const direct = first(`${owner}(?:<[^;(){}=]*>)?\\s*(?:\\.|::)\\s*${name}`, isAnswer)
  if (direct !== undefined) return direct
  const family = /^(?:typescript|tsx|javascript)$/.test(language) ? 'script' : language
  const variables = new Set<string>()
  for (const pattern of DECLARED[family]?.(owner) ?? [])
    for (const match of code.matchAll(new RegExp(pattern, 'g'))) if (match[1]) variables.add(match[1])
  for (const variable of variables) {
    if (/^(?:this|self|cls|_|return|new|in|of|case)$/.test(variable) || isOfOthers(family, code, owner, variable))
      continue
    const used = first(`(?<![\\w$.])(?:this\\.|self\\.)?${literally(variable)}\\s*(?:\\?\\.|!\\.|\\.)\\s*${name}`)
    if (used !== undefined) return used
  }
  return undefined
}

/** Places that give a variable its value or its type. */
const DEFINED: Readonly<Record<string, (variable: string) => string>> = {
  script: (variable) => `${variable}\\??\\s*:|\\([^()]*${variable}[^()]*\\)\\s*(?:=>|\\{)`,
  python: (variable) =>
    `\\b(?:for|as)\\s+${variable}(?!\\w)|${variable}\\s*:|\\bdef\\s+\\w+\\([^)]*(?<!\\w)${variable}\\s*[,)=]`,
  go: (variable) => `${variable}\\s+\\*?[\\w.[\\]]+\\s*[,)\\n]|${variable}\\s*,[^=\\n]*:=`,
  java: (variable) => `[A-Z]\\w*(?:<[^;(){}=]*>)?(?:\\[\\])?\\s+${variable}\\s*[;=,):]`,
  csharp: (variable) => `[A-Za-z]\\w*(?:<[^;(){}=]*>)?(?:\\[\\])?\\??\\s+${variable}\\s*[;=,){]`,
  rust: (variable) => `${variable}\\s*:(?!:)|\\|[^|\\n]*${variable}[^|\\n]*\\|`,
}

/** Whether one line of the file makes the variable something that does not name the type: then nobody can tell which is meant. */
function isOfOthers(family: string, code: string, owner: string, variable: string): boolean {
  const whole = new RegExp(owner)
  const own = `(?<![\\w$.])${literally(variable)}(?![\\w$])`
  const places = new RegExp(`${own}\\s*(?::[^=\\n]*)?:?=(?![=>])|${DEFINED[family]?.(own) ?? ''}`, 'g')
  return [...code.matchAll(places)].some(({ index, 0: text }) => {
    const start = code.lastIndexOf('\n', index) + 1
    const end = code.indexOf('\n', index + text.length - 1)
    return !whole.test(code.slice(start, end < 0 ? undefined : end))
  })
}

/**
 * What a file calls the whole of a module or package that it imports at this line; empty where it takes names alone.
 *
 * @param own the package's own name, which Go takes where the import gives none, or Rust's module
 */
export function qualifiersOf(language: string, code: string, line: number, own: string): string[] {
  const from = offsetOfLine(code, line)
  const statement = code.slice(from, from + 600)
  if (language === 'go') {
    const [, alias] = /^\s*(?:import\s+)?([\w.]+\s+)?"/.exec(statement) ?? []
    const name = alias?.trim() ?? own
    return name === '_' ? [] : name === '.' ? [''] : [`${name}.`]
  }
  if (language === 'rust') return [`${own}::`]
  if (language === 'python') {
    const whole = /^\s*import[ \t]+([^\n#;]+)/.exec(statement)?.[1]
    const list = whole ?? /^\s*from\s+\S+\s+import\s+(\([^)]*\)|[^\n#;]+)/.exec(statement)?.[1]
    return (list ?? '')
      .replace(/[()\\\n]/g, ' ')
      .split(',')
      .map((part) => part.trim().split(/\s+as\s+/))
      .flatMap(([name = '', alias = name]) => (alias === '*' ? [''] : alias === '' ? [] : [`${alias}.`]))
  }
  // import * as a from, import a from, const a = require(…), const a = await import(…), const { total } = require(…)
  const [, star, plain, made, taken] =
    /^[^\n]*?(?:\bimport\s+(?:type\s+)?(?:[\w$]+\s*,\s*)?\*\s*as\s+([\w$]+)|\bimport\s+(?:type\s+)?([\w$]+)\s*(?:=|,|from\b)|\b(?:const|let|var)\s+([\w$]+)\s*=\s*(?:await\s+)?(?:\w+\()?(?:require|import)\b|\b(?:const|let|var)\s+\{([^}]*)\}\s*=\s*(?:await\s+)?(?:require|import)\b)/.exec(
      statement,
    ) ?? []
  if (taken !== undefined) return ['']
  const name = star ?? plain ?? made
  return name === undefined ? [] : [`${name}.`]
}

function offsetOfLine(text: string, line: number): number {
  let at = 0
  for (let left = line - 1; left > 0; left--) {
    const next = text.indexOf('\n', at)
    if (next < 0) return text.length
    at = next + 1
  }
  return at
}
