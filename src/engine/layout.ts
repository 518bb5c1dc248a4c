import { align } from './align'
import { layoutTokens } from './layout-tokens'
import { layoutKey, squeezed } from './line-key'
import { markLines } from './mark-lines'
import type { Diff, Line } from './model'

type Layout = NonNullable<Line['layout']>

/**
 * Marks lines of a block that stand on its other side too, but for white space, their ending, or where lines break.
 * Only within a block: what went elsewhere is moved, not laid out anew.
 */
export function markLayout(diff: Diff): Diff {
  const marks = new Map<Line, { readonly layout: Layout }>()
  for (const file of diff.files) {
    for (const hunk of file.hunks) {
      for (const { from, to } of hunk.blocks) {
        // Most blocks add lines, or replace them by others.
        if (hunk.lines[from]?.kind !== hunk.lines[to - 1]?.kind || isBlank(hunk.lines[from]))
          for (const [line, layout] of layoutOf(hunk.lines.slice(from, to), file.path)) marks.set(line, { layout })
      }
    }
  }
  return markLines(diff, marks)
}

function layoutOf(block: readonly Line[], path: string): Map<Line, Layout> {
  const found = new Map<Line, Layout>()
  if (block.every(isBlank)) {
    for (const line of block) found.set(line, 'whitespace')
    return found
  }
  const before = block.filter((line) => line.kind === 'deleted')
  const after = block.filter((line) => line.kind === 'added')
  if (before.length === 0 || after.length === 0) return found
  if (!mayBeAlike(before, after)) return found
  const key = (line: Line): string => layoutKey(line.text, path)
  const pairs = align(before.map(key), after.map(key))
  if (pairs.length < before.length || pairs.length < after.length) {
    if (sameTokens(before, after, path)) {
      for (const line of block) found.set(line, 'reformat')
      return found
    }
  }
  for (const run of runsOf(pairs)) {
    const lines = run.flatMap(([a, b]) => [[before[a], after[b]] as const])
    // A lone bracket pairs with any other.
    if (!lines.some(([line]) => line && /[\p{L}\p{N}]/u.test(line.text))) continue
    for (const [a, b] of lines) {
      if (!a || !b) continue
      const layout: Layout = bare(a) === bare(b) ? 'line-ending' : 'whitespace'
      found.set(a, layout)
      found.set(b, layout)
    }
  }
  return found
}

/** Whether a line of one side, or all of it, is on the other but for white space and commas: cheap, and mostly not so. */
function mayBeAlike(before: readonly Line[], after: readonly Line[]): boolean {
  const a = before.map((line) => squeezed(line.text))
  const b = after.map((line) => squeezed(line.text))
  const known = new Set(a)
  if (b.some((text) => text !== '' && known.has(text))) return true
  if (a.length === 1 && b.length === 1) return false
  return a.join('').replaceAll(',', '') === b.join('').replaceAll(',', '')
}

const isBlank = (line: Line | undefined): boolean => line?.text.trim() === ''
const bare = (line: Line): string => line.text.replace(/\r$/, '')

function sameTokens(before: readonly Line[], after: readonly Line[], path: string): boolean {
  const [a, b] = [before, after].map((lines) =>
    layoutTokens(
      lines.map((line) => line.text),
      path,
    ),
  )
  return a !== undefined && b !== undefined && a.length === b.length && a.every((token, at) => token === b[at])
}

/** Pairs that follow one another on both sides. */
function runsOf(pairs: readonly [number, number][]): [number, number][][] {
  const runs: [number, number][][] = []
  for (const pair of pairs) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    if (run && last && last[0] + 1 === pair[0] && last[1] + 1 === pair[1]) run.push(pair)
    else runs.push([pair])
  }
  return runs
}
