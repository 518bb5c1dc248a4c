import type { TeamConvention } from '../config'
import { Refusal } from '../failure'
import type { FileChange, FileKind, Line } from '../model'
import type { Change, Problem } from '../rule'

/** Kinds nobody writes by hand. */
const NOT_WRITTEN: ReadonlySet<FileKind> = new Set(['generated', 'vendored', 'lockfile', 'snapshot', 'asset'])

/** The changed files a convention speaks of; its globs have been looked at already. */
export function filesOf(convention: TeamConvention, change: Change): readonly FileChange[] {
  const { kinds } = convention
  return change.diff.files.filter(({ kind }) => (kinds ? kinds.includes(kind) : !NOT_WRITTEN.has(kind)))
}

const known = new WeakMap<FileChange, Map<number, Line>>()

/** Added lines of a file that did not merely move, by their number. */
export function newLines(file: FileChange): ReadonlyMap<number, Line> {
  const before = known.get(file)
  if (before) return before
  const lines = new Map<number, Line>()
  for (const hunk of file.hunks)
    for (const line of hunk.lines)
      if (line.kind === 'added' && !line.moved && line.newLine !== undefined) lines.set(line.newLine, line)
  known.set(file, lines)
  return lines
}

/** The problem a convention has with these lines: at those of them that are new. */
export function problemAt(
  convention: TeamConvention,
  file: FileChange,
  { startLine, endLine }: { readonly startLine: number; readonly endLine: number },
  found: Readonly<Record<string, string>> = {},
): Problem | undefined {
  const lines = newLines(file)
  const touched: Line[] = []
  if (endLine - startLine < lines.size) {
    for (let at = startLine; at <= endLine; at++) {
      const line = lines.get(at)
      if (line) touched.push(line)
    }
  } else for (const [at, line] of lines) if (at >= startLine && at <= endLine) touched.push(line)
  const [line] = touched
  const lastLine = touched.at(-1)
  if (!line || !lastLine) return undefined
  return { ...sayOf(convention, found), at: { file, line, lastLine } }
}

/** The convention's own words, with what was found in place of $NAME. */
export function sayOf(
  convention: TeamConvention,
  found: Readonly<Record<string, string>> = {},
  detail = '',
): Omit<Problem, 'at'> {
  const filled = convention.message.replace(/\$+([A-Z_][A-Z0-9_]*)/g, (whole, name: string) => found[name] ?? whole)
  const incident = convention.incident === undefined ? '' : ` (${convention.incident})`
  const suggestion = [convention.suggestion, convention.docs && `See ${convention.docs}`].filter(Boolean).join(' ')
  return {
    // What follows is a sentence of its own.
    message: `${filled}${detail !== '' && !/[.!?:…]\s*$/.test(filled) ? '.' : ''}${detail}${incident}`,
    ...(suggestion === '' ? {} : { suggestion }),
  }
}

/** A convention that could not be held against a file: named, while what else it found stands. */
export const trouble = (convention: TeamConvention, clause: string): Refusal =>
  new Refusal('rule', `The convention ${convention.id} (${convention.from}) ${clause}`)
