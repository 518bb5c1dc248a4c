import * as v from 'valibot'
import { familyOf, type Setting, settingsOf } from '../engine/environments'
import type { FileChange } from '../engine/model'
import { type Change, defineRule, lineAt } from '../engine/rule'

/** Settings a file must have had, and the share of them that a sibling has too, for the two to be kept alike. */
const FEW = 5
const ALIKE = 0.9
/** Environments that are meant to be told apart: what only they have is no oversight. */
const APART = /^(?:test|testing|demo|sandbox|integration)$/i

export default defineRule({
  id: 'no-lone-setting',
  severity: 'warning',
  summary: 'A setting is added for one environment, and its siblings, which had the same settings, lack it.',
  why: 'It works where it was tried, and fails on the day the other environment is deployed.',
  options: v.strictObject({}),
  needs: ['text', 'old-text', 'environments'],
  *check(change) {
    for (const file of change.diff.files) {
      const own = familyOf(file.path)
      if (!own || file.status !== 'modified' || file.kind === 'ci' || APART.test(own.environment)) continue
      const before = new Set(settingsOf(file.path, change.oldTexts.get(file.path) ?? '').map(({ key }) => key))
      const siblings = siblingsOf(change, file, own.family)
      const alike = siblings.filter(({ keys }) => before.size >= FEW && shareOf(before, keys) >= ALIKE)
      const [nearest] = alike
      if (!nearest) continue
      const lone = newSettings(change, file, before).filter(({ key }) =>
        [...siblings, ...baseOf(change, own.family)].every(({ keys }) => !keys.has(key)),
      )
      const [first] = lone
      const line = first && lineAt(file, first.line)
      if (!first || !line) continue
      const names = lone.map(({ key }) => key)
      const listed = `${names.slice(0, 3).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`
      yield {
        at: { file, line },
        message: `${listed} ${names.length === 1 ? 'is' : 'are'} new here, and ${alike.map(({ path }) => path).join(', ')} ${alike.length === 1 ? 'does' : 'do'} not have ${names.length === 1 ? 'it' : 'them'}.`,
        suggestion: 'Set it for the other environments too, or say beside it why only this one needs it.',
        evidence: alike.map(({ path }) => ({ text: 'the same settings until now', path })),
      }
    }
  },
})

interface Settings {
  readonly path: string
  readonly keys: ReadonlySet<string>
}

const toSettings = ([path, text]: readonly [string, string]): Settings => ({
  path,
  keys: new Set(settingsOf(path, text).map(({ key }) => key)),
})

const siblingsOf = ({ repository }: Change, file: FileChange, family: string): Settings[] =>
  [...repository.environments]
    .filter(([path]) => {
      const other = familyOf(path)
      return path !== file.path && other?.family === family && !APART.test(other.environment)
    })
    .map(toSettings)

/** What stands for all environments is a value of its own here, not a setting the others lack. */
const baseOf = ({ repository }: Change, family: string): Settings[] =>
  [...repository.environments].filter(([path]) => path === family).map(toSettings)

/** The outermost settings that are new and stand on lines that were written. */
function newSettings(change: Change, file: FileChange, before: ReadonlySet<string>): Setting[] {
  const text = change.texts.get(file.path) ?? ''
  const all = settingsOf(file.path, text)
  const fresh = all.filter(({ key }) => !before.has(key))
  const keys = new Set(fresh.map(({ key }) => key))
  return fresh.filter(({ key, line }) => {
    const parents = key.split('.').map((_, index, parts) => parts.slice(0, index).join('.'))
    const written = lineAt(file, line)
    const isOutermost = !parents.some((parent) => keys.has(parent))
    return written?.kind === 'added' && !written.moved && isOutermost && !isEntry(key, all) && !isExplained(text, line)
  })
}

/** One more of a kind, a machine or a tenant, has what another one beside it has: it is data, not a setting. */
function isEntry(key: string, all: readonly Setting[]): boolean {
  const below = (parent: string): string =>
    all.flatMap((other) => (other.key.startsWith(`${parent}.`) ? other.key.slice(parent.length) : [])).join('\n')
  const parent = key.slice(0, Math.max(0, key.lastIndexOf('.')))
  const inside = below(key)
  const isBeside = (other: string): boolean =>
    other !== key && other.slice(0, Math.max(0, other.lastIndexOf('.'))) === parent && below(other) === inside
  return inside !== '' && all.some((other) => isBeside(other.key))
}

/** A comment beside it, or right above, says why. */
function isExplained(text: string, line: number): boolean {
  const [above = '', own = ''] = text.split('\n').slice(line - 2, line)
  return /^\s*(?:#|\/\/|;)/.test(line === 1 ? '' : above) || /\s(?:#|\/\/)\s/.test(line === 1 ? above : own)
}

function shareOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const both = [...one].filter((key) => other.has(key)).length
  return both / (one.size + other.size - both)
}
