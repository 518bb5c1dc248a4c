import type { Severity } from './model'
import type { Globs, PathFilter } from './path-filter'

/** How one rule is set, complete. */
export interface RuleSetting {
  readonly severity: Severity | 'off'
  /** Set where the rules file names the severity. */
  readonly isChosen?: true
  readonly options: unknown
  /** The only files the rule sees; absent where it sees all. */
  readonly applies?: PathFilter
  /** The globs behind `applies`, as they stand in the rules file. */
  readonly globs?: Globs
  readonly only?: 'ai'
  /** What set it: "default", a preset's name, or the rules file's path. */
  readonly from: string
}
