import { changedDependencies } from './manifests/changed-dependencies'
import { writtenNames } from './manifests/written-names'
import type { Change } from './rule'
import { changedExports } from './syntax/changed-exports'

/** Names of one review that are looked for; a change with more of them is no change of an interface but a new one. */
const MANY = 300

/** Names whose uses and mentions in the tree matter: of new dependencies, and of public names that change. */
export function soughtNames(change: Pick<Change, 'diff' | 'texts' | 'oldTexts' | 'factsOf'>): Set<string> {
  const dependencies = changedDependencies(change)
    .filter(({ before }) => !before)
    .flatMap(({ file, after }) => writtenNames(file.path, after.name))
  const files = change.diff.files.filter(
    ({ kind, omitted, binary, deleted }) => kind === 'source' && omitted === undefined && !binary && deleted > 0,
  )
  const exported = changedExports(change, files).map(({ name }) => lastPart(name))
  const names = new Set([...dependencies, ...exported].filter((name) => name.length >= 3 && name !== 'default'))
  return new Set([...names].slice(0, MANY))
}

/** Cart.total -> total */
export const lastPart = (name: string): string => name.slice(name.lastIndexOf('.') + 1)
