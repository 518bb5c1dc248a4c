import * as v from 'valibot'
import { description } from './config-description'
import { type KindGlobs, kindsSchema } from './kinds'
import type { Rule } from './rule'
import { type Weights, weightsSchema } from './weights'

/** Name of the rules file, at the repository's root. */
export const CONFIG_FILE = '.hunkwise.yml'

const severity = v.picklist(['error', 'warning', 'info'])
const lines = v.pipe(v.number(), v.integer(), v.minValue(1))

const budget = v.optional(
  v.strictObject({
    change: v.optional(v.pipe(lines, v.description('Counted lines a whole change may have.')), 200),
    hunk: v.optional(v.pipe(lines, v.description('Counted lines one hunk may have.')), 60),
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
  const setting = (rule: Rule) =>
    v.pipe(
      v.union([
        v.picklist(['error', 'warning', 'info', 'off']),
        v.strictObject({
          severity: v.optional(v.picklist(['error', 'warning', 'info', 'off'])),
          options: v.optional(rule.options),
        }),
      ]),
      v.description(rule.summary),
    )
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
        v.strictObject(Object.fromEntries(rules.map((rule) => [rule.id, v.optional(setting(rule))]))),
        v.description('Severity and options of each rule.'),
      ),
      {},
    ),
  })
}

export interface RuleSetting {
  readonly severity: v.InferOutput<typeof severity> | 'off'
  readonly options: unknown
}

/** What the team thinks, complete: defaults filled in. */
export interface Config {
  readonly description: v.InferOutput<typeof description>
  readonly budget: { readonly change: number; readonly hunk: number; readonly weights: Weights }
  readonly base?: string
  readonly diff: { readonly fileLines: number; readonly totalLines: number }
  readonly kinds: KindGlobs
  readonly failOn: 'error' | 'warning' | 'info' | 'never'
  /** Every known rule's setting, by its id. */
  readonly rules: ReadonlyMap<string, RuleSetting>
}

export function toConfig(value: v.InferOutput<ReturnType<typeof configSchema>>, rules: readonly Rule[]): Config {
  const settings = value.rules as Record<string, string | { severity?: string; options?: unknown } | undefined>
  return {
    budget: value.budget,
    description: value.description,
    ...(value.base === undefined ? {} : { base: value.base }),
    diff: value.diff,
    kinds: value.kinds,
    failOn: value.failOn,
    rules: new Map(
      rules.map((rule) => {
        const setting = settings[rule.id]
        const chosen = typeof setting === 'object' ? setting : { severity: setting }
        return [
          rule.id,
          {
            severity: (chosen.severity ?? rule.severity) as RuleSetting['severity'],
            options:
              'options' in chosen && chosen.options !== undefined
                ? chosen.options
                : v.getDefaults(rule.options as never),
          },
        ]
      }),
    ),
  }
}

export const defaultConfig = (rules: readonly Rule[]): Config => toConfig(v.parse(configSchema(rules), {}), rules)
