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

/** What lines say however they are indented: one object for all that say the same. */
class Saying {
  /** Changed lines on either side say it. */
  added = false
  deleted = false
  private letters = -1

  constructor(private readonly key: string) {}

  /** Letters and digits in it; fewer than three say nothing: blank lines, brackets. */
  get weight(): number {
    if (this.letters < 0) this.letters = weightOf(this.key)
    return this.letters
  }
}

type Says = (text: string) => Saying

function listen(): Says {
  const known = new Map<string, Saying>()
  return (text) => {
    const key = moveKey(text)
    let saying = known.get(key)
    if (!saying) {
      saying = new Saying(key)
      known.set(key, saying)
    }
    return saying
  }
}

/** A line as one side of the diff has it; undefined in a sequence parts hunks. */
interface Place {
  readonly line: Line
  /** Deleted or added, and not explained by layout already. */
  readonly changed: boolean
  readonly says: Saying
}

/** A hunk's lines, with what the changed ones among them say. */
interface Heard {
  readonly lines: readonly Line[]
  readonly says: readonly (Saying | undefined)[]
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
  const says = listen()
  const hunks = shareLines(diff, says)
  if (hunks.length === 0) return diff
  const before = sequence(hunks, 'added', says)
  const after = sequence(hunks, 'deleted', says)
  const places = placesOf(before)
  const copies = countsOf(after)
  const marks = new Map<Line, { readonly moved: true }>()
  const free = (place: Place | undefined): boolean => place?.changed === true && !marks.has(place.line)
  for (let at = 0; at < after.length; at++) {
    const seed = after[at]
    if (!seed || !free(seed) || seed.says.weight < 3) continue
    const candidates = places.get(seed.says)
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

/** Every hunk in which some changed line stands on the other side too: mostly there are none. */
function shareLines(diff: Diff, says: Says): readonly Heard[] {
  const count = { added: 0, deleted: 0 }
  const hear = ({ kind, text, layout }: Line): Saying | undefined => {
    if (kind === 'context' || layout !== undefined) return undefined
    const said = says(text)
    if (!said[kind]) count[kind]++
    said[kind] = true
    return said
  }
  const hunks = diff.files
    .filter((file) => !file.binary && !UNREAD.has(file.kind))
    .flatMap((file) => file.hunks.map(({ lines }): Heard => ({ lines, says: lines.map(hear) })))
  if (count.added < LEAST_LINES || count.deleted < LEAST_LINES) return []
  return hunks.filter((hunk) => {
    let shared = 0
    for (const said of hunk.says) if (said?.added && said.deleted && said.weight >= 3) shared++
    return shared >= LEAST_LINES
  })
}

function sequence(hunks: readonly Heard[], other: 'added' | 'deleted', says: Says): Sequence {
  const side: Sequence = []
  for (const hunk of hunks) {
    hunk.lines.forEach((line, at) => {
      const said = hunk.says[at]
      if (line.kind !== other) side.push({ line, changed: said !== undefined, says: said ?? says(line.text) })
    })
    side.push(undefined)
  }
  return side
}

/** Indexes of the telling lines that changed, by what they say. */
function placesOf(side: Sequence): Map<Saying, number[]> {
  const places = new Map<Saying, number[]>()
  side.forEach((place, index) => {
    if (!place?.changed || place.says.weight < 3) return
    const known = places.get(place.says)
    if (known) known.push(index)
    else places.set(place.says, [index])
  })
  return places
}

const countsOf = (side: Sequence): Map<Saying, number> =>
  new Map([...placesOf(side)].map(([says, indexes]) => [says, indexes.length]))

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
    if (x.says === y.says && x.says.weight >= 3) {
      if (free(x) && free(y)) {
        pairs.push([a, b])
        weight += x.says.weight
      } else if (x.changed && y.changed) break
      a++
      b++
    } else if (x.says.weight < 3) a++
    else if (y.says.weight < 3) b++
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
      if (before[x]?.says === after[y]?.says && before[x2]?.says === after[y2]?.says) return [x, y]
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
    if (place.says.weight >= 3) found.push(at)
  }
  return found
}

/** Long enough, and not made of lines that stand everywhere. */
function isMove(
  { pairs, weight }: Match,
  before: Sequence,
  places: ReadonlyMap<Saying, readonly number[]>,
  copies: ReadonlyMap<Saying, number>,
): boolean {
  if (pairs.length < LEAST_LINES || weight < LEAST_WEIGHT) return false
  if (new Set(pairs.map(([a]) => before[a]?.says)).size >= SURELY) return true
  return pairs.some(([a]) => {
    const place = before[a]
    return (
      place !== undefined &&
      place.says.weight >= 8 &&
      places.get(place.says)?.length === 1 &&
      (copies.get(place.says) ?? 0) <= 2
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
      if (!left || !right || left.says.weight >= 3 || left.says !== right.says) break
      all.push([x, y])
    }
  })
  return all
}
