import { LANGUAGES } from '../../engine/languages/index'
import { spansOf } from '../../engine/languages/lexer'
import { variablesIn } from '../evidence/environment'
import { codeOnlyOf } from './code-of'
import type { ImportRecord, RawImport } from './import-record'

/** Reads what a file imports without a syntax tree: fast enough for every file of a repository. */
export function importsOf(text: string, languageId: string): ImportRecord {
  const language = LANGUAGES.find(({ id }) => id === languageId)
  const reader = READERS[languageId]
  if (!language || !reader) return { imports: [] }
  const code = codeOnlyOf(text, language)
  const spans = spansOf(code, language)
  const lineAt = lineCounter(code)
  const inString = spanFinder(spans.filter(({ kind }) => kind === 'string'))
  const record = reader(code, (offset) => lineAt(offset), inString)
  const env = MAY_READ_ENV.test(code)
    ? [
        ...new Set([
          ...variablesIn(code, languageId, (offset) => !inString(offset)).map(({ name }) => name),
          ...[...code.matchAll(GIVEN_TO_ENV)].map(([, name = '']) => name),
        ]),
      ]
    : []
  return env.length > 0 ? { ...record, env } : record
}

const MAY_READ_ENV = /env|Env|ENV/
/** A name given to what is called for the environment: `envOr("HOME", …)`, `t.Setenv("HOME", …)`. */
const GIVEN_TO_ENV = /\w*(?:[eE]nv|ENV)\w*[!]?\s*[([]\s*["'`]([A-Za-z_]\w*)["'`]/g

type Reader = (code: string, lineAt: (offset: number) => number, inString: (offset: number) => boolean) => ImportRecord

const script: Reader = (code, lineAt, inString) => {
  const imports: RawImport[] = []
  for (const match of code.matchAll(
    /^[ \t]*import\s+(?:type\s+)?(?:([\w$*{][^'"();=]*?)\s*from\s*)?["']([^"'\n]+)["']/gm,
  )) {
    if (inString(match.index)) continue
    const names = match[1] === undefined ? undefined : clauseNames(match[1])
    imports.push({
      spec: match[2] ?? '',
      line: lineAt(match.index + match[0].search(/\S/)),
      ...(names ? { names } : {}),
    })
  }
  for (const match of code.matchAll(
    /^[ \t]*export\s+(?:type\s+)?(\*(?:\s+as\s+[\w$]+)?|\{[^}]*\})\s*from\s*["']([^"'\n]+)["']/gm,
  )) {
    if (inString(match.index)) continue
    const clause = match[1] ?? ''
    const passes: (readonly [string, string])[] =
      clause === '*'
        ? [['*', '*']]
        : clause.startsWith('*')
          ? [[clause.replace(/^\*\s+as\s+/, ''), '*']]
          : pairs(clause).map(([other, own]) => [own, other] as const)
    imports.push({
      spec: match[2] ?? '',
      line: lineAt(match.index + match[0].search(/\S/)),
      names: passes.map(([, other]) => other),
      passes,
    })
  }
  for (const match of code.matchAll(
    /(?:\b(?:require(?:\.resolve)?|import|(?:jest|vi|vitest)\.(?:mock|requireActual|importActual|doMock))\s*(?:<[^>()]*>)?\(\s*)["'`]([^"'`\n$]+)["'`]/g,
  )) {
    if (!inString(match.index)) imports.push({ spec: match[1] ?? '', line: lineAt(match.index) })
  }
  // import x = require('y') and import('y') are caught above.
  return { imports }
}

/** `a, * as b, { c, d as e, type f }` -> default, *, c, d, f; undefined where it takes everything. */
function clauseNames(clause: string): string[] | undefined {
  if (/\*\s*as\b/.test(clause)) return undefined
  const braces = /\{([^}]*)\}/.exec(clause)
  const names = braces ? pairs(braces[0]).map(([other]) => other) : []
  const rest = clause.replace(/\{[^}]*\}/, '').replace(/[,\s]/g, '')
  return rest === '' ? names : ['default', ...names]
}

const pairs = (braces: string): (readonly [string, string])[] =>
  braces
    .replace(/[{}]/g, '')
    .split(',')
    .map((part) => part.trim().replace(/^type\s+(?!as\b)/, ''))
    .filter((part) => part !== '')
    .map((part) => {
      const [other = '', own = other] = part.split(/\s+as\s+/)
      return [other, own] as const
    })

const python: Reader = (code, lineAt, inString) => {
  const imports: RawImport[] = []
  for (const match of code.matchAll(/^[ \t]*from[ \t]+(\.*[\w.]*)[ \t]+import[ \t]+(\([^)]*\)|(?:[^\n;\\]|\\\n)+)/gm)) {
    if (inString(match.index)) continue
    const names = (match[2] ?? '')
      .replace(/[()\\\n]/g, ' ')
      .split(',')
      .map((part) => part.trim().split(/\s+as\s+/)[0] ?? '')
      .filter((name) => /^[\w*]+$/.test(name))
    imports.push({ spec: match[1] ?? '', line: lineAt(match.index + match[0].search(/\S/)), names })
  }
  for (const match of code.matchAll(/^[ \t]*import[ \t]+([\w. \t,]+)$/gm)) {
    if (inString(match.index)) continue
    for (const part of (match[1] ?? '').split(',')) {
      const spec = part.trim().split(/\s+as\s+/)[0] ?? ''
      if (spec !== '') imports.push({ spec, line: lineAt(match.index + match[0].search(/\S/)) })
    }
  }
  return { imports }
}

const go: Reader = (code, lineAt) => {
  const imports: RawImport[] = []
  for (const match of code.matchAll(/^import[ \t]*(?:\(([\s\S]*?)^\)|(?:[\w.]+[ \t]+)?"[^"\n]+")/gm)) {
    for (const one of match[0].matchAll(/"([^"\n]+)"/g))
      imports.push({ spec: one[1] ?? '', line: lineAt(match.index + one.index) })
  }
  const home = /^package[ \t]+(\w+)/m.exec(code)?.[1]
  return { imports, ...(home === undefined ? {} : { home }) }
}

const TYPES = /\b(?:class|interface|struct|record|enum|@interface)\s+([A-Z_]\w*)/g

const java: Reader = (code, lineAt, inString) => {
  const imports = [...code.matchAll(/^[ \t]*import[ \t]+(static[ \t]+)?([\w.]+(?:\.\*)?)[ \t]*;/gm)].map((match) => ({
    // A static import names a member of the class.
    spec: match[1] ? (match[2] ?? '').replace(/\.(?:\w+|\*)$/, '') : (match[2] ?? ''),
    line: lineAt(match.index + match[0].search(/\S/)),
  }))
  const home = /^[ \t]*package[ \t]+([\w.]+)[ \t]*;/m.exec(code)?.[1]
  const types = [...code.matchAll(TYPES)].filter((match) => !inString(match.index)).map((match) => match[1] ?? '')
  return { imports, types, ...(home === undefined ? {} : { home }) }
}

const csharp: Reader = (code, lineAt, inString) => {
  const imports = [
    ...code.matchAll(/^[ \t]*(?:global[ \t]+)?using[ \t]+(?:static[ \t]+)?(?:\w+[ \t]*=[ \t]*)?([\w.]+)[ \t]*;/gm),
  ].map((match) => ({
    spec: match[1] ?? '',
    line: lineAt(match.index + match[0].search(/\S/)),
  }))
  const home = /^[ \t]*namespace[ \t]+([\w.]+)/m.exec(code)?.[1]
  const types = [...code.matchAll(TYPES)].filter((match) => !inString(match.index)).map((match) => match[1] ?? '')
  return { imports, types, ...(home === undefined ? {} : { home }) }
}

const rust: Reader = (code, lineAt, inString) => {
  const imports: RawImport[] = []
  const seen = new Set<string>()
  const add = (spec: string, at: number, passes?: RawImport['passes']): void => {
    if (inString(at) || (!passes && seen.has(spec))) return
    seen.add(spec)
    imports.push({ spec, line: lineAt(at), ...(passes ? { passes } : {}) })
  }
  for (const match of code.matchAll(/^[ \t]*(pub(?:\([^)]*\))?[ \t]+)?use[ \t\n]+([^;]+);/gm)) {
    for (const path of expand((match[2] ?? '').replace(/\s+/g, ' '))) {
      const name = path.slice(path.lastIndexOf(':') + 1)
      add(path, match.index + match[0].search(/\S/), match[1] === undefined ? undefined : [[name, name]])
    }
  }
  for (const match of code.matchAll(/^[ \t]*(?:pub(?:\([^)]*\))?[ \t]+)?mod[ \t]+(\w+)[ \t]*;/gm))
    add(`mod ${match[1]}`, match.index + match[0].search(/\S/))
  // Paths that are written out where they are used.
  for (const match of code.matchAll(/(?<![\w:.])((?!std::|core::|alloc::|self::)[a-z_]\w*(?:::\w+)+)/g))
    add(match[1] ?? '', match.index)
  return { imports }
}

/** `a::{b, c::{d, e}}` -> a::b, a::c::d, a::c::e */
function expand(use: string): string[] {
  const open = use.indexOf('{')
  if (open < 0) return [use.replace(/\s+as\s+\w+$/, '').replace(/\s/g, '')]
  const prefix = use.slice(0, open).replace(/\s/g, '')
  const parts: string[] = []
  let depth = 0
  let part = ''
  for (const char of use.slice(open + 1)) {
    if (char === '{') depth++
    if (char === '}' && depth-- === 0) break
    if (char === ',' && depth === 0) {
      parts.push(part)
      part = ''
    } else part += char
  }
  return [...parts, part].filter((one) => one.trim() !== '').flatMap((one) => expand(prefix + one.trim()))
}

const READERS: Readonly<Record<string, Reader>> = {
  typescript: script,
  tsx: script,
  javascript: script,
  python,
  go,
  java,
  csharp,
  rust,
}

function lineCounter(text: string): (offset: number) => number {
  let line = 1
  let at = 0
  return (offset) => {
    if (offset < at) {
      line = 1
      at = 0
    }
    for (let feed = text.indexOf('\n', at); feed >= 0 && feed < offset; feed = text.indexOf('\n', at)) {
      line++
      at = feed + 1
    }
    return line
  }
}

/** Whether an offset lies inside one of these ranges, which are in order. */
function spanFinder(spans: readonly { from: number; to: number }[]): (offset: number) => boolean {
  return (offset) => {
    let low = 0
    let high = spans.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((spans[middle]?.to ?? 0) <= offset) low = middle + 1
      else high = middle
    }
    const span = spans[low]
    return span !== undefined && offset > span.from && offset < span.to
  }
}
