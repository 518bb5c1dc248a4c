import * as v from 'valibot'
import { globs } from './conventions/schema'
import type { FileEntry } from './model'
import { matchesGlobs } from './path-filter'

const text = v.pipe(v.string(), v.minLength(1))

export const riskSchema = v.array(
  v.strictObject({
    name: v.pipe(text, v.description('What the area is called: payments.')),
    files: v.pipe(globs, v.description('Globs of its files.')),
    level: v.optional(
      v.pipe(v.picklist(['high', 'medium', 'low']), v.description('How dear a mistake in it is.')),
      'high',
    ),
    reviewers: v.optional(v.pipe(v.array(text), v.description('Who should look at it.')), []),
  }),
)

/** A part of the code where a mistake is dear. */
export interface RiskArea {
  readonly name: string
  readonly files: readonly string[]
  readonly level: 'high' | 'medium' | 'low'
  readonly reviewers: readonly string[]
}

/** The part of the code a file belongs to where a mistake in it is dear; the dearest, where it is in several. */
export function riskOf({ path, oldPath }: Pick<FileEntry, 'path' | 'oldPath'>, config: HasRisk): RiskArea | undefined {
  const touched = riskAreas(config).filter(({ files }) =>
    [path, ...(oldPath === null ? [] : [oldPath])].some((each) => matchesGlobs(each, files)),
  )
  return LEVELS.flatMap((level) => touched.filter((area) => area.level === level))[0]
}

/** Those of the rules files of folders, too. */
export const riskAreas = ({ risk, nearer }: HasRisk): RiskArea[] => [
  ...risk,
  ...nearer.flatMap(({ config }) => config.risk),
]

interface HasRisk {
  readonly risk: readonly RiskArea[]
  readonly nearer: readonly { readonly config: { readonly risk: readonly RiskArea[] } }[]
}

const LEVELS = ['high', 'medium', 'low'] as const

export const exceptionsSchema = v.array(
  v.strictObject({
    rule: v.pipe(text, v.description('Id of the rule or convention.')),
    files: v.optional(v.pipe(globs, v.description('Globs of the files it is about; all where absent.'))),
    reason: v.optional(v.pipe(v.string(), v.description('Why; without one it suppresses nothing.')), ''),
    until: v.optional(
      v.pipe(
        v.union([v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/)), v.date()]),
        v.description('The last day it holds, as 2027-01-31.'),
      ),
    ),
  }),
)

/** Findings the team has decided to live with. */
export interface Exception {
  readonly rule: string
  readonly files?: string | readonly string[] | undefined
  readonly reason: string
  /** 2027-01-31; absent where it holds for good. */
  readonly until?: string
  /** Folder of the rules file it stands in; '' at the root. */
  readonly folder: string
  /** Where it stands: ".hunkwise.yml:12". */
  readonly where: string
}
