import type { FileKind, ObjectId } from './model'

/** What rules know of the repository beyond the changed files; each part is empty unless a rule in force needs it. */
export interface RepositoryFacts {
  /** Every file of the reviewed tree. Need: `paths`. */
  readonly paths: ReadonlySet<string>
  /** Texts of manifests, lockfiles, aliases, ignore and EditorConfig files of the reviewed tree, by path. Need: `manifests`. */
  readonly manifests: ReadonlyMap<string, string>
  /** Need: `secrets`. */
  readonly secrets: readonly SecretHit[]
  /** Need: `copies`. */
  readonly copies: readonly Copy[]
  /** Lines on which a sought name stands, by name; a name that is absent was not looked for. Need: `mentions`. */
  readonly mentions: ReadonlyMap<string, readonly Mention[]>
  /** Texts of a changed configuration's siblings for other environments, and of its base, by path. Need: `environments`. */
  readonly environments: ReadonlyMap<string, string>
  /** What the changed rules files ask less for. Need: `loosened`. */
  readonly loosened: readonly Loosened[]
}

export const NO_REPOSITORY_FACTS: RepositoryFacts = {
  paths: new Set(),
  manifests: new Map(),
  secrets: [],
  copies: [],
  mentions: new Map(),
  environments: new Map(),
  loosened: [],
}

/** A place of a changed rules file that asks for less than what stood there. */
export interface Loosened {
  readonly path: string
  /** 1-based, on the given side; absent where the file itself says nothing of it. */
  readonly line?: number
  readonly side: 'old' | 'new'
  /** In one sentence. */
  readonly message: string
}

/** Something in the form of a vendor's secret; the secret itself is never kept. */
export interface SecretHit {
  readonly path: string
  /** 1-based, in the file as the change, or the commit, leaves it. */
  readonly line: number
  /** "GitHub Token" */
  readonly what: string
  /** Set where it is in a commit of the change and no longer in the change as a whole. */
  readonly commit?: ObjectId
}

/** Added lines that stand in the tree already. Lines 1-based, both ends inclusive. */
export interface Copy {
  readonly path: string
  readonly startLine: number
  readonly endLine: number
  readonly original: { readonly path: string; readonly startLine: number; readonly endLine: number }
  /** Lines of code the two have in common, blank lines and lone brackets not counted. */
  readonly lines: number
}

/** A line of the reviewed tree with a name on it, as a word of its own. */
export interface Mention {
  readonly path: string
  readonly kind: FileKind
  /** 1-based. */
  readonly line: number
  readonly text: string
}
