import { moveKey, weightOf } from './line-key'
import { markLines } from './mark-lines'
import type { Diff, FileKind, Line } from './model'

/** A block has moved when at least this many telling lines stand on the other side, with this many letters and digits. */
const LEAST_LINES = 3
const LEAST_WEIGHT = 24
/** So many different lines in a row are no coincidence, even where each of them stands in several places. */
const SURELY = 8
/** Lines in between that were edited on the way, on either side. */
const MOST_EDITED = 2
/** Places of a line that are tried; one that stands in more says nothing. */
const MOST_PLACES = 48

/** Kinds nobody reads line by line: what moves there is not looked for. */
const UNREAD: ReadonlySet<FileKind> = new Set(['lockfile', 'generated', 'vendored', 'snapshot', 'asset'])

/** A line as one side of the diff has it; undefined in a sequence parts hunks. */
class Place {
  private letters = -1

  /** @param changed deleted or added, and not explained by layout already */
  constructor(
    readonly line: Line,
    readonly changed: boolean,
    private known?: string,
  ) {}

  get key(): string {
    this.known ??= moveKey(this.line.text)
    return this.known
  }

  /** Letters and digits in it; fewer than three say nothing: blank lines, brackets. */
  get weight(): number {
    if (this.letters < 0) this.letters = weightOf(this.key)
    return this.letters
  }
}

type Sequence = (Place | undefined)[]

/** One side's lines paired with the other's. */
interface Match {
  readonly pairs: readonly (readonly [number, number])[]
  readonly weight: number
}

/**
 * Marks blocks of deleted lines that were added elsewhere in the diff, whatever their indentation, and where they were
 * added. A block goes to one place only, so a copy is not taken for a move.
 */
export function markMoves(diff: Diff): Diff {
  const hunks = shareLines(diff)
  if (hunks.length === 0) return diff
  const before = sequence(hunks, 'added')
  const after = sequence(hunks, 'deleted')
  const places = placesOf(before)
  const copies = countsOf(after)
  const marks = new Map<Line, { readonly moved: true }>()
  const free = (place: Place | undefined): boolean => place?.changed === true && !marks.has(place.line)
  for (let at = 0; at < after.length; at++) {
    const seed = after[at]
    if (!seed || !free(seed) || seed.weight < 3) continue
    const candidates = places.get(seed.key)
    if (!candidates || candidates.length > MOST_PLACES) continue
    let best: Match | undefined
    for (const from of candidates) {
      if (!free(before[from])) continue
      const match = follow(before, after, from, at, free)
      if (!best || match.weight > best.weight) best = match
    }
    if (!best || !isMove(best, before, places, copies)) continue
    for (const [a, b] of settle(best, before, after)) {
      for (const place of [before[a], after[b]]) if (place?.changed) marks.set(place.line, { moved: true })
    }
    at = best.pairs.at(-1)?.[1] ?? at
  }
  return markLines(diff, marks)
}

/** The lines of every hunk in which some changed line stands on the other side too: mostly there are none. */
function shareLines(diff: Diff): (readonly Line[])[] {
  const hunks = diff.files
    .filter((file) => !file.binary && !UNREAD.has(file.kind))
    .flatMap((file) => file.hunks.map((hunk) => hunk.lines))
  const keys = { added: new Set<string>(), deleted: new Set<string>() }
  const each = (lines: readonly Line[], visit: (key: string, kind: 'added' | 'deleted') => void): void => {
    for (const { kind, text, layout } of lines)
      if (kind !== 'context' && layout === undefined) visit(moveKey(text), kind)
  }
  for (const lines of hunks) each(lines, (key, kind) => keys[kind].add(key))
  if (keys.added.size < LEAST_LINES || keys.deleted.size < LEAST_LINES) return []
  return hunks.filter((lines) => {
    let shared = 0
    each(lines, (key, kind) => {
      if (keys[kind === 'added' ? 'deleted' : 'added'].has(key) && weightOf(key) >= 3) shared++
    })
    return shared >= LEAST_LINES
  })
}

function sequence(hunks: readonly (readonly Line[])[], other: 'added' | 'deleted'): Sequence {
  const side: Sequence = []
  for (const lines of hunks) {
    for (const line of lines) {
      if (line.kind !== other) side.push(new Place(line, line.kind !== 'context' && line.layout === undefined))
    }
    side.push(undefined)
  }
  return side
}

/** Indexes of the telling lines that changed, by what they say. */
function placesOf(side: Sequence): Map<string, number[]> {
  const places = new Map<string, number[]>()
  side.forEach((place, index) => {
    if (!place?.changed || place.weight < 3) return
    const known = places.get(place.key)
    if (known) known.push(index)
    else places.set(place.key, [index])
  })
  return places
}

const countsOf = (side: Sequence): Map<string, number> =>
  new Map([...placesOf(side)].map(([key, indexes]) => [key, indexes.length]))

/** Walks both sides from a pair of equal lines as far as they agree, past what says nothing and a few edited lines. */
function follow(
  before: Sequence,
  after: Sequence,
  from: number,
  at: number,
  free: (place: Place | undefined) => boolean,
): Match {
  const pairs: [number, number][] = []
  let weight = 0
  let a = from
  let b = at
  for (;;) {
    const [x, y] = [before[a], after[b]]
    if (!x || !y) break
    if (x.key === y.key && x.weight >= 3) {
      if (free(x) && free(y)) {
        pairs.push([a, b])
        weight += x.weight
      } else if (x.changed && y.changed) break
      a++
      b++
    } else if (x.weight < 3) a++
    else if (y.weight < 3) b++
    else {
      const next = rejoin(before, after, a, b)
      if (!next) break
      a = next[0]
      b = next[1]
    }
  }
  return { pairs, weight }
}

/** Where both sides agree again for two telling lines, past a few that differ. */
function rejoin(before: Sequence, after: Sequence, a: number, b: number): [number, number] | undefined {
  const left = telling(before, a, MOST_EDITED + 2)
  const right = telling(after, b, MOST_EDITED + 2)
  for (let skipped = 1; skipped <= 2 * MOST_EDITED; skipped++) {
    for (let i = Math.max(0, skipped - MOST_EDITED); i <= Math.min(skipped, MOST_EDITED); i++) {
      const j = skipped - i
      const [x, y, x2, y2] = [left[i], right[j], left[i + 1], right[j + 1]]
      if (x === undefined || y === undefined || x2 === undefined || y2 === undefined) continue
      if (before[x]?.key === after[y]?.key && before[x2]?.key === after[y2]?.key) return [x, y]
    }
  }
  return undefined
}

/** Indexes of the next telling lines of a hunk. */
function telling(side: Sequence, from: number, count: number): number[] {
  const found: number[] = []
  for (let at = from; found.length < count; at++) {
    const place = side[at]
    if (!place) break
    if (place.weight >= 3) found.push(at)
  }
  return found
}

/** Long enough, and not made of lines that stand everywhere. */
function isMove(
  { pairs, weight }: Match,
  before: Sequence,
  places: ReadonlyMap<string, readonly number[]>,
  copies: ReadonlyMap<string, number>,
): boolean {
  if (pairs.length < LEAST_LINES || weight < LEAST_WEIGHT) return false
  if (new Set(pairs.map(([a]) => before[a]?.key)).size >= SURELY) return true
  return pairs.some(([a]) => {
    const place = before[a]
    return (
      place !== undefined &&
      place.weight >= 8 &&
      places.get(place.key)?.length === 1 &&
      (copies.get(place.key) ?? 0) <= 2
    )
  })
}

/** The pairs with what says nothing between and directly behind them: blank lines and brackets move along. */
function settle({ pairs }: Match, before: Sequence, after: Sequence): [number, number][] {
  const all: [number, number][] = []
  pairs.forEach(([a, b], index) => {
    all.push([a, b])
    const [nextA, nextB] = pairs[index + 1] ?? [Infinity, Infinity]
    for (let x = a + 1, y = b + 1; x < nextA && y < nextB; x++, y++) {
      const [left, right] = [before[x], after[y]]
      if (!left || !right || left.weight >= 3 || left.key !== right.key) break
      all.push([x, y])
    }
  })
  return all
}
