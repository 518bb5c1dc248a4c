import { statSync } from 'node:fs'
import { Refusal } from '../engine/failure'
import type { ScopeRequest } from '../host/read-scope'

/** Options of every verb that looks at a change. */
export const SCOPE_OPTIONS = {
  staged: { type: 'boolean' },
  unpushed: { type: 'boolean' },
  all: { type: 'boolean' },
  range: { type: 'string' },
  ci: { type: 'boolean' },
  directory: { type: 'string', short: 'C' },
  help: { type: 'boolean', short: 'h' },
} as const

export const SCOPE_HELP = `  --staged          what is staged
  --unpushed        the commits the upstream does not have
  --all             what the pull request will contain: unpushed and staged
  --range A..B      the commits from A to B
  --ci              the pull request, from where it left its target branch
  -C DIR            run in DIR`

export interface ScopeValues {
  readonly staged?: boolean | undefined
  readonly unpushed?: boolean | undefined
  readonly all?: boolean | undefined
  readonly range?: string | undefined
  readonly ci?: boolean | undefined
  readonly directory?: string | undefined
}

/** The scope the options ask for, or undefined where they leave it open. @throws Refusal where they ask for two */
export function scopeOf(values: ScopeValues): ScopeRequest | undefined {
  const asked: ScopeRequest[] = []
  if (values.staged) asked.push({ kind: 'staged' })
  if (values.unpushed) asked.push({ kind: 'unpushed' })
  if (values.all) asked.push({ kind: 'all' })
  if (values.range !== undefined) asked.push({ kind: 'range', range: values.range })
  if (values.ci) asked.push({ kind: 'ci' })
  if (asked.length > 1) throw new Refusal('read', 'Choose one of --staged, --unpushed, --all, --range and --ci.')
  return asked[0]
}

export function folderOf({ directory = '.' }: ScopeValues): string {
  if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory())
    throw new Refusal('read', `There is no folder ${directory}: check what stands behind -C.`)
  return directory
}
