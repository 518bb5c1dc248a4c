import type { Digest } from '../identify'
import { hashLines } from './line-hashes'

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

const weigh = (line: string): number => Math.min(20, line.match(/[\p{L}\p{N}]/gu)?.length ?? 0)
