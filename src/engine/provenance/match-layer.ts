import type { Layer } from './layer'
import { onlyPlaces, type Target } from './target'

/** Letters and digits below which a line is no landmark: `}`, `end`, an empty line. */
const LANDMARK = 3

/**
 * Finds the lines of a layer in a text: lines that stand once in both and in the same order are landmarks, and whatever
 * is equal next to one belongs to it. An equal line elsewhere does not.
 *
 * @returns for each line of the layer its 0-based place, or -1
 */
export function matchLayer(layer: Layer, target: Target): Int32Array {
  const { lines } = layer
  const { hashes } = target
  const found = new Int32Array(lines.length).fill(-1)
  const taken = new Uint8Array(hashes.length)
  const pair = (from: number, to: number): boolean => {
    const line = lines[from]
    if (line === undefined || line !== hashes[to] || found[from] !== -1 || taken[to]) return false
    found[from] = to
    taken[to] = 1
    return true
  }
  const landmarks = inOrder(
    [...onlyPlaces(lines)].flatMap(([line, from]): [number, number][] => {
      const to = target.places.get(line) ?? -1
      return from >= 0 && to >= 0 && (target.weights[to] ?? 0) >= LANDMARK ? [[from, to]] : []
    }),
  )
  for (const [from, to] of landmarks) pair(from, to)
  const extend = (from: number, to: number, step: 1 | -1): void => {
    for (let at = 1; pair(from + step * at, to + step * at); at++);
  }
  // The ends of the file are landmarks too, where the layer knows them.
  extend(-1, -1, 1)
  for (const [from, to] of landmarks) extend(from, to, 1)
  for (const [from, to] of landmarks.reverse()) extend(from, to, -1)
  if (lines.every((line) => line !== undefined)) extend(lines.length, hashes.length, -1)
  return found
}

/** The longest run of pairs whose second members rise as their first ones do. */
function inOrder(pairs: readonly [number, number][]): [number, number][] {
  const sorted = [...pairs].sort(([a], [b]) => a - b)
  const ends: number[] = []
  const before: number[] = []
  sorted.forEach(([, to], index) => {
    let [low, high] = [0, ends.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sorted[ends[middle] ?? 0]?.[1] ?? 0) < to) low = middle + 1
      else high = middle
    }
    before[index] = low > 0 ? (ends[low - 1] ?? -1) : -1
    ends[low] = index
  })
  const chain: [number, number][] = []
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) {
    const found = sorted[at]
    if (found) chain.push(found)
  }
  return chain.reverse()
}
