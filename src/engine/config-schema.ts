import * as v from 'valibot'
import { requireSchema } from './conditions'
import type { Config, TeamConvention } from './config'
import { description } from './config-description'
import { CONFIG_FILE } from './config-file'
import { conventionSchema } from './conventions/schema'
import { kindsSchema } from './kinds'
import { pathFilter, toList } from './path-filter'
import type { Rule } from './rule'
import { changeSetting, type Preset, presetOf, presetSchema, type Said, settingSchema } from './rule-schema'
import type { RuleSetting } from './rule-setting'
import { exceptionsSchema, riskSchema } from './team'
import { weightsSchema } from './weights'

const lines = v.pipe(v.number(), v.integer(), v.minValue(1))

const budget = v.optional(
  v.strictObject({
    change: v.optional(v.pipe(lines, v.description('Counted lines a whole change may have.')), 200),
    hunk: v.optional(
      v.pipe(
        lines,
        v.description(
          'Counted lines beyond which a hunk needs attention. A finding says so where it adds more than 2.5 times as many, 5 times in a new file, and the change is over its own budget.',
        ),
      ),
      60,
    ),
    aiHunk: v.optional(
      v.pipe(
        lines,
        v.description(
          'Counted lines beyond which a finding tells of a hunk most of whose added lines are recorded as AI-written.',
        ),
      ),
      40,
    ),
    weights: v.optional(weightsSchema, {}),
  }),
  {},
)

const diff = v.optional(
  v.strictObject({
    fileLines: v.optional(
      v.pipe(lines, v.description('Changed lines of one file beyond which they are counted, but not looked at.')),
      20_000,
    ),
    totalLines: v.optional(
      v.pipe(lines, v.description('Lines of the diff beyond which the rest is counted, but not looked at.')),
      400_000,
    ),
  }),
  {},
)

/** The rules file's schema: the validator, `media/hunkwise.schema.json` and the documentation come from it. */
export function configSchema(rules: readonly Rule[]) {
  return v.strictObject({
    budget: v.pipe(budget, v.description('How much a reviewer is asked to read.')),
    description: v.pipe(description, v.description('How the pull request description is made.')),
    failOn: v.optional(
      v.pipe(
        v.picklist(['error', 'warning', 'info', 'never']),
        v.description('The mildest severity that makes the verdict a failure.'),
      ),
      'error',
    ),
    require: v.optional(requireSchema, []),
    base: v.optional(
      v.pipe(
        v.string(),
        v.minLength(1),
        v.description('Branch that changes start from, where there is neither an upstream nor a default branch.'),
      ),
    ),
    diff: v.pipe(diff, v.description('How much of a very large change is looked at line by line.')),
    kinds: v.optional(
      v.pipe(kindsSchema, v.description('Globs of files whose kind is not what their names or attributes say.')),
      {},
    ),
    rules: v.optional(
      v.pipe(
        v.strictObject(Object.fromEntries(rules.map((rule) => [rule.id, v.optional(settingSchema(rule))]))),
        v.description('Severity and options of each rule.'),
      ),
      {},
    ),
    preset: v.optional(presetSchema),
    conventions: v.optional(v.pipe(v.array(conventionSchema), v.description('Rules the team writes itself.')), []),
    risk: v.optional(v.pipe(riskSchema, v.description('Parts of the code where a mistake is dear.')), []),
    exceptions: v.optional(
      v.pipe(exceptionsSchema, v.description('Findings the team has decided to live with, and why.')),
      [],
    ),
  })
}

export type ConfigValue = v.InferOutput<ReturnType<typeof configSchema>>

/** @param path the rules file's; a nearer one stands on `above`, and speaks for the files below its folder only */
export function toConfig(value: ConfigValue, rules: readonly Rule[], path = CONFIG_FILE, above?: Config): Config {
  const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : ''
  const said = value.rules as Readonly<Record<string, Said | undefined>>
  const presets = value.preset === undefined ? (['recommended'] as const) : toList(value.preset)
  const startOf = (rule: Rule): RuleSetting =>
    (value.preset === undefined ? above?.rules.get(rule.id) : undefined) ?? presetOf(rule, presets as readonly Preset[])
  const conventions = value.conventions.map((convention) => ({ ...convention, from: path }))
  const settings = rules.map((rule): [string, RuleSetting] => {
    const own = said[rule.id]
    return [rule.id, own === undefined ? startOf(rule) : changeSetting(startOf(rule), rule, own, folder, path)]
  })
  const exceptions = value.exceptions.map(({ until, ...exception }, index) => ({
    ...exception,
    ...(until === undefined ? {} : { until: typeof until === 'string' ? until : until.toISOString().slice(0, 10) }),
    folder,
    where: `${path}, exception ${index + 1}`,
  }))
  return {
    budget: value.budget,
    description: value.description,
    ...(value.base === undefined ? {} : { base: value.base }),
    diff: value.diff,
    kinds: value.kinds,
    failOn: value.failOn,
    require: value.require,
    rules: new Map([
      ...settings,
      ...conventions.map((convention) => [convention.id, settingOf(convention, folder)] as const),
    ]),
    conventions,
    risk: value.risk.map((area) => ({ ...area, files: inFolder(area.files, folder) })),
    exceptions,
    nearer: [],
  }
}

function settingOf(convention: TeamConvention, folder: string): RuleSetting {
  const applies = pathFilter(convention, folder)
  return {
    severity: convention.severity,
    options: {},
    ...(applies ? { applies, globs: { files: convention.files, ignore: convention.ignore } } : {}),
    ...(convention.only ? { only: convention.only } : {}),
    from: convention.from,
  }
}

const inFolder = (globs: string | readonly string[], folder: string): readonly string[] =>
  toList(globs).map((glob) =>
    folder === ''
      ? glob
      : glob.startsWith('!')
        ? `!${folder}/${glob.slice(1)}`
        : `${folder}/${glob.includes('/') ? glob : `**/${glob}`}`,
  )

export const defaultConfig = (rules: readonly Rule[]): Config => toConfig(v.parse(configSchema(rules), {}), rules)
