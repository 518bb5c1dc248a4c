import * as v from 'valibot'
import { globs } from './conventions/schema'
import type { Severity } from './model'
import { type PathFilter, pathFilter } from './path-filter'
import type { Rule } from './rule'
import type { RuleSetting } from './rule-setting'

const level = v.picklist(['error', 'warning', 'info', 'off'])

/** What the rules file may say of one built-in rule. */
export const settingSchema = (rule: Rule) =>
  v.pipe(
    v.union([
      level,
      v.strictObject({
        severity: v.optional(level),
        options: v.optional(rule.options),
        files: v.optional(v.pipe(globs, v.description('Globs of the files it looks at.'))),
        ignore: v.optional(v.pipe(globs, v.description('Globs of files it does not look at.'))),
        only: v.optional(
          v.pipe(v.literal('ai'), v.description('Only lines that an assistant is known to have written.')),
        ),
      }),
    ]),
    v.description(rule.summary),
  )

export const PRESETS = ['recommended', 'strict', 'none', 'privacy'] as const
export type Preset = (typeof PRESETS)[number]

export const presetSchema = v.pipe(
  v.union([v.picklist(PRESETS), v.array(v.picklist(PRESETS))]),
  v.description(
    'Where settings start: recommended (default), strict (every warning is an error, and the rules that are off in recommended are on), none (only what is named), privacy (adds the rules on personal data).',
  ),
)

/** What a rules file says of a rule, before defaults. */
export type Said =
  | Severity
  | 'off'
  | {
      readonly severity?: Severity | 'off'
      readonly options?: unknown
      readonly files?: string | readonly string[]
      readonly ignore?: string | readonly string[]
      readonly only?: 'ai'
    }

export function presetOf(rule: Rule, presets: readonly Preset[]): RuleSetting {
  const options = v.getDefaults(rule.options as never) as unknown
  const isIn = rule.preset === undefined ? !presets.includes('none') : presets.includes(rule.preset)
  const strict = presets.includes('strict') && rule.severity === 'warning'
  const severity = !isIn ? 'off' : strict ? 'error' : rule.severity
  const named = presets.filter((preset) => preset !== 'recommended')
  return { severity, options, from: named.length > 0 ? named.join(' and ') : 'default' }
}

/** A rule's setting where a rules file speaks of it: what it does not say stays as it was. */
export function changeSetting(before: RuleSetting, rule: Rule, said: Said, folder: string, from: string): RuleSetting {
  const { severity, options, files, ignore, only } = typeof said === 'object' ? said : { severity: said }
  // Naming a rule that is off, without a severity, means that it is wanted.
  const chosen = severity ?? (before.severity === 'off' ? rule.severity : before.severity)
  const own = pathFilter({ files, ignore }, '')
  const applies =
    files === undefined && ignore === undefined ? before.applies : folder === '' ? own : below(folder, own)
  const globs = files === undefined && ignore === undefined ? before.globs : { files, ignore }
  return {
    severity: chosen,
    ...(severity !== undefined || before.isChosen ? { isChosen: true as const } : {}),
    options: options ?? before.options,
    ...(applies ? { applies } : {}),
    ...(globs ? { globs } : {}),
    ...((only ?? before.only) ? { only: 'ai' as const } : {}),
    from,
  }
}

const below =
  (folder: string, filter: PathFilter | undefined): PathFilter =>
  (path) =>
    path.startsWith(`${folder}/`) && (filter?.(path.slice(folder.length + 1)) ?? true)
