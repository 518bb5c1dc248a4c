import { languageOf } from '../../engine/languages/index'
import type { FileChange, Line } from '../../engine/model'
import { blank, type Extent, type Facts } from '../../engine/syntax/facts'
import type { Side } from '../../engine/syntax/syntax'
import { codeOnlyOf } from '../imports/code-of'
import { type Material, textOf } from './material'

/** Lines of a file whose code differs, 1-based on their own side. */
export interface CodeLines {
  readonly added: ReadonlySet<number>
  readonly deleted: ReadonlySet<number>
}

const known = new WeakMap<FileChange, CodeLines>()

/** Lines that are new or gone for more than their comments, docstrings and spacing, and that are not merely moved. */
export function codeLines(material: Material, file: FileChange): CodeLines {
  const before = known.get(file)
  if (before) return before
  const [old, now] = [codeOf(material, file, 'old'), codeOf(material, file, 'new')]
  const lines = file.hunks.flatMap((hunk) => hunk.lines)
  const codeAt = ({ kind, text, oldLine, newLine }: Line): string => {
    const whole = kind === 'deleted' ? old?.[(oldLine ?? 0) - 1] : now?.[(newLine ?? 0) - 1]
    return (whole ?? aloneOf(file.path, text)).replace(/\s+/g, '')
  }
  const changed = lines
    .filter(({ kind }) => kind !== 'context')
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
  const found = { added: take('added', counts('deleted')), deleted: take('deleted', counts('added')) }
  known.set(file, found)
  return found
}

/** Whether a change of a file is more than one of its comments and spacing; unknown counts as more. */
export function changesCode(material: Material, file: FileChange): boolean {
  if (file.status !== 'modified' || file.hunks.length === 0) return file.added + file.deleted > 0
  const { added, deleted } = codeLines(material, file)
  return added.size + deleted.size > 0 || file.hunks.some((hunk) => hunk.lines.some(({ moved }) => moved))
}

/** The first line a change of a file's code shows: on the old side where it only deletes. */
export function firstCode(material: Material, file: FileChange): { line?: number; side?: 'old' } {
  const { added, deleted } = codeLines(material, file)
  if (added.size > 0) return { line: Math.min(...added) }
  return deleted.size > 0 ? { line: Math.min(...deleted), side: 'old' } : firstLine(file)
}

/** The side's lines without comments and docstrings; undefined where only the diff is known. */
function codeOf(material: Material, file: FileChange, side: Side): string[] | undefined {
  const text = textOf(material, file, side)
  const facts = text === undefined ? undefined : material.factsOf(file, side)
  return text === undefined || !facts
    ? undefined
    : blank(text, [...facts.comments, ...docstrings(facts, text)]).split('\n')
}

/** Python's strings that are statements of their own. */
export function docstrings({ language, strings }: Facts, text: string): readonly Extent[] {
  if (language !== 'python') return []
  return strings.filter(({ from, to }) => {
    const start = text.lastIndexOf('\n', from - 1) + 1
    const end = text.indexOf('\n', to)
    const behind = text.slice(to, end < 0 ? undefined : end)
    // Inside brackets a string may stand alone, too: then something opens or goes on before it.
    return (
      text.slice(start, from).trim() === '' &&
      /^\s*(?:#.*)?$/.test(behind) &&
      /(?:^|[:\n]|"""|''')$/.test(text.slice(0, start).trimEnd().slice(-3)) &&
      /^[rRuU]?(?:"""|''')/.test(text.slice(from, from + 4))
    )
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
