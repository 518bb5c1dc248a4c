import { isMap, isScalar, isSeq, type Pair, parseDocument, type YAMLMap } from 'yaml'
import { Refusal } from '../../engine/failure'

/** Stands behind each line of ours in a YAML file. */
const MARK = ' # hunkwise'

export const marked = (lines: readonly string[]): string[] => lines.map((line) => line + MARK)

/** The text without our lines. */
export const removeMarked = (text: string): string =>
  text
    .split('\n')
    .filter((line) => !line.replace(/\r$/, '').endsWith(MARK))
    .join('\n')

/** Inserts lines before line `at`, counted from 0, with the line ends of the text. */
export function insertLines(text: string, at: number, lines: readonly string[]): string {
  const all = text.split('\n')
  const end = text.includes('\r\n') ? '\r' : ''
  return [...all.slice(0, at), ...lines.map((line) => line + end), ...all.slice(at)].join('\n')
}

/** Behind the last line that holds anything. */
export function lastLine(text: string): number {
  const lines = text.split('\n')
  return lines.at(-1)?.trim() === '' ? lines.length - 1 : lines.length
}

export interface Spot {
  /** Counted from 0. */
  readonly line: number
  /** Blanks before it. */
  readonly indent: string
}

/** Where the offset's line begins, and its blanks. */
export function spotAt(text: string, offset: number): Spot {
  const before = text.slice(0, offset)
  const start = before.lastIndexOf('\n') + 1
  return { line: before.split('\n').length - 1, indent: /^ */.exec(text.slice(start))?.[0] ?? '' }
}

/** @throws Refusal where the file cannot be read, or is written in a form lines cannot be added to */
export function parseBlockMap(text: string, path: string, byHand: string): YAMLMap | undefined {
  const document = parseDocument(text)
  const [error] = document.errors
  if (error) throw new Refusal('parse', `${path} cannot be read (${error.message.split('\n')[0]}): mend it first.`)
  const { contents } = document
  if (contents === null || (isScalar(contents) && contents.value === null)) return undefined
  if (!isMap(contents) || contents.flow || /^(---|\.\.\.)/m.test(text.trimStart().replace(/^---.*\n/, '')))
    throw new Refusal('read', `${path} is written in a form that lines cannot be added to: add ${byHand} by hand.`)
  return contents
}

export const pairOf = (map: YAMLMap, key: string): Pair | undefined =>
  map.items.find((item) => isScalar(item.key) && item.key.value === key)

/** Where the first entry of a block map or list begins; undefined where it has none, or is written in one line. */
export function firstEntry(text: string, node: unknown): Spot | undefined {
  if ((!isMap(node) && !isSeq(node)) || node.flow) return undefined
  const [first] = node.items
  const range = isMap(node) ? (first as Pair<{ range?: readonly number[] }> | undefined)?.key.range : node.range
  return range?.[0] === undefined ? undefined : spotAt(text, range[0])
}
