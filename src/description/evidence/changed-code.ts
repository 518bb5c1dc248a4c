import { languageOf } from '../../engine/languages/index'
import type { FileChange, Line } from '../../engine/model'
import { once } from '../../engine/once'
import { blank, type Extent, type Facts } from '../../engine/syntax/facts'
import type { Side } from '../../engine/syntax/syntax'
import { codeOnlyOf } from '../imports/code-of'
import { type Material, textOf } from './material'

/** Lines of a file whose code differs, 1-based on their own side. */
export interface ChangedCode {
  readonly added: ReadonlySet<number>
  readonly deleted: ReadonlySet<number>
}

const knownOf = once((_: Material) => new Map<FileChange, ChangedCode>())

/** Lines that are new or gone for more than their comments, docstrings and layout, and that are not merely moved. */
export function changedCode(material: Material, file: FileChange): ChangedCode {
  const known = knownOf(material)
  const found = known.get(file) ?? compared(material, file)
  known.set(file, found)
  return found
}

function compared(material: Material, file: FileChange): ChangedCode {
  const [old, now] = [bareLines(material, file, 'old'), bareLines(material, file, 'new')]
  const lines = file.hunks.flatMap((hunk) => hunk.lines)
  const codeAt = ({ kind, text, oldLine, newLine }: Line): string => {
    const whole = kind === 'deleted' ? old?.[(oldLine ?? 0) - 1] : now?.[(newLine ?? 0) - 1]
    return (whole ?? aloneOf(file.path, text)).replace(/\s+/g, '')
  }
  const changed = lines
    .filter(({ kind, layout }) => kind !== 'context' && layout === undefined)
    .flatMap((line) => {
      const code = codeAt(line)
      return code === '' ? [] : [{ line, code }]
    })
  const counts = (kind: Line['kind']): Map<string, number> => {
    const found = new Map<string, number>()
    for (const { line, code } of changed) if (line.kind === kind) found.set(code, (found.get(code) ?? 0) + 1)
    return found
  }
  const take = (kind: Line['kind'], others: Map<string, number>): Set<number> =>
    new Set(
      changed.flatMap(({ line, code }) => {
        if (line.kind !== kind) return []
        const left = others.get(code) ?? 0
        if (left > 0) others.set(code, left - 1)
        const at = kind === 'deleted' ? line.oldLine : line.newLine
        return left > 0 || line.moved || at === undefined ? [] : [at]
      }),
    )
  return { added: take('added', counts('deleted')), deleted: take('deleted', counts('added')) }
}

/** Whether a change of a file is more than one of its comments and spacing; unknown counts as more. */
export function changesCode(material: Material, file: FileChange): boolean {
  if (file.status !== 'modified' || file.hunks.length === 0) return file.added + file.deleted > 0
  const { added, deleted } = changedCode(material, file)
  return added.size + deleted.size > 0 || file.hunks.some((hunk) => hunk.lines.some(({ moved }) => moved))
}

/** The first line a change of a file's code shows: on the old side where it only deletes. */
export function firstCode(material: Material, file: FileChange): { line?: number; side?: 'old' } {
  const { added, deleted } = changedCode(material, file)
  // Both are in the order of lines.
  const [[now], [old]] = [added, deleted]
  if (now !== undefined) return { line: now }
  return old === undefined ? firstLine(file) : { line: old, side: 'old' }
}

/** The side's lines without comments and docstrings; undefined where only the diff is known. */
function bareLines(material: Material, file: FileChange, side: Side): string[] | undefined {
  const text = textOf(material, file, side)
  const facts = text === undefined ? undefined : material.factsOf(file, side)
  return text === undefined || !facts
    ? undefined
    : blank(text, [...facts.comments, ...docstrings(facts, text)]).split('\n')
}

/** Python's strings that are statements of their own: alone on lines that neither a bracket nor a backslash goes on over. */
function docstrings({ language, comments, strings }: Facts, text: string): Extent[] {
  if (language !== 'python') return []
  const code = blank(text, [...comments, ...strings])
  let [at, depth] = [0, 0]
  return [...strings]
    .sort((a, b) => a.from - b.from)
    .filter(({ from, to }) => {
      for (; at < from; at++) {
        if (/[([{]/.test(code[at] ?? '')) depth++
        else if (/[)\]}]/.test(code[at] ?? '')) depth--
      }
      const start = code.lastIndexOf('\n', from - 1) + 1
      const end = code.indexOf('\n', to)
      const beside = code.slice(start, from) + code.slice(to, end < 0 ? undefined : end)
      const goesOn = depth > 0 || /\\\r?\n$/.test(code.slice(Math.max(0, start - 3), start))
      // A formatted string runs what stands in it.
      return beside.trim() === '' && !goesOn && !/^[a-z]?f/i.test(text.slice(from, to))
    })
}

/** One line read by itself. */
function aloneOf(path: string, text: string): string {
  const language = languageOf(path)
  if (language) return codeOnlyOf(text, language)
  return /^\s*(?:#|\/\/|;)/.test(text) ? '' : text
}

/** The first line a change of a file shows: on the old side where it only deletes. */
export function firstLine(file: FileChange): { line?: number; side?: 'old' } {
  const lines = file.hunks.flatMap((hunk) => hunk.lines)
  const added = lines.find(({ kind }) => kind === 'added')
  if (added?.newLine !== undefined) return { line: added.newLine }
  const deleted = lines.find(({ kind }) => kind === 'deleted')
  if (deleted?.oldLine !== undefined) return { line: deleted.oldLine, side: 'old' }
  return file.status === 'deleted' ? { side: 'old' } : {}
}
