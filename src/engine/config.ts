import type { InferOutput } from 'valibot'
import type { description } from './config-description'
import type { Convention } from './conventions/schema'
import type { KindGlobs } from './kinds'
import type { ConditionId } from './model'
import type { RuleSetting } from './rule-setting'
import type { Exception, RiskArea } from './team'
import type { Weights } from './weights'

/** What the team thinks, complete: defaults filled in. */
export interface Config {
  readonly description: InferOutput<typeof description>
  readonly budget: {
    readonly change: number
    readonly hunk: number
    readonly aiHunk: number
    readonly weights: Weights
  }
  readonly base?: string
  readonly diff: { readonly fileLines: number; readonly totalLines: number }
  readonly kinds: KindGlobs
  readonly failOn: 'error' | 'warning' | 'info' | 'never'
  /** What a change needs beside no findings. */
  readonly require: readonly ConditionId[]
  /** Every known rule's setting, by its id; conventions too. */
  readonly rules: ReadonlyMap<string, RuleSetting>
  readonly conventions: readonly TeamConvention[]
  readonly risk: readonly RiskArea[]
  readonly exceptions: readonly Exception[]
  /** Rules files nearer to some of the files, the nearest last; each complete for the files below its folder. */
  readonly nearer: readonly NearerConfig[]
}

export interface TeamConvention extends Convention {
  /** Path of the rules file it stands in. */
  readonly from: string
}

export interface NearerConfig {
  /** Without a slash at its end. */
  readonly folder: string
  readonly config: Config
}
