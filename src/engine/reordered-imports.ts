import { moveKey, weightOf } from './line-key'
import { markLines } from './mark-lines'
import type { Diff, FileChange, FileKind, Hunk, Line } from './model'

const IMPORT =
  /^\s*(?:import\b|from\s+\S+\s+import\b|(?:pub\s+)?use\s+[\w:\\{]|using\s+[\w.=\s]+;|#\s*include\b|@import\b|require(?:_relative|_once)?[\s(]+['"]|(?:const|let|var)\s[^=]+=\s*require\(|export\s+(?:\*|\{|type\s).*\bfrom\b)/
const READ: ReadonlySet<FileKind> = new Set(['source', 'test'])

/**
 * Marks imports as moved that stand elsewhere in their file, as formatters sort them: one that is shorter than what
 * counts as a move, or whose names go with it, where the hunk has the same lines on both sides.
 */
export function markReorderedImports(diff: Diff): Diff {
  const marks = new Map<Line, { readonly moved: true }>()
  for (const file of diff.files) {
    if (READ.has(file.kind)) for (const line of reordered(file)) marks.set(line, { moved: true })
  }
  return markLines(diff, marks)
}

function* reordered(file: FileChange): Iterable<Line> {
  const left = file.hunks.map(unexplained).filter((lines) => lines.some(isImport))
  for (const lines of left) if (isOnlyOrder(lines)) yield* lines
  const imports = left.filter((lines) => !isOnlyOrder(lines)).flatMap((lines) => lines.filter(isImport))
  const gone = new Map<string, Line[]>()
  for (const line of imports) {
    const key = moveKey(line.text)
    if (line.kind === 'deleted') gone.set(key, [...(gone.get(key) ?? []), line])
  }
  for (const line of imports) {
    const before = line.kind === 'added' ? gone.get(moveKey(line.text))?.shift() : undefined
    if (before) yield* [before, line]
  }
}

const unexplained = (hunk: Hunk): Line[] =>
  hunk.lines.filter(
    ({ kind, moved, layout, text }) => kind !== 'context' && !moved && !layout && weightOf(moveKey(text)) > 0,
  )

const isImport = ({ text }: Line): boolean => IMPORT.test(text)

function isOnlyOrder(lines: readonly Line[]): boolean {
  const side = (kind: Line['kind']): string =>
    lines
      .filter((line) => line.kind === kind)
      .map(({ text }) => moveKey(text))
      .sort()
      .join('\n')
  return side('deleted') === side('added')
}
