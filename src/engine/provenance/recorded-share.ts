import type { Evidence, Hunk } from '../model'

export interface RecordedShare {
  /** Whether more than half of the added lines are recorded as AI-written, wholly or in part. */
  readonly isMost: boolean
  /** What says so, each once. */
  readonly evidence: readonly Evidence[]
}

export function recordedShare(hunk: Hunk): RecordedShare {
  let [added, recorded] = [0, 0]
  const evidence = new Map<string, Evidence>()
  for (const line of hunk.lines) {
    if (line.kind !== 'added') continue
    added++
    for (const fact of line.provenance?.evidence ?? []) evidence.set(fact.text, fact)
    const { contributor } = line.provenance ?? {}
    if (contributor === 'ai' || contributor === 'mixed') recorded++
  }
  return { isMost: recorded * 2 > added, evidence: [...evidence.values()] }
}
