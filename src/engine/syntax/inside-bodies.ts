import { languageOf } from '../languages/index'
import { codeOnly } from '../languages/lexer'
import type { FileChange, Hunk, Line } from '../model'
import type { Facts } from './facts'

/** Words that declare something, or end it, where blocks have no brackets. */
const DECLARES = /^\s*(?:async\s+)?(?:def|class|module|function|end|alias|attr_\w+|define_method)\b/
const NO_BRACKETS = new Set(['python', 'ruby', 'bash'])

/**
 * Whether every change stands inside the body of a function and leaves its beginning and end alone: then the file declares
 * what it declared before, and the old side need not be parsed to know that.
 *
 * @param facts of the file's new side
 */
export function changesOnlyBodies(file: FileChange, facts: Facts): boolean {
  if (file.status !== 'modified' || facts.depth !== 'tree' || facts.hasError || file.hunks.length === 0) return false
  const bodies = facts.functions.flatMap(({ body }) => (body && body.endLine - body.startLine > 1 ? [body] : []))
  return file.hunks.every((hunk) =>
    hunk.blocks.every(({ from, to }) => {
      const [first, last] = around(hunk, from, to)
      const lines = hunk.lines.slice(from, to)
      return (
        bodies.some(({ startLine, endLine }) => first >= startLine && last <= endLine) &&
        (['added', 'deleted'] as const).every((kind) => isClosed(file.path, facts.language, textOf(lines, kind)))
      )
    }),
  )
}

/** The lines of the new side directly before and behind the block. */
function around(hunk: Hunk, from: number, to: number): [number, number] {
  const before = hunk.lines.slice(0, from).findLast((line) => line.newLine !== undefined)?.newLine ?? hunk.newStart - 1
  const added = hunk.lines.slice(from, to).filter((line) => line.kind === 'added').length
  return [before, before + added + 1]
}

const textOf = (lines: readonly Line[], kind: Line['kind']): string =>
  lines.flatMap((line) => (line.kind === kind ? [line.text] : [])).join('\n')

/** Opens nothing that it does not close, and closes nothing that it did not open. */
function isClosed(path: string, languageId: string, text: string): boolean {
  const language = languageOf(path)
  if (!language) return false
  const code = codeOnly(text, language)
  if (NO_BRACKETS.has(languageId)) return !code.split('\n').some((line) => DECLARES.test(line))
  if (/\b(?:exports|export|require|import)\b/.test(code)) return false
  let depth = 0
  for (const bracket of code.match(/[{}]/g) ?? []) {
    depth += bracket === '{' ? 1 : -1
    if (depth < 0) return false
  }
  return depth === 0
}
