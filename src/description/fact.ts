import type { Evidence } from '../engine/model'

/** Something the change does that can be looked up at its place. */
export interface Fact {
  /** Which evidence source says it: `exports`, `dependencies`, … */
  readonly source: string
  /** A clause that continues "The change …"; names of the code between backticks. */
  readonly text: string
  readonly path: string
  /** 1-based; absent where the fact is the file. On the new side unless `side` says otherwise. */
  readonly line?: number
  readonly side?: 'old' | 'new'
  /** What stands at that line, word for word. */
  readonly symbol?: string
  /** The order in which a reader should see it: the higher, the sooner. */
  readonly weight: number
  /** Further places that belong to it: importers, for one. */
  readonly evidence?: readonly Evidence[]
}

export const BOUNDARIES = [
  'network',
  'database',
  'queue',
  'file system',
  'process',
  'environment',
  'third-party SDK',
  'workspace package',
  'public API',
] as const
export type Boundary = (typeof BOUNDARIES)[number]

/** A place where the change touches something outside the program. */
export interface IntegrationPoint extends Fact {
  readonly boundary: Boundary
}

/** A test that reaches a changed file. */
export interface Reach {
  readonly path: string
  /** The line that imports or names it. */
  readonly line: number
  /** `import`: through imports, directly or over `via`; `name`: it names what the file declares; `own`: it stands in the file. */
  readonly how: 'import' | 'name' | 'own'
  /** What it names. */
  readonly name?: string
  readonly via?: readonly string[]
  /** Whether the test is part of this change. */
  readonly changed: boolean
}
