/** Where a record comes from, those trusted most first. */
export const SOURCES = ['ledger', 'git-ai', 'git-ai-note', 'agent-trace', 'transcript'] as const
export type SourceName = (typeof SOURCES)[number]

/** What a record says of a line. */
export interface Label {
  readonly source: SourceName
  /** `typed`: the record says that a person's editor wrote it. */
  readonly contributor: 'ai' | 'mixed' | 'typed'
  /** `claude`, `codex` …; empty where the record does not say. */
  readonly tool: string
  readonly session: string
  /** Lines that were recorded together bear the same object's `range`. */
  readonly range: number
}

/** A text as a record knows it, line by line: hashes of lines, undefined where the record does not know them. */
export interface Layer {
  readonly lines: readonly (string | undefined)[]
  /** As long as `lines`, or shorter. */
  readonly labels: readonly (Label | undefined)[]
}
