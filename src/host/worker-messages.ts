import type { Found } from '../description/found'
import type { LineEdit } from '../engine/line-edit'
import type { OwnMark } from '../engine/provenance/attribute'
import type { toJson } from '../formats/to-json'
import type { Size, Tile } from '../formats/to-treemap'
import type { Answers } from './author-answers'
import type { FileEdit } from './hooks/manager'
import type { Question } from './questions'
import type { ReportPage } from './report-pages'
import type { Unstaged } from './unstage-hunk'

/** What the editor asks its worker, and what it gets: values that a message can carry. */
export interface Requests {
  review: { ask: ReviewAsk & { readonly scope: ReviewedScope }; answer: ReviewStart }
  page: { ask: PageAsk; answer: ReportPage }
  describe: { ask: DescribeAsk; answer: DescribeAnswer }
  locate: { ask: LocateAsk; answer: LocateAnswer }
  stagedLine: { ask: StagedLineAsk; answer: StagedLineAnswer }
  recorded: { ask: RecordedAsk; answer: RecordedAnswer }
  mark: { ask: MarkAsk; answer: MarkAnswer }
  dismiss: { ask: DismissAsk; answer: DismissAnswer }
  markAuthor: { ask: MarkAuthorAsk; answer: undefined }
  compare: { ask: HunkAsk; answer: CompareAnswer }
  unstage: { ask: HunkAsk; answer: Unstaged }
  explain: { ask: ExplainAsk; answer: string }
  fixes: { ask: FixesAsk; answer: FixesAnswer }
  suppress: { ask: SuppressAsk; answer: EditAnswer }
  map: { ask: ReviewAsk & Size; answer: MapAnswer | undefined }
  found: { ask: ReviewAsk; answer: Found | undefined }
  answers: { ask: ReviewAsk; answer: { readonly answers: Answers } }
  answer: { ask: AnswerAsk; answer: { readonly notes: readonly string[] } }
  agents: { ask: Record<string, never>; answer: AgentsAnswer }
  planSetup: { ask: SetupAsk; answer: SetupAnswer }
  applySetup: { ask: { readonly plan: SetupPlan; readonly dist: string }; answer: undefined }
  undoUnstage: { ask: ReviewAsk & Unstaged; answer: undefined }
}

export type RequestKind = keyof Requests

export interface ReviewAsk {
  /** Top of a repository's working tree. */
  readonly folder: string
  /** Program to run; `git` on the PATH where absent. */
  readonly git?: string | undefined
}

/** What is reviewed: what is staged, or the commits that a push of `refspec` ("main", "topic:main") would bring. */
export type ReviewedScope =
  | { readonly kind: 'staged' }
  | { readonly kind: 'push'; readonly remote: string; readonly refspec: string }

/** The report without lines of code: those stay in the worker. */
export type ReportJson = ReturnType<typeof toJson>

export interface ReviewAnswer {
  readonly report: ReportJson
  /** Equal for equal reports. */
  readonly fingerprint: string
  /**
   * Where the open findings on the new side of a file stood in the working tree when it was reviewed, by path, in the
   * report's order; null for those whose line is gone or another.
   */
  readonly located: ReadonlyMap<string, readonly (number | null)[]>
}

/** A review whose files and findings come in pages. */
export interface ReviewStart extends Pick<ReviewAnswer, 'fingerprint' | 'located'> {
  readonly report: Omit<ReportJson, 'files' | 'findings'>
  readonly first: ReportPage
  /** Pages that are left to be asked for. */
  readonly left: number
}

/** Asks for the next page of a review. */
export interface PageAsk extends ReviewAsk {
  readonly fingerprint: string
}

/** Asks for the description of what the branch's pull request will contain. */
export interface DescribeAsk extends ReviewAsk {
  /** Whether what is only staged is left out: somebody is about to open the pull request. */
  readonly committed?: true
}

export interface DescribeAnswer {
  readonly text: string
  readonly title: string | null
  readonly branch: string
  readonly files: number
  readonly notes: readonly string[]
}

/** Asks where lines of staged files, as of the last review, stand in the working tree's. */
export interface LocateAsk extends ReviewAsk {
  readonly files: readonly {
    readonly path: string
    /** 1-based. */
    readonly lines: readonly number[]
    /** The document's text where it is open; otherwise the file is read. */
    readonly text?: string | undefined
  }[]
}

export interface LocateAnswer {
  /** For each file and line, 1-based; null where the line is gone or another. */
  readonly files: readonly (readonly (number | null)[])[]
}

/** Asks what a line of an open document is in the staged file, as of the last review. */
export interface StagedLineAsk extends ReviewAsk {
  readonly path: string
  /** 1-based. */
  readonly line: number
  /** The document's. */
  readonly text: string
}

export interface StagedLineAnswer {
  /** 1-based; null where the line is not staged as it stands. */
  readonly line: number | null
  /** Who wrote it, a clause for each record; empty where none says so. */
  readonly evidence: readonly string[]
}

/** Asks which lines of a file are recorded as an assistant's. */
export interface RecordedAsk extends ReviewAsk {
  readonly path: string
  /** The document's, for where they stand in it; absent for the staged file. */
  readonly text?: string | undefined
}

export type RecordedAnswer = readonly {
  /** 1-based. */
  readonly line: number
  /** Who wrote it, a clause for each record. */
  readonly evidence: readonly string[]
}[]

/** Marks hunks of the last review, or takes their marks back. */
export interface MarkAsk extends ReviewAsk {
  readonly hunkIds: readonly string[]
  readonly reviewed: boolean
}

export interface MarkAnswer {
  /** Marked change blocks; 0 where the staged change is another by now. */
  readonly blocks: number
}

/** Puts findings of the last review aside on this machine; without a reason they are shown again. */
export interface DismissAsk extends ReviewAsk {
  readonly fingerprints: readonly string[]
  readonly reason?: string | undefined
}

export interface DismissAnswer {
  /** How many of them still fail the review. */
  readonly refused: number
}

/** Says who wrote a hunk of the last review, or takes back what was said. */
export interface MarkAuthorAsk extends HunkAsk {
  readonly as: OwnMark | undefined
}

/** Is about a hunk of the last review. */
export interface HunkAsk extends ReviewAsk {
  readonly hunkId: string
}

/** What the hunk was when it was reviewed, and what it is. */
export interface CompareAnswer {
  /** Changed lines behind their `+` and `-`. */
  readonly before: string
  readonly now: string
}

/** Asks what a rule looks for, why, and how it is set. */
export interface ExplainAsk extends ReviewAsk {
  readonly ruleId: string
}

/** Asks for the safe edits of the findings in an open document. */
export interface FixesAsk extends ReviewAsk {
  readonly path: string
  /** The document's. */
  readonly text: string
}

export type FixesAnswer = readonly {
  readonly fingerprint: string
  /** "Delete this line" */
  readonly title: string
  readonly edit: LineEdit
}[]

/** Asks what to write so that a finding is excepted. */
export interface SuppressAsk extends ReviewAsk {
  readonly fingerprint: string
  /** One line. */
  readonly reason: string
  /** Texts of the finding's document and of the rules file, where they are open; otherwise the files are read. */
  readonly text?: string | undefined
  readonly rules?: string | undefined
}

export interface EditAnswer {
  /** Of the file to edit, below the folder. */
  readonly path: string
  readonly kind: 'comment' | 'exception'
  readonly edit: LineEdit
  /** There is no such file yet. */
  readonly creates: boolean
}

/** The last review as a picture, and what the author has said. */
export interface MapAnswer {
  readonly tiles: readonly Tile[]
  readonly answers: Answers
  /** The one they are kept for; `HEAD` where that is at none. */
  readonly branch: string
}

/** Keeps the author's answer to a question; an empty one takes it back. */
export interface AnswerAsk extends ReviewAsk {
  readonly question: Question
  readonly text: string
}

/** Assistants whose hooks are known, and whether each seems to be used on this machine. */
export type AgentsAnswer = readonly { readonly tool: string; readonly title: string; readonly found: boolean }[]

/** Recording in the user's settings of these assistants, or the hook before a push in a repository. */
export type SetupAsk =
  | { readonly kind: 'agents'; readonly tools: readonly string[] }
  | ({ readonly kind: 'hook' } & ReviewAsk)

export interface SetupPlan {
  readonly edits: readonly FileEdit[]
  /** What is left to do by hand, one sentence each. */
  readonly notes: readonly string[]
  /** Whether the launcher is to be written too. */
  readonly launcher: boolean
  /** The repository, where it is one's hook. */
  readonly at: ReviewAsk | undefined
}

export interface SetupAnswer {
  readonly plan: SetupPlan
  /** What would be written, for the user to read; empty where nothing would. */
  readonly text: string
}

export type ToWorker =
  | { readonly id: number; readonly kind: RequestKind; readonly ask: unknown }
  | { readonly cancel: number }

export type FromWorker =
  | { readonly id: number; readonly answer: unknown }
  /** `stack` only where the error is a mistake of ours. */
  | { readonly id: number; readonly error: string; readonly stack?: string | undefined }
