import type { Config } from './config'
import type { Budget, Diff, Exclusion, FileChange, FileKind, Hunk } from './model'

/** Kinds nobody is asked to read line by line. */
const NOT_READ: Partial<Record<FileKind, string>> = {
  lockfile: 'lockfile',
  generated: 'generated',
  vendored: 'third-party code',
  snapshot: 'test snapshot',
  asset: 'data',
}

/** Why the lines of this file are not counted, or undefined where they are. */
export function exclusionOf(file: FileChange): string | undefined {
  const notRead = NOT_READ[file.kind]
  if (notRead) return `${notRead}: ${file.kindReason}`
  if (file.status === 'deleted') return 'the whole file is deleted'
  return undefined
}

export interface Counts {
  readonly budget: Budget
  /** Counted lines of each file, in the order of `diff.files`. */
  readonly files: readonly number[]
  /** Counted lines of each hunk, by its id. */
  readonly hunks: ReadonlyMap<string, number>
}

/**
 * Counts what a reviewer has to read: added and deleted lines, but for the excluded. Tests are told apart from the rest
 * in a mixed change, and count in full in a change of nothing else.
 */
export function count(diff: Diff, config: Config): Counts {
  const excluded: Exclusion[] = []
  const hunks = new Map<string, number>()
  const files = diff.files.map((file) => {
    const lines = file.added + file.deleted
    const reason = exclusionOf(file)
    for (const hunk of file.hunks) hunks.set(hunk.id, reason === undefined ? changedLines(hunk) : 0)
    if (reason === undefined) return lines
    if (lines > 0) excluded.push({ path: file.path, lines, reason })
    return 0
  })
  const sum = (wanted: (file: FileChange) => boolean): number =>
    diff.files.reduce((total, file, index) => total + (wanted(file) ? (files[index] ?? 0) : 0), 0)
  const others = sum((file) => file.kind !== 'test')
  const tests = sum((file) => file.kind === 'test')
  const mixed = others > 0
  return {
    budget: { limit: config.budget.change, counted: mixed ? others : tests, tests: mixed ? tests : 0, excluded },
    files,
    hunks,
  }
}

export function changedLines(hunk: Hunk): number {
  return hunk.lines.reduce((total, line) => total + (line.kind === 'context' ? 0 : 1), 0)
}
