import type { Digest } from '../identify'
import { hashLines } from './line-hashes'

const MOST_WEIGHT = 20

/** A text in which the lines of records are looked for. */
export interface Target {
  readonly hashes: readonly string[]
  /** How much each line says: its letters and digits, at most 20. */
  readonly weights: readonly number[]
  /** 0-based place of each line that stands there once; -1 for those that stand there more often. */
  readonly places: ReadonlyMap<string, number>
}

export function toTarget(lines: readonly string[], digest: Digest): Target {
  const hashes = hashLines(lines, digest)
  return { hashes, weights: lines.map(weigh), places: onlyPlaces(hashes) }
}

export function onlyPlaces(hashes: readonly (string | undefined)[]): Map<string, number> {
  const places = new Map<string, number>()
  hashes.forEach((hash, at) => {
    if (hash !== undefined) places.set(hash, places.has(hash) ? -1 : at)
  })
  return places
}

function weigh(line: string): number {
  let weight = 0
  for (let at = 0; at < line.length && weight < MOST_WEIGHT; at++) {
    const code = line.charCodeAt(at)
    const isDigit = code >= 48 && code <= 57
    // Whatever is not ASCII counts as a letter.
    if (isDigit || ((code | 32) >= 97 && (code | 32) <= 122) || code > 127) weight++
  }
  return weight
}
