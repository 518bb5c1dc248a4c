import type { FileChange } from '../../engine/model'
import { lastPart, literally } from '../../engine/shown-names'
import { byName, type ChangedExport } from '../../engine/syntax/changed-exports'
import type { ExportFact } from '../../engine/syntax/facts'
import { bothSides, lineOfWord, type Material, sourceFiles, textOf } from './material'

/** What a name that is gone is called now. */
export interface NewName {
  readonly name: string
  readonly path: string
  readonly line: number
  /** Where the change lets the old name, or one that others knew, stand for the new one. */
  readonly aliases: readonly { readonly name: string; readonly path: string; readonly line: number }[]
}

interface Declared {
  readonly file: FileChange
  readonly fact: ExportFact
  readonly text: string
}

/** How much of two declarations has to be alike, in their own file and in another. */
const ALIKE = { here: 0.6, elsewhere: 0.7, sameHead: 0.4 } as const
/** Lines of code below which two declarations in two files may be alike by chance. */
const FEW = 2

/**
 * Finds what gone names are called now: a declaration of the same kind and owner that is new and whose code, the name apart,
 * is (nearly) the one that is gone. Where two would do, neither is said to be it.
 */
export function newNames(material: Material, gone: readonly ChangedExport[]): ReadonlyMap<ChangedExport, NewName> {
  const found = new Map<ChangedExport, NewName>()
  if (gone.length === 0) return found
  const fresh = freshNames(material)
  const pairs = gone.flatMap((one) => {
    const old = (textOf(material, one.file, 'old') ?? '').slice(one.before.from, one.before.to)
    return fresh.flatMap((other) => {
      const { file, fact, text } = other
      if (fact.kind !== one.before.kind || !areBeside(fact.name, one.name)) return []
      const isHere = file === one.file
      if (!isHere && one.name.includes('.')) return []
      const was = linesOf(old, lastPart(one.name))
      if (!isHere && was.length < FEW) return []
      const is = linesOf(text, lastPart(fact.name))
      const score = likeness(was, is)
      // The same parameters and nearly the same words: less has to be alike behind them.
      const isHead = isHere && was[0] === is[0] && wordsInCommon(lastPart(one.name), lastPart(fact.name)) >= 2
      return score >= (isHead ? ALIKE.sameHead : isHere ? ALIKE.here : ALIKE.elsewhere) ? [{ one, other, score }] : []
    })
  })
  for (const pair of pairs) {
    const rivals = pairs.filter(
      (two) => two !== pair && (two.one === pair.one || two.other === pair.other) && two.score >= pair.score,
    )
    if (rivals.length > 0) continue
    const { file, fact } = pair.other
    found.set(pair.one, {
      name: fact.name,
      path: file.path,
      line: lineOfWord(textOf(material, file, 'new') ?? '', fact, fact.name),
      aliases: aliasesOf(material, lastPart(fact.name)),
    })
  }
  return found
}

/** Names that no file of the change declared before. */
function freshNames(material: Material): Declared[] {
  const files = sourceFiles(material)
  const old = new Set(files.flatMap((file) => [...byName(bothSides(material, file).before).keys()]))
  return files.flatMap((file) => {
    const { now } = bothSides(material, file)
    const text = textOf(material, file, 'new')
    if (now?.depth !== 'tree' || text === undefined) return []
    return now.exports.flatMap((fact) =>
      old.has(fact.name) || fact.kind === 'reexport' || /^(?:default|\*)$/.test(fact.name)
        ? []
        : [{ file, fact, text: text.slice(fact.from, fact.to) }],
    )
  })
}

/** Names from before under which the change hands out the new one: `export { B as A } from './b'` */
function aliasesOf(material: Material, name: string): NewName['aliases'] {
  return sourceFiles(material).flatMap((file) => {
    const { now, before } = bothSides(material, file)
    const text = textOf(material, file, 'new')
    if (!now || !before || text === undefined) return []
    const known = byName(before)
    return now.imports.flatMap((one) => {
      if (one.form !== 'reexport' || !one.names.includes(name)) return []
      const inside = text.slice(one.from, one.to)
      return [...inside.matchAll(new RegExp(`(?<![\\w$])${literally(name)}\\s+as\\s+([\\w$]+)`, 'g'))].flatMap(
        ([, alias = '']) =>
          known.has(alias) ? [{ name: alias, path: file.path, line: lineOfWord(text, one, alias) }] : [],
      )
    })
  })
}

/** Whether both are members of one type, or of none. */
const areBeside = (a: string, b: string): boolean => a.slice(0, -lastPart(a).length) === b.slice(0, -lastPart(b).length)

/** A declaration line by line, whatever it is called. */
const linesOf = (text: string, name: string): string[] =>
  text
    .replace(new RegExp(`(?<![\\w$])${literally(name)}(?![\\w$])`, 'g'), '§')
    .split('\n')
    .map((line) => line.replace(/\s+/g, ''))
    .filter((line) => /\w|§/.test(line))

/** setErrorHandler, setStdErrorHandler -> 3 */
function wordsInCommon(a: string, b: string): number {
  const words = (name: string): string[] => name.match(/[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])/g) ?? []
  const others = new Set(words(b).map((word) => word.toLowerCase()))
  return words(a).filter((word) => others.has(word.toLowerCase())).length
}

/** What two lists have in common, from 0 to 1. */
function likeness(a: readonly string[], b: readonly string[]): number {
  const counts = new Map<string, number>()
  for (const line of a) counts.set(line, (counts.get(line) ?? 0) + 1)
  let common = 0
  for (const line of b) {
    const left = counts.get(line) ?? 0
    if (left === 0) continue
    counts.set(line, left - 1)
    common++
  }
  return a.length + b.length === 0 ? 0 : (2 * common) / (a.length + b.length)
}
