import type { FileChange } from '../../engine/model'
import type { Facts } from '../../engine/syntax/facts'
import type { Fact } from '../fact'
import {
  bothSides,
  type EvidenceSource,
  isComparable,
  isNoComment,
  lineAtOffset,
  type Material,
  sourceFiles,
  textOf,
} from './material'
import { isInTests } from './own-tests'

/** How languages read a variable of the environment; the name in the first group that is set. */
const READS: readonly (readonly [languages: RegExp, read: RegExp])[] = [
  [
    /^(?:typescript|tsx|javascript|html)$/,
    /\b(?:process|import\.meta|Bun)\.env(?:\.([A-Za-z_]\w*)|\[\s*["'`]([A-Za-z_]\w*)["'`]\s*\])(?!\w*\s*=[^=])|\bDeno\.env\.get\(\s*["'`]([A-Za-z_]\w*)["'`]/g,
  ],
  [
    /^python$/,
    /\bos\.(?:environ(?:\.get\(\s*|\[\s*)|getenv\(\s*)["']([A-Za-z_]\w*)["']|(?<![\w.])(?:environ(?:\.get\(\s*|\[\s*)|getenv\(\s*)["']([A-Za-z_]\w*)["']/g,
  ],
  [/^go$/, /\bos\.(?:Getenv|LookupEnv)\(\s*"([A-Za-z_]\w*)"/g],
  [/^(?:java|kotlin|scala)$/, /\bSystem\.getenv\(\s*"([A-Za-z_]\w*)"/g],
  [/^rust$/, /\b(?:env::var(?:_os)?\(\s*|(?:option_)?env!\(\s*)"([A-Za-z_]\w*)"/g],
  [/^csharp$/, /\bEnvironment\.GetEnvironmentVariable\(\s*"([A-Za-z_]\w*)"/g],
  [/^ruby$/, /\bENV(?:\.fetch\(\s*|\[\s*)["']([A-Za-z_]\w*)["']/g],
  [/^php$/, /\bgetenv\(\s*["']([A-Za-z_]\w*)["']|\$_(?:ENV|SERVER)\[\s*["']([A-Za-z_]\w*)["']\s*\]/g],
  [/^swift$/, /\bProcessInfo\.processInfo\.environment\[\s*"([A-Za-z_]\w*)"/g],
  [/^dart$/, /\bPlatform\.environment\[\s*["']([A-Za-z_]\w*)["']/g],
]

export interface VariableRead {
  readonly name: string
  readonly line: number
}

/** Variables of the environment that code reads by name. @param isReal whether an offset is worth looking at */
export function variablesIn(text: string, language: string, isReal: (offset: number) => boolean): VariableRead[] {
  const found: VariableRead[] = []
  for (const [languages, read] of READS) {
    if (!languages.test(language)) continue
    for (const match of text.matchAll(read)) {
      const name = match.slice(1).find((group) => group !== undefined)
      if (name !== undefined && isReal(match.index)) found.push({ name, line: lineAtOffset(text, match.index) })
    }
    if (/script|tsx/.test(language)) {
      for (const match of text.matchAll(/\b(?:const|let|var)\s*\{([^{}]*)\}\s*=\s*(?:process|import\.meta)\.env\b/g)) {
        if (!isReal(match.index)) continue
        for (const part of (match[1] ?? '').matchAll(/(?:^|,)\s*([A-Za-z_]\w*)/g)) {
          const at = match.index + match[0].indexOf('{') + 1 + part.index + part[0].length - (part[1]?.length ?? 0)
          found.push({ name: part[1] ?? '', line: lineAtOffset(text, at) })
        }
      }
    }
  }
  return found
}

function readsOf(material: Material, file: FileChange, facts: Facts | undefined, side: 'new' | 'old'): VariableRead[] {
  const text = textOf(material, file, side)
  if (text === undefined || !facts) return []
  // `"process.env.HOME"` inside a string is no code; the name itself stands in one.
  const isReal = (at: number): boolean =>
    isNoComment(facts, at) &&
    !facts.strings.some((span) => at > span.from && at < span.to && !isTemplate(text, span.from))
  const inTests = isInTests(facts, text)
  return variablesIn(text, facts.language, isReal).filter(({ line }) => !inTests(line))
}

const isTemplate = (text: string, at: number): boolean => text[at] === '`' || /^f["']/i.test(text.slice(at, at + 2))

/** Whether a variable's name stands between quotes. */
const isNamed = (text: string | undefined, name: string): boolean =>
  text !== undefined && new RegExp(`["'\`]${name}["'\`]`).test(text)

/** Environment variables that code begins to read, or reads no longer. */
export const environment: EvidenceSource = {
  id: 'environment',
  *facts(material): Iterable<Fact> {
    const newly = new Map<string, { file: FileChange; line: number }>()
    const gone = new Map<string, { file: FileChange; line: number }>()
    const still = new Set<string>()
    const before = new Set<string>()
    // Given to a helper, which may read it: that the name stands there is all that is known.
    const files = sourceFiles(material)
    const stands = (side: 'new' | 'old', name: string): boolean =>
      files.some((file) => isNamed(textOf(material, file, side), name))
    for (const file of files) {
      if (!isComparable(material, file)) continue
      const sides = bothSides(material, file)
      const old = readsOf(material, file, sides.before, 'old')
      const now = readsOf(material, file, sides.now, 'new')
      // In another language before, which may not be read: that the name stood there is all that is known.
      const unread = sides.before?.language === sides.now?.language ? '' : (textOf(material, file, 'old') ?? '')
      for (const { name, line } of now) {
        still.add(name)
        if (unread.includes(name)) continue
        if (!old.some((read) => read.name === name) && !newly.has(name)) newly.set(name, { file, line })
      }
      for (const { name, line } of old) {
        before.add(name)
        if (!now.some((read) => read.name === name) && !gone.has(name)) gone.set(name, { file, line })
      }
    }
    for (const [name, { file, line }] of newly) {
      if (before.has(name) || stands('old', name)) continue
      const elsewhere = material.readsElsewhere(name)
      const first = elsewhere ? '' : ', which no other code of the repository outside tests is seen to read'
      yield {
        source: 'environment',
        text: `reads the environment variable \`${name}\`${first}`,
        path: file.path,
        line,
        symbol: name,
        weight: elsewhere ? 35 : 70,
      }
    }
    for (const [name, { file, line }] of gone) {
      if (still.has(name) || stands('new', name)) continue
      const rest = material.readsElsewhere(name)
        ? ' here'
        : ', and no other code of the repository outside tests is seen to'
      yield {
        source: 'environment',
        text: `no longer reads the environment variable \`${name}\`${rest}`,
        path: file.path,
        line,
        side: 'old',
        symbol: name,
        weight: 40,
      }
    }
  },
}
