import * as v from 'valibot'
import type { Rule } from '../engine/rule'
import type { RuleSetting } from '../engine/rule-setting'

/** How much of the code is understood: by syntax, or by what is a comment and what a string. */
function depthOf({ needs, convention }: Rule): string {
  if (convention) return ''
  const isParsed = needs.some((need) => /facts|syntax/.test(need))
  return isParsed ? ', by their syntax' : ', with comments and strings told apart'
}

/** What an option means, as its schema says. */
function describedBy({ options }: Rule, name: string): string {
  const { entries = {} } = options as { readonly entries?: Readonly<Record<string, v.GenericSchema>> }
  const entry = entries[name] as (v.GenericSchema & { readonly wrapped?: v.GenericSchema }) | undefined
  return entry ? (v.getDescription(entry) ?? (entry.wrapped ? v.getDescription(entry.wrapped) : undefined) ?? '') : ''
}

/** A rule that is off is wanted by whoever reads this, as likely as not. */
function howToSwitchOn({ id, severity, preset, convention }: Rule, { from }: RuleSetting): string {
  if (convention) return `To switch it on, take "severity: off" out of ${from}.`
  const isPreset = preset !== undefined && !from.endsWith('.yml')
  return `To switch it on, write rules: { ${id}: ${severity} } into the rules file${isPreset ? `, or preset: ${preset} for all that preset has` : ''}.`
}

interface Explained {
  readonly rule: Rule
  readonly setting: RuleSetting
  /** Folder it is set for; '' for the root. */
  readonly folder: string
  readonly languages?: readonly string[]
}

/** What a rule looks for, why, and how it is set. */
export function toExplanation({ rule, setting, folder, languages }: Explained): string {
  const { convention } = rule
  const defaults = v.getDefaults(rule.options as never) as Readonly<Record<string, unknown>>
  const options = Object.entries({ ...defaults, ...(setting.options as object) }).map(([name, value]) => {
    const [now, usual] = [JSON.stringify(value), JSON.stringify(defaults[name])]
    return `Option ${name}: ${now} (${now === usual ? 'default' : `default ${usual}`}). ${describedBy(rule, name)}`.trim()
  })
  return [
    rule.id,
    '',
    rule.summary,
    rule.why,
    '',
    `Severity: ${setting.severity}, set by ${setting.from}${folder ? ` for ${folder}/` : ''}.`,
    ...(setting.severity === 'off' ? [howToSwitchOn(rule, setting)] : []),
    ...(setting.only ? ['Only lines that an assistant is known to have written.'] : []),
    ...(rule.isHabitual ? ['Where a file did the same three times before, a warning is information.'] : []),
    ...options,
    ...(convention?.incident ? [`It came from ${convention.incident}.`] : []),
    ...(convention?.docs ? [`More: ${convention.docs}`] : []),
    ...(convention?.pattern ? [`Pattern: ${[convention.pattern].flat().join(' | ')}`] : []),
    ...(rule.knows ? [`Knows: ${rule.knows.join(', ')}.`] : []),
    ...(languages ? [`Read in: ${languages.length > 0 ? languages.join(', ') : 'no language'}${depthOf(rule)}.`] : []),
    '',
  ].join('\n')
}
