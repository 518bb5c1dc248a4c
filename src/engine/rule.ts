import type { GenericSchema, InferOutput } from 'valibot'
import type { Count } from './budget'
import type { Config, TeamConvention } from './config'
import type { Limited } from './limited'
import type { Budget, Diff, Evidence, FileChange, Fix, Hunk, Line, Severity } from './model'
import type { RepositoryFacts } from './repository-facts'
import type { Stopwatch } from './stopwatch'
import type { Understanding } from './syntax/syntax'

/** What must be read before a rule can run; the host reads the union of all needs, once. */
export type Need =
  | 'text'
  | 'old-text'
  /** `factsOf` a file's new side, or its old one; implies its text. */
  | 'facts'
  | 'old-facts'
  /** `treeOf` as well: dearer than facts, which are kept from one review to the next. */
  | 'syntax'
  | 'old-syntax'
  /** Parts of `repository`: paths and manifests of the reviewed tree, secrets, copies of existing code, names that are looked for, siblings of configuration, what the change loosens. */
  | 'paths'
  | 'manifests'
  | 'secrets'
  | 'copies'
  | 'mentions'
  | 'environments'
  | 'loosened'

/** All a rule may know: data that has been read already. */
export interface Change extends Understanding {
  /** The files the rule is in force for; all of them where the rules file does not say otherwise. */
  readonly diff: Diff
  /** Every changed file, whatever the rules file says of the rule. */
  readonly whole: Diff
  /** Runs what a pattern of the workspace may make long. */
  readonly limited: Limited
  readonly budget: Budget
  /** By the file's path. */
  readonly fileCounts: ReadonlyMap<string, Count>
  /** By the hunk's id. */
  readonly hunkCounts: ReadonlyMap<string, Count>
  /** Changed lines of tests that stand in a file of production code. */
  readonly testLines: ReadonlySet<Line>
  readonly config: Config
  /** Whole text of a file on its new side, by path; only files some rule needs, and only where they are text. */
  readonly texts: ReadonlyMap<string, string>
  /** The same for the old side, by the path before the change. */
  readonly oldTexts: ReadonlyMap<string, string>
  readonly repository: RepositoryFacts
  /** Where somebody asks what shared work costs. */
  readonly stopwatch?: Stopwatch
}

/** Where a problem is. The engine works out coordinates, provenance and fingerprint. */
export interface Place {
  readonly file: FileChange
  /** The line the rule was looking at; absent where the problem is the whole file. */
  readonly line?: Line
  /** The last line of it, where it spans several. */
  readonly lastLine?: Line
}

export interface Problem {
  readonly message: string
  readonly suggestion?: string
  /** Absent where the problem is the whole change. */
  readonly at?: Place
  /** Only where it is safe whatever stands around. */
  readonly fix?: Fix
  readonly evidence?: readonly Evidence[]
  /** Rests on records that do not travel with the commits. */
  readonly local?: true
  /** A lesser case: one level milder than the rule is, or information, unless the rules file names a severity for the rule. */
  readonly mild?: true | 'info'
}

export interface Rule<Schema extends GenericSchema = GenericSchema> {
  /** `no-…` forbids, `use-…` asks for. Also its file, its fixture and its row in the README. */
  readonly id: string
  /** What is wrong, in one line. */
  readonly summary: string
  /** Why a reviewer would stop here. */
  readonly why: string
  /** Default; the rules file may change it. */
  readonly severity: Severity
  /** Set where the rule is off unless this preset is asked for, or the rules file names it. */
  readonly preset?: 'privacy' | 'strict'
  /** What a file does again and again is its style: a warning of this rule is then information (habit.ts). */
  readonly isHabitual?: true
  /** Set where the team wrote the rule itself, in its rules file. */
  readonly convention?: TeamConvention
  /** An object schema whose every entry has a default. */
  readonly options: Schema
  readonly needs: readonly Need[]
  /** What it knows by name, where that is a list. */
  readonly knows?: readonly string[]
  /** Languages whose code it reads (ids in `engine/languages/`); absent where what it looks at is the same in all. */
  readonly languages?: readonly string[]
  check(change: Change, options: InferOutput<Schema>): Iterable<Problem>
}

/** Infers the options' type inside the rule; to everybody else a rule is just a `Rule`. */
export function defineRule<Schema extends GenericSchema>(rule: Rule<Schema>): Rule {
  return rule as unknown as Rule
}

/** Every added line of the files whose lines were kept, with where it stands. */
export function* added(files: readonly FileChange[]): Iterable<{ file: FileChange; hunk: Hunk; line: Line }> {
  for (const file of files) {
    for (const hunk of file.hunks) {
      for (const line of hunk.lines) if (line.kind === 'added') yield { file, hunk, line }
    }
  }
}

/** The line of the diff that stands at this line of the file's new side, where the diff shows it. */
export function lineAt(file: FileChange, newLine: number): Line | undefined {
  const hunk = file.hunks.find(
    (candidate) => newLine >= candidate.newStart && newLine < candidate.newStart + candidate.newLines,
  )
  return hunk?.lines.find((line) => line.newLine === newLine)
}

/** The same for each line from one to another, both inclusive. */
export const linesAt = (file: FileChange, from: number, to: number): (Line | undefined)[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => lineAt(file, from + index))

/** What else is like it, at its line on the new side, where it has one. */
export const evidenceAt = (text: string, { path }: FileChange, { newLine }: Line): Evidence => ({
  text,
  path,
  ...(newLine === undefined ? {} : { line: newLine }),
})
