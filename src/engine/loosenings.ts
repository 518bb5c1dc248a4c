import type { Config, TeamConvention } from './config'
import type { FileKind, Severity } from './model'
import { type Globs, toList } from './path-filter'
import type { RuleSetting } from './rule-setting'
import { WEIGHT } from './verdict'
import type { Weights } from './weights'

/** Something that one rules file asks for and another, in its place, does not. */
export interface Loosening {
  /** In one sentence. */
  readonly message: string
  /** Keys to where it is said in the file, from its root. */
  readonly keys: readonly (string | number)[]
  /** Set where it was said in the file before, and is gone. */
  readonly gone?: true
}

/** Kinds of files of which rules look at nothing, or at less. */
const UNREAD: readonly FileKind[] = ['lockfile', 'generated', 'vendored', 'snapshot', 'asset', 'docs', 'test']

/**
 * What the later of two rules files asks less for: milder or fewer rules and conventions, fewer files, larger budgets, more
 * exceptions. Of an option's values the larger number, the shorter list and `false` are the looser.
 */
export const loosenings = (before: Config, after: Config): Loosening[] => [
  ...loosenedRules(before, after),
  ...whole(before, after),
]

/** The same of a folder's rules file, which speaks of rules, conventions and exceptions alone. */
export const loosenedRules = (before: Config, after: Config): Loosening[] => [
  ...milder(before, after),
  ...lostConventions(before, after),
  ...newExceptions(before, after),
]

function whole(before: Config, after: Config): Loosening[] {
  const [was, is] = [before.failOn, after.failOn]
  return [
    ...(rank(is) > rank(was) ? [{ message: `failOn goes from ${was} to ${is}.`, keys: ['failOn'] }] : []),
    ...before.require
      .filter((id) => !after.require.includes(id))
      .map((id) => ({ message: `The condition ${id} is no longer required.`, keys: ['require'] })),
    ...numbers(before, after),
    ...kinds(before, after),
  ]
}

function milder(before: Config, after: Config): Loosening[] {
  const found: Loosening[] = []
  const byPreset: string[] = []
  for (const [id, was] of before.rules) {
    const is = after.rules.get(id)
    // A convention that is gone is told with the conventions.
    if (!is || was.severity === 'off') continue
    const isConvention = after.conventions.some((convention) => convention.id === id)
    const keys = isConvention
      ? ['conventions', after.conventions.findIndex((convention) => convention.id === id)]
      : ['rules', id]
    if (rank(is.severity) < rank(was.severity)) {
      if (isPreset(was) && isPreset(is)) byPreset.push(id)
      else found.push({ message: `${id} goes from ${was.severity} to ${is.severity}.`, keys })
      continue
    }
    const fewer = fewerFiles(was, is)
    if (fewer) found.push({ message: `${id} looks at fewer files: ${fewer}.`, keys })
    if (is.only && !was.only)
      found.push({ message: `${id} looks only at lines that an assistant is recorded to have written.`, keys })
    for (const [name, value] of Object.entries(was.options as Record<string, unknown>)) {
      const now = (is.options as Record<string, unknown>)[name]
      if (isLooser(value, now))
        found.push({
          message: `${name} of ${id} goes from ${shown(value)} to ${shown(now)}.`,
          keys: [...keys, 'options', name],
        })
    }
  }
  if (byPreset.length > 0) {
    const more = byPreset.length > 5 ? ` and ${byPreset.length - 5} more` : ''
    found.push({
      message: `The preset is another, and makes milder: ${byPreset.slice(0, 5).join(', ')}${more}.`,
      keys: ['preset'],
    })
  }
  return found
}

const isPreset = ({ from }: RuleSetting): boolean => !from.endsWith('.yml')

const rank = (severity: Severity | 'off' | 'never'): number => (severity === 'off' ? -1 : WEIGHT[severity])

/** Why a setting holds for fewer files, as a clause. */
function fewerFiles({ globs: was }: RuleSetting, { globs: is }: RuleSetting): string | undefined {
  const ignored = added(was?.ignore, is?.ignore)
  if (ignored.length > 0) return `ignore has ${ignored.join(', ')} now`
  const narrowed = is?.files === undefined ? [] : was?.files === undefined ? toList(is.files) : undefined
  if (narrowed && narrowed.length > 0) return `only ${narrowed.join(', ')}`
  const lost = is?.files === undefined ? [] : added(is.files, was?.files).filter((glob) => !glob.startsWith('!'))
  if (lost.length > 0) return `files has no ${lost.join(', ')} any more`
  const excluded = added(was?.files, is?.files).filter((glob) => glob.startsWith('!'))
  return excluded.length > 0 ? `files has ${excluded.join(', ')} now` : undefined
}

const added = (was: Globs['files'], is: Globs['files']): string[] => {
  const known = new Set(was === undefined ? [] : toList(was))
  return is === undefined ? [] : toList(is).filter((glob) => !known.has(glob))
}

function isLooser(was: unknown, is: unknown): boolean {
  if (typeof was === 'number') return typeof is === 'number' && is > was
  if (Array.isArray(was)) return Array.isArray(is) && was.some((item) => !is.some((other) => isSame(item, other)))
  return was === true && is === false
}

const lostConventions = (before: Config, after: Config): Loosening[] =>
  before.conventions.flatMap((was, at): Loosening[] => {
    if (was.severity === 'off') return []
    const index = after.conventions.findIndex((convention) => convention.id === was.id)
    const is = after.conventions[index]
    if (!is) return [{ message: `The convention ${was.id} is gone.`, keys: ['conventions', at], gone: true }]
    return isSame(soughtBy(was), soughtBy(is))
      ? []
      : [{ message: `The convention ${was.id} looks for something else than before.`, keys: ['conventions', index] }]
  })

/** What it looks for: neither what it says, nor where it looks. */
const soughtBy = (convention: TeamConvention): unknown =>
  Object.entries(convention)
    .filter(([key]) => !BESIDE.has(key))
    .sort(([a], [b]) => (a < b ? -1 : 1))

const BESIDE = new Set('id message why suggestion docs incident severity from files ignore only'.split(' '))

const newExceptions = (before: Config, after: Config): Loosening[] =>
  after.exceptions.flatMap((is, index): Loosening[] => {
    const same = before.exceptions.filter(({ rule, files }) => rule === is.rule && isSame(files, is.files))
    const isCovered = same.some(({ until }) => until === undefined || (is.until !== undefined && until >= is.until))
    if (isCovered || is.reason.trim() === '') return []
    const what = same.length > 0 ? 'are excepted for longer' : 'are excepted now'
    return [{ message: `Findings of ${is.rule} ${what}: ${is.reason.trim()}`, keys: ['exceptions', index] }]
  })

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

function numbers(before: Config, after: Config): Loosening[] {
  const found: Loosening[] = []
  const compare = (keys: readonly string[], was: number, is: number, more: boolean): void => {
    if (more ? is > was : is < was) found.push({ message: `${keys.join('.')} goes from ${was} to ${is}.`, keys })
  }
  for (const key of ['change', 'hunk', 'aiHunk'] as const)
    compare(['budget', key], before.budget[key], after.budget[key], true)
  for (const key of Object.keys(before.budget.weights) as (keyof Weights)[])
    compare(['budget', 'weights', key], before.budget.weights[key], after.budget.weights[key], false)
  for (const key of ['fileLines', 'totalLines'] as const)
    compare(['diff', key], before.diff[key], after.diff[key], false)
  return found
}

const kinds = (before: Config, after: Config): Loosening[] =>
  UNREAD.flatMap((kind) => {
    const globs = added(before.kinds[kind], after.kinds[kind])
    return globs.length === 0 ? [] : [{ message: `${globs.join(', ')} counts as ${kind} now.`, keys: ['kinds', kind] }]
  })

const shown = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value))
