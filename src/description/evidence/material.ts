import type { OtherPackage } from '../../engine/imports/other-package'
import type { FileChange, Report } from '../../engine/model'
import { lastPart, literally } from '../../engine/shown-names'
import type { Extent, Facts } from '../../engine/syntax/facts'
import type { Understanding } from '../../engine/syntax/syntax'
import type { Fact } from '../fact'

export { bothSides, isComparable, textOf } from '../../engine/syntax/sides'

/** All an evidence source may know: data that has been read already. */
export interface Material extends Understanding {
  readonly report: Report
  /** Whole text of changed files that are read line by line, by path. */
  readonly texts: ReadonlyMap<string, string>
  /** The same before the change, by the path before the change. */
  readonly oldTexts: ReadonlyMap<string, string>
  /** Every path of the tree the change leads to. */
  readonly paths: ReadonlySet<string>
  /** Files that use one of the names of a file; undefined where imports of its language are not read. */
  importersOf(path: string, names: readonly string[]): Users | undefined
  /** The package of the same repository an import crosses over to; undefined where it does not. */
  otherPackage(path: string, specifier: string, language: string): OtherPackage | undefined
  /** Manifests of a folder that may hold versions as properties, with their text on a side. */
  propertiesIn(folder: string, side: 'old' | 'new'): readonly (readonly [path: string, text: string])[]
  /** Whether a file the change leaves alone reads the environment variable. */
  readsElsewhere(variable: string): boolean
}

/** Who uses a name. */
export interface Users {
  readonly importers: readonly Importer[]
  /** Further files that hold the name, of which nothing tells whether they mean this one. */
  readonly unsure: readonly string[]
}

export interface Importer {
  readonly path: string
  readonly line: number
  /** Set where it names nothing and hands on all there is: `export * from`. */
  readonly passes?: true
}

/** Something that can be told from two sides of the changed files. One source, one file. */
export interface EvidenceSource {
  readonly id: string
  facts(material: Material): Iterable<Fact>
}

/** Production code of the change whose lines were kept. */
export const sourceFiles = ({ report }: Material): FileChange[] =>
  report.diff.files.filter((file) => file.kind === 'source' && file.omitted === undefined && !file.binary)

/** What only one of two lists has, counted: two of a kind against one leaves one. */
export function difference<Item>(before: readonly Item[], now: readonly Item[], key: (item: Item) => string) {
  const rest = (from: readonly Item[], minus: readonly Item[]): Item[] => {
    const counts = new Map<string, number>()
    for (const item of minus) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1)
    return from.filter((item) => {
      const left = counts.get(key(item)) ?? 0
      if (left > 0) counts.set(key(item), left - 1)
      return left === 0
    })
  }
  return { removed: rest(before, now), added: rest(now, before) }
}

/** New lines of a file that are not merely moved. */
export function addedLines(file: FileChange): Set<number> {
  const lines = file.hunks.flatMap((hunk) => hunk.lines)
  return new Set(lines.flatMap((line) => (line.kind === 'added' && !line.moved ? (line.newLine ?? []) : [])))
}

/** 1-based line inside an extent on which a word stands; the extent's first where it does not. */
export function lineOfWord(text: string, extent: Extent, word: string): number {
  const bare = lastPart(word)
  if (bare === '' || bare === '*') return extent.startLine
  const inside = text.slice(extent.from, extent.to)
  const found = new RegExp(`(?<![\\w$])${literally(bare)}(?![\\w$])`).exec(inside)
  return found ? extent.startLine + inside.slice(0, found.index).split('\n').length - 1 : extent.startLine
}

/** Whether an offset is code: neither in a comment nor inside a string. */
export const isCode = (facts: Facts, at: number): boolean =>
  ![...facts.comments, ...facts.strings].some((span) => at >= span.from && at < span.to)

/** The same, where a string's inside counts as code too. */
export const isNoComment = (facts: Facts, at: number): boolean =>
  !facts.comments.some((span) => at >= span.from && at < span.to)

export function lineAtOffset(text: string, offset: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++
  return line
}

/** A string literal's inside; undefined where the text is no plain literal. */
export function literalOf(source: string | undefined): string | undefined {
  const match = /^(?:[rbuf@$]*)(["'`])((?:(?!\1)[^\\\n])*)\1$/i.exec(source?.trim() ?? '')
  return match && !match[2]?.includes('${') ? match[2] : undefined
}
