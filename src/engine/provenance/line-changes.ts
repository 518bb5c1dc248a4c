import { diffArrays } from 'diff'

/** A run of lines replaced by another; 0-based, in order. */
export interface LineChange {
  readonly from: number
  readonly removed: number
  readonly to: number
  readonly added: number
}

/** Edits beyond which a smallest difference is not looked for: a recorder has no time for it. */
const MOST_EDITS = 500

/**
 * What changed between two texts, line by line. Where they have little in common, a line that stood anywhere in the old
 * text does not count as added: it errs on the side of claiming less.
 */
export function lineChanges(before: readonly string[], after: readonly string[]): LineChange[] {
  let top = 0
  while (top < before.length && top < after.length && before[top] === after[top]) top++
  let end = 0
  while (
    end < before.length - top &&
    end < after.length - top &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end++
  const old = before.slice(top, before.length - end)
  const now = after.slice(top, after.length - end)
  if (old.length === 0 && now.length === 0) return []
  if (old.length === 0 || now.length === 0) return [{ from: top, removed: old.length, to: top, added: now.length }]
  const parts = diffArrays(old, now, { maxEditLength: MOST_EDITS })
  if (!parts) return newcomers(old, now, top)
  const changes: LineChange[] = []
  let [from, to] = [top, top]
  let open: { from: number; removed: number; to: number; added: number } | undefined
  for (const { added, removed, count } of parts) {
    if (!added && !removed) {
      if (open) changes.push(open)
      open = undefined
      from += count
      to += count
      continue
    }
    open ??= { from, removed: 0, to, added: 0 }
    if (removed) {
      open.removed += count
      from += count
    } else {
      open.added += count
      to += count
    }
  }
  if (open) changes.push(open)
  return changes
}

/** One change for the whole stretch, in pieces that leave out the lines the old text had. */
function newcomers(old: readonly string[], now: readonly string[], top: number): LineChange[] {
  const left = new Map<string, number>()
  for (const line of old) left.set(line, (left.get(line) ?? 0) + 1)
  const isNew = now.map((line) => {
    const count = left.get(line) ?? 0
    if (count > 0) left.set(line, count - 1)
    return count === 0
  })
  const changes: LineChange[] = []
  for (let to = 0; to < now.length; to++) {
    if (!isNew[to]) continue
    let end = to
    while (isNew[end]) end++
    // Where it stood before cannot be said; only the order has to be right.
    changes.push({ from: top + Math.min(to, old.length), removed: 0, to: top + to, added: end - to })
    to = end
  }
  return changes
}
