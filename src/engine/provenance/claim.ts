import type { Label, Layer } from './layer'
import { matchLayer } from './match-layer'
import type { Target } from './target'

/** What a stretch of lines has to say in letters and digits to be believed where nothing around it speaks for it. */
const TELLING = 12
/** The same for a stretch that is a whole recorded edit, but stands among other neighbours. */
const UNMISTAKABLE = 40
/** Lines that stay of an edit that is mostly gone, and the part of it they have to be. */
const REST = { lines: 8, part: 0.2 }

/**
 * What a layer says of the lines of a text: only lines that stand where the record put them. A stretch of recorded
 * lines is believed for what is around it and for how much of its edit is still there; a bracket or a `return null;`
 * that merely happens to be equal is not.
 *
 * @param working the same file in the working tree: an edit that is whole there may be staged in part
 * @returns by 0-based line
 */
export function claim(layer: Layer, staged: Target, working: Target | undefined): Map<number, Label> {
  const found = matchLayer(layer, staged)
  const alive = aliveRanges(layer, found)
  if (working) for (const range of aliveRanges(layer, matchLayer(layer, working))) alive.add(range)
  const sizes = countRanges(layer, () => true)
  const known = layer.lines.every((line) => line !== undefined)
  const claims = new Map<number, Label>()
  const isNext = (from: number, to: number): boolean =>
    from >= 0 && from < layer.lines.length && to >= 0 && found[from] === to

  for (let from = 0; from < layer.labels.length; from++) {
    const label = layer.labels[from]
    const start = found[from] ?? -1
    if (!label || start < 0) continue
    let end = from
    while (layer.labels[end + 1]?.range === label.range && found[end + 1] === start + (end + 1 - from)) end++
    const lines = end - from + 1
    const last = start + lines - 1
    const above = isNext(from - 1, start - 1)
    const below = isNext(end + 1, last + 1)
    const atTop = from === 0 && start === 0
    const atEnd = known && end === layer.lines.length - 1 && last === staged.hashes.length - 1
    let weight = 0
    for (let at = start; at <= last; at++) weight += staged.weights[at] ?? 0
    const size = sizes.get(label.range) ?? 0
    const neighbours = above || below
    const believed =
      lines === size
        ? ((above || atTop) && (below || atEnd)) ||
          (weight >= 2 * TELLING && (neighbours || atTop || atEnd)) ||
          weight >= UNMISTAKABLE
        : alive.has(label.range)
          ? neighbours || atTop || atEnd || (weight >= TELLING && (lines > 1 || size > 3))
          : (neighbours && weight >= TELLING) || (lines >= REST.lines && lines >= size * REST.part)
    if (believed) for (let at = 0; at < lines; at++) claims.set(start + at, label)
    from = end
  }
  return claims
}

/** Recorded edits of which at least half is there. */
function aliveRanges(layer: Layer, found: Int32Array): Set<number> {
  const sizes = countRanges(layer, () => true)
  const kept = countRanges(layer, (at) => (found[at] ?? -1) >= 0)
  return new Set([...sizes].flatMap(([range, size]) => ((kept.get(range) ?? 0) * 2 >= size ? [range] : [])))
}

function countRanges(layer: Layer, counts: (at: number) => boolean): Map<number, number> {
  const sizes = new Map<number, number>()
  layer.labels.forEach((label, at) => {
    if (label && counts(at)) sizes.set(label.range, (sizes.get(label.range) ?? 0) + 1)
  })
  return sizes
}
