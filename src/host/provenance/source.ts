import type { Diff, Failure, Scope } from '../../engine/model'
import type { Layer } from '../../engine/provenance/layer'
import type { Repository } from '../repository'

/** What is asked of every source of evidence. */
export interface EvidenceRequest {
  readonly repo: Repository
  readonly scope: Scope
  readonly diff: Diff
}

/** Texts of one file of the diff; undefined where there is none, or it is not text. */
export interface FileTexts {
  readonly text: string
  readonly oldText: string | undefined
  readonly workingText: string | undefined
}

/** What one source knows. */
export interface EvidenceRead {
  /** Makes the layers of each file it has records of, by path on the diff's new side, once the texts are there. */
  readonly files: ReadonlyMap<string, (texts: FileTexts) => readonly Layer[]>
  readonly failures: readonly Failure[]
  /** What is known and cannot be tied to lines, one sentence each. */
  readonly notes: readonly string[]
}

/** One kind of record. It only reads, and what it cannot read costs a sentence, never the review. */
export type ReadEvidence = (request: EvidenceRequest) => Promise<EvidenceRead>

export const NO_EVIDENCE: EvidenceRead = { files: new Map(), failures: [], notes: [] }
