/** The nouns, in the order the data meets them. All readonly; all survive `JSON.stringify`. */

/** Lower-case hex object id, 40 (SHA-1) or 64 (SHA-256) digits; all zeros where a side does not exist. */
export type ObjectId = string

export type Severity = 'error' | 'warning' | 'info'

export interface Diff {
  readonly files: readonly FileChange[]
}

export type FileStatus =
  | 'added'
  | 'deleted'
  | 'modified'
  | 'renamed'
  | 'copied'
  /** file, symbolic link and submodule changing into one another */
  | 'type-changed'
  /** merge conflict in the index */
  | 'unmerged'

export type FileKind =
  | 'source'
  | 'test'
  | 'docs'
  | 'config'
  | 'manifest'
  | 'lockfile'
  | 'generated'
  | 'vendored'
  | 'snapshot'
  | 'migration'
  | 'ci'
  | 'asset'

/** One record of git's raw block (`git diff --raw -z`): what changed, before any line of it is read. */
export interface FileEntry {
  /** `/`-separated, relative to the repository's root; bytes that are not UTF-8 shown as U+FFFD. */
  readonly path: string
  /** The path's bytes in base64, only where they are not UTF-8. */
  readonly pathBytes?: string
  /** The path before a rename or copy; null otherwise. */
  readonly oldPath: string | null
  readonly oldPathBytes?: string
  readonly status: FileStatus
  /** Percent, renames and copies only. */
  readonly similarity?: number
  /** Octal as git prints it: 000000, 100644, 100755, 120000 (symbolic link), 160000 (submodule). */
  readonly oldMode: string
  readonly newMode: string
  readonly oldId: ObjectId
  readonly newId: ObjectId
}

export interface FileChange extends FileEntry {
  readonly kind: FileKind
  /** Why it is of this kind, as a clause: "the name of a lockfile". */
  readonly kindReason: string
  /** Binary for git: by content, or because an attribute says so. Not looked at where the content did not change. */
  readonly binary: boolean
  /** Lines added and deleted, as `git diff --numstat` counts them; 0 for binary files. */
  readonly added: number
  readonly deleted: number
  readonly hunks: readonly Hunk[]
  /** Set where lines were counted but not kept, with the reason as a clause; `hunks` is then empty. */
  readonly omitted?: string
}

/**
 * What git shows with three lines of context:
 *
 *     @@ -10,4 +10,5 @@ export function total(cart) {
 */
export interface Hunk {
  /** Hash of its blocks' ids: survives restaging, rebasing and moving of unrelated lines. */
  readonly id: string
  /** As in the header: 1-based first line of each side (0 where that side is empty) and number of lines. */
  readonly oldStart: number
  readonly oldLines: number
  readonly newStart: number
  readonly newLines: number
  /** The enclosing function, test or type by the syntax of the file, else what git prints behind the second `@@`. */
  readonly section: string
  /** Lines added and deleted. */
  readonly added: number
  readonly deleted: number
  readonly lines: readonly Line[]
  readonly blocks: readonly Block[]
}

/** A run of changed lines without a context line between them: what marks, suppressions and answers hang on. */
export interface Block {
  /** Hash of its added and deleted lines; ties within a diff are broken by path, then by order. */
  readonly id: string
  /** Half-open range of indexes into the hunk's `lines`. */
  readonly from: number
  readonly to: number
}

export interface Line {
  readonly kind: 'context' | 'added' | 'deleted'
  /** Without the line feed; a carriage return stays. */
  readonly text: string
  /** 1-based; absent on the side that does not have the line. */
  readonly oldLine?: number
  readonly newLine?: number
  /** Set where the bytes are not UTF-8: `text` then holds one character for each byte. */
  readonly latin1?: true
  /** The file ends here without a line feed. */
  readonly noNewline?: true
  /** Stands elsewhere in the diff too, on the other side: moved, not written or removed. */
  readonly moved?: true
  /** Stands on the other side of its block too, but for white space, its line ending, or where its lines break. */
  readonly layout?: 'whitespace' | 'line-ending' | 'reformat'
  /** Absent means unknown: no record says who wrote the line. */
  readonly provenance?: Provenance
}

export interface Provenance {
  readonly contributor: 'ai' | 'mixed' | 'unknown' | 'marked-mine'
  /** The assistants that records name, the most trusted record's first; absent where none does. */
  readonly tools?: readonly string[]
  readonly evidence: readonly Evidence[]
}

/** A fact somebody can look up. */
export interface Evidence {
  readonly text: string
  readonly path?: string
  readonly line?: number
  /** Which side of the diff `line` counts on; `new` where absent. */
  readonly side?: 'old' | 'new'
}

/** 1-based, both ends inclusive, on the new side unless `side` says otherwise. */
export interface Location {
  readonly path: string
  readonly startLine: number
  readonly endLine: number
  readonly side?: 'old' | 'new'
}

export interface Finding {
  readonly ruleId: string
  readonly severity: Severity
  /** What it is, in one sentence. */
  readonly message: string
  /** Why a reviewer would stop here. */
  readonly why: string
  /** What to do. */
  readonly suggestion?: string
  /** Of a team's convention: the incident it came from, and where more is written about it. */
  readonly incident?: string
  readonly docs?: string
  /** Absent where the finding is about the whole change. */
  readonly location?: Location
  readonly fix?: Fix
  readonly hunkId?: string
  readonly evidence: readonly Evidence[]
  /** Stable across unrelated edits: rule, path, text and ordinal, hashed. */
  readonly fingerprint: string
  readonly suppressed?: { readonly reason: string; readonly where: string }
  /** Put aside on this machine; the verdict does not know of it. */
  readonly dismissed?: { readonly reason: string }
  /** Rests on records that do not travel with the commits; CI lists it as not evaluated. */
  readonly local?: true
}

/** An edit of the finding's own lines that takes the finding away and leaves all else as it means. */
export interface Fix {
  /** "Delete this line" */
  readonly title: string
  /** What takes the lines' place, without the last line feed; null where they go altogether. */
  readonly text: string | null
}

/** Where somebody decided to live with findings, and what came of it. */
export interface Suppression {
  readonly ruleId: string
  /** Empty where none is given. */
  readonly reason: string
  readonly kind: 'comment' | 'rules-file' | 'trailer'
  /** "src/cart.ts:12", ".hunkwise.yml:30", "commit 0123456789". */
  readonly where: string
  /** The last day it holds: 2027-01-31. */
  readonly until?: string
  readonly status: 'used' | 'unused' | 'no-reason' | 'expired' | 'unknown-rule'
  /** Findings it suppresses. */
  readonly count: number
}

export interface Budget {
  /** Counted lines a whole change may have. */
  readonly limit: number
  readonly counted: number
  /** Lines of tests in a change that has other lines too: told apart, not counted against the limit. */
  readonly tests: number
  readonly excluded: readonly Exclusion[]
}

export interface Exclusion {
  readonly path: string
  readonly lines: number
  readonly reason: string
}

/** The tool did not manage; as against `Finding`: the code. */
export interface Failure {
  readonly stage: 'read' | 'parse' | 'config' | 'rule' | 'provenance' | 'state'
  readonly ruleId?: string
  readonly message: string
  /** Where the mistake is, if it is in a file: a place in the rules file, for one. */
  readonly location?: Location & { readonly startColumn?: number; readonly endColumn?: number }
}

export type ScopeKind = 'staged' | 'unpushed' | 'all' | 'range'

/** What was reviewed, in object ids. */
export interface Scope {
  readonly kind: ScopeKind
  /** Commit the change starts from; null in a repository without commits. */
  readonly base: ObjectId | null
  /** The branch it was found by, where it was: `origin/main`. */
  readonly baseName?: string
  /** All of them, where the change starts from several commits that somebody has already. */
  readonly bases?: readonly ObjectId[]
  /** Commit at HEAD, or at the range's tip; null in a repository without commits. */
  readonly head: ObjectId | null
  /** Tree the change leads to; null where it cannot be written down (merge conflicts). */
  readonly tree: ObjectId | null
}

/** Why a hunk stands where it stands in the order of attention. */
export interface Reason {
  readonly text: string
  readonly points: number
}

/** What is to be done with a hunk: the walk goes through the first two. */
export type HunkGroup = 'attention' | 'review' | 'reviewed' | 'not-counted'

export interface HunkReview {
  readonly hunkId: string
  readonly path: string
  /** Lines of it that are counted, by their weights. */
  readonly counted: number
  /** Sum of the reasons' points. */
  readonly attention: number
  readonly reasons: readonly Reason[]
  readonly reviewed: boolean
  readonly group: HunkGroup
  /** Text of what was reviewed here, its lines behind `+` and `-`, where it has changed since. */
  readonly changedFrom?: string
}

export type ConditionId = 'reviewed' | 'answered' | 'size-exception'

/** What the team asks for beside the absence of findings: `require` in the rules file. */
export interface Condition {
  readonly id: ConditionId
  readonly met: boolean
  /** What is there or what is missing, in one sentence. */
  readonly message: string
  /** Rests on records that do not travel with the commits: stops a hook on this machine, and changes no verdict. */
  readonly local?: true
}

/** What the rules file asks for and nobody could judge here. */
export interface NotEvaluated {
  /** Of a rule or a condition. */
  readonly id: string
  /** In one sentence. */
  readonly reason: string
}

export type Verdict = 'pass' | 'fail' | 'incomplete'

export interface Report {
  readonly scope: Scope
  readonly diff: Diff
  readonly findings: readonly Finding[]
  readonly budget: Budget
  /** Counted lines of each file, in the order of `diff.files`. */
  readonly counted: readonly number[]
  /** Every hunk, those that deserve attention first. */
  readonly hunks: readonly HunkReview[]
  readonly failures: readonly Failure[]
  /** Every suppression that speaks of the changed files or of the change, used or not. */
  readonly suppressions?: readonly Suppression[]
  /** Facts about how the review was made that the reader should know, one sentence each. */
  readonly notes: readonly string[]
  readonly failOn: Severity | 'never'
  /** Those the rules file names and that could be judged. */
  readonly conditions: readonly Condition[]
  /** An empty list means that all was judged. */
  readonly notEvaluated: readonly NotEvaluated[]
  readonly verdict: Verdict
  /** Only where it was asked for. */
  readonly timing?: Timing
}

/** What a review cost, in milliseconds of the clock. */
export interface Timing {
  /** From the start of the program to the end of the review. */
  readonly milliseconds: number
  /** In the order in which they were met. */
  readonly stages: readonly { readonly name: string; readonly milliseconds: number }[]
  /** The dearest first. What several rules share, such as syntax, is a stage. */
  readonly rules: readonly { readonly ruleId: string; readonly milliseconds: number }[]
}
