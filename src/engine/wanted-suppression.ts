import type { Config } from './config'
import type { Finding, Suppression } from './model'

/** A `Hunkwise-Exception` or `Size-Exception` trailer of a commit in scope. */
export interface ExceptionTrailer {
  readonly commit: string
  readonly name: string
  readonly value: string
}

export interface SuppressionSources {
  readonly config: Config
  readonly texts: ReadonlyMap<string, string>
  readonly trailers: readonly ExceptionTrailer[]
  /** 2027-01-31 */
  readonly today: string
  /** Rules and conventions there are. */
  readonly known: ReadonlySet<string>
}

/** A suppression that somebody asks for, before it is known what it does. */
export type Wanted = Omit<Suppression, 'status' | 'count'> & {
  readonly covers: (finding: Finding) => boolean
  readonly problem?: 'no-reason' | 'expired' | 'unknown-rule'
  /** Set where the change did not add it: what is wrong with it was told before. */
  readonly elsewhere?: true
  /** Set where some of what it guards was there before: that it suppresses nothing here means nothing. */
  readonly guardsOld?: true
}

/** What keeps it from suppressing anything. */
export const problemOf = (rule: string, reason: string, { known }: SuppressionSources): Pick<Wanted, 'problem'> =>
  !known.has(rule) ? { problem: 'unknown-rule' } : isReason(reason) ? {} : { problem: 'no-reason' }

/** `<reason>` is what the advice leaves to be filled in. */
export const isReason = (text: string): boolean => text !== '' && !/^<[^<>]*>$/.test(text)
