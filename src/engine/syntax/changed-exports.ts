import type { FileChange } from '../model'
import { lastPart, ownerOf } from '../shown-names'
import { blank, type ExportFact, type Facts } from './facts'
import { changesOnlyBodies } from './inside-bodies'
import { withoutParameterNames } from './parameters'
import { bothSides, type Code, isComparable, textOf } from './sides'

/** A name other files could use that is gone, or whose declaration reads differently now. */
export interface ChangedExport {
  readonly file: FileChange
  /** As in ExportFact. */
  readonly name: string
  readonly how: 'removed' | 'signature'
  readonly before: ExportFact
  readonly now?: ExportFact
}

/** Public names of these files that the change removes or declares otherwise; of languages that are read to the tree. */
export function changedExports(code: Code, files: readonly FileChange[]): ChangedExport[] {
  const found = files.flatMap((file): ChangedExport[] => {
    if (!isComparable(code, file)) return []
    const facts = code.factsOf(file)
    if (facts && changesOnlyBodies(file, facts)) return []
    const { now, before } = bothSides(code, file)
    if (before?.depth !== 'tree' || before.hasError) return []
    if (now && (now.depth !== 'tree' || now.hasError)) return []
    const [oldNames, newNames] = [byName(before), byName(now)]
    const isUnlisted = unlisted(before, textOf(code, file, 'old'))
    const isOfRestricted = restricted(before, textOf(code, file, 'old'))
    const changed: ChangedExport[] = []
    for (const [name, [first, ...more]] of oldNames) {
      if (!first || name === '*' || isPrivate(name, before.language) || isUnlisted(name) || isOfRestricted(name))
        continue
      const there = newNames.get(name)
      if (!there) {
        if (isStillThere(now, first, name)) continue
        changed.push({ file, name, how: 'removed', before: first })
        continue
      }
      if (first.kind !== 'function' || there.some(({ kind }) => kind !== 'function')) continue
      const all = [first, ...more]
      const shape = (one: ExportFact): string => signatureOf(one, before.language)
      const lost = all.filter((one) => !there.some((other) => shape(other) === shape(one)))
      const fresh = there.filter((one) => !all.some((other) => shape(other) === shape(one)))
      const [was, is] = [lost[0], fresh[0]]
      // Overloads are paired in their order; where there are more or fewer of them, nobody can say which became which.
      if (was && is && lost.length === fresh.length)
        changed.push({ file, name, how: 'signature', before: was, now: is })
    }
    return changed
  })
  // A member goes with its type, wherever in the change that stood: the type says it all.
  const gone = new Set(
    found.flatMap(({ name, how, before }) => (how === 'removed' && before.kind === 'type' ? [lastPart(name)] : [])),
  )
  return found.filter(({ name, how }) => how !== 'removed' || !name.includes('.') || !gone.has(ownerOf(name)))
}

/** Whether a name that is declared no longer can be used as before: it is taken from elsewhere, or what it overrode stands. */
function isStillThere(now: Facts | undefined, { signature }: ExportFact, name: string): boolean {
  if (/(?:^|\s)(?:@Override|override)\b/.test(signature)) return true
  if (now?.language !== 'python' && now?.language !== 'rust') return false
  return now.imports.some(
    ({ form, locals, specifier }) =>
      (now.language === 'python' || form === 'reexport') &&
      (locals.includes(name) || (locals.length === 0 && specifier.endsWith(`::${name}`))),
  )
}

/** A member of a type of Rust that stands in the file and is seen by its crate or less. */
function restricted({ language, comments, strings }: Facts, text = ''): (name: string) => boolean {
  if (language !== 'rust') return () => false
  let types: Set<string> | undefined
  const read = (): Set<string> => {
    const found = new Set<string>()
    const declared = /(\bpub(?:\s*\([^)]*\))?\s+)?\b(?:struct|enum|union|trait|type)\s+(\w+)/g
    for (const [, visibility = '', type = ''] of blank(text, [...comments, ...strings]).matchAll(declared))
      if (visibility.trim() !== 'pub') found.add(type)
    return found
  }
  return (name) => {
    if (!name.includes('.')) return false
    types ??= read()
    return types.has(ownerOf(name))
  }
}

/** Python's names that the module keeps out of its own list, and the logger each module has. */
function unlisted({ language }: Facts, text: string | undefined): (name: string) => boolean {
  if (language !== 'python') return () => false
  const list = /^__all__(?:\s*:[^=\n]*)?\s*=\s*[[(]([^\])]*)[\])]/m.exec(text ?? '')?.[1]
  const names = list === undefined ? undefined : new Set([...list.matchAll(/["'](\w+)["']/g)].map(([, name]) => name))
  return (name) =>
    /^_?(?:logger|log|LOGGER|LOG)$/.test(name) || (names !== undefined && !names.has(name.split('.')[0] ?? name))
}

/** By an underscore or a sign before it; in Go a method's type may be private, too. */
const isPrivate = (name: string, language: string): boolean =>
  /(?:^|\.)(?:_|#)/.test(name) || (language === 'go' && /^[^.]*\./.test(name) && !/^\p{Lu}/u.test(name))

export function byName(facts: Facts | undefined): Map<string, ExportFact[]> {
  const names = new Map<string, ExportFact[]>()
  for (const fact of facts?.exports ?? []) names.set(fact.name, [...(names.get(fact.name) ?? []), fact])
  return names
}

/**
 * What a caller can see of a declaration: neither decorators nor spacing, nor what Go's methods call their receiver, nor
 * that Python's types are quoted, nor how parameters are called where no caller names them.
 */
const signatureOf = ({ signature, name }: ExportFact, language: string): string =>
  withoutParameterNames(visible(signature, language), lastPart(name), language)
    .replace(/^(?:@\w[\w.]*(?:\([^)]*\))?\s*)+/, '')
    .replace(/^func \(\w+ (?=[*\w])/, 'func (')
    .replace(/^func .*/, (text) => text.replace(/\binterface\s*\{\s*\}/g, 'any'))
    .replace(/^(?:async )?def .*/, unquoted)
    .replace(/\b(?:async|final|synchronized|override)\s+/g, '')
    // What formatters put in other words.
    .replace(/'/g, '"')
    .replace(/[;\\]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/\s*([(),:<>{}[\]=|&?])\s*/g, '$1')
    .replace(/,([)\]}>])/g, '$1')
    .replace(/[;={:]+$/, '')
    .trim()

/** Without what only the declaration itself knows: `public` in an interface, annotations, a constructor's `: base(…)`. */
function visible(signature: string, language: string): string {
  if (language === 'java')
    return signature
      .replace(/@\w[\w.]*(?:\((?:[^()"]|"[^"]*"|\([^()]*\))*\))?\s*/g, '')
      .replace(/\b(?:public|abstract)\s+/g, '')
  if (language === 'csharp')
    return signature
      .replace(/^(?:\[[^\]]*\]\s*)+/, '')
      .replace(/\b(?:public|abstract|virtual|partial)\s+/g, '')
      .replace(/\)\s*:\s*(?:base|this)\s*\([\s\S]*$/, ')')
  return signature
}

/** Types in quotes, not default values: `x: "Cart" = "a"` -> `x: Cart = "a"` */
const unquoted = (text: string): string =>
  text.replace(/(=\s*)?(["'])([^"']*)\2/g, (whole, is: string | undefined, _, inside: string) =>
    is === undefined ? inside : whole,
  )
