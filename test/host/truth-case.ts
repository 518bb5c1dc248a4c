import type { Files } from './temp-repository'

/** A small change and what may be said of it. Facts are written `path:line text`, `path@line` on the old side; the text is a part. */
export interface TruthCase {
  readonly name: string
  readonly before: Files
  /** Files as staged; null deletes. */
  readonly after: Readonly<Record<string, string | null>>
  readonly must?: readonly string[]
  /** Parts no fact and no integration point may hold. */
  readonly never?: readonly string[]
  /** Every fact must be among `must`. */
  readonly only?: true
  /** The same for integration points. */
  readonly points?: readonly string[]
}

/** A file’s text, line by line. */
export const lines = (...text: readonly string[]): string => `${text.join('\n')}\n`
