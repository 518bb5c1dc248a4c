import { kindOf } from '../engine/conventions/to-rule'
import { toList } from '../engine/path-filter'
import type { Rule } from '../engine/rule'
import type { RuleSetting } from '../engine/rule-setting'
import { visible } from './visible'

/** One rule as `hunkwise rules` lists it. */
export interface RuleRow {
  readonly id: string
  readonly severity: string
  /** "built-in", or what a convention looks for: "pattern". */
  readonly kind: string
  readonly summary: string
  /** "default", a preset, or the path of a rules file. */
  readonly from: string
  /** Folder it is set for; '' for the root. */
  readonly folder: string
  /** Set where the rule sees some files only, or lines of assistants only. */
  readonly limited?: string
  readonly languages?: readonly string[]
  readonly incident?: string
}

interface Listed {
  readonly rule: Rule
  readonly setting: RuleSetting
  readonly folder: string
  readonly languages?: readonly string[]
}

export function toRulesList(listed: readonly Listed[]): RuleRow[] {
  return listed.map(({ rule, setting, folder, languages }) => {
    const limits = [setting.applies ? filesOf(setting) : '', setting.only ? 'lines of assistants' : ''].filter(Boolean)
    return {
      id: rule.id,
      severity: setting.severity,
      kind: rule.convention ? kindOf(rule.convention) : 'built-in',
      summary: rule.summary,
      from: setting.from,
      folder,
      ...(limits.length > 0 ? { limited: limits.join(', ') } : {}),
      ...(languages ? { languages } : {}),
      ...(rule.convention?.incident === undefined ? {} : { incident: rule.convention.incident }),
    }
  })
}

/** "src/**, lib/** without *.sql" */
function filesOf({ globs }: RuleSetting): string {
  const without = toList(globs?.ignore).join(', ')
  return `${toList(globs?.files).join(', ') || (without ? 'all files' : 'files of its folder')}${without ? ` without ${without}` : ''}`
}

export function toRulesText(rows: readonly RuleRow[]): string {
  const width = Math.max(...rows.map(({ id }) => id.length), 0)
  return rows
    .map(({ id, severity, kind, summary, from, limited, languages, incident }) => {
      const read = kind === 'built-in' ? undefined : languages?.join(' ')
      const notes = [from, limited, read, incident].filter(Boolean).join('; ')
      return `${visible(`${severity.padEnd(8)} ${id.padEnd(width)}  ${summary} (${notes})`)}\n`
    })
    .join('')
}
