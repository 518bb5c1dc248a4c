import { droppedColumns, IGNORED } from './ignored-columns'
import { changedDependencies } from './manifests/changed-dependencies'
import { writtenNames } from './manifests/written-names'
import type { FileChange } from './model'
import type { Change } from './rule'
import { changedExports } from './syntax/changed-exports'
import { testedNames } from './tested-names'

/** Names of one review that are looked for; a change with more of them is no change of an interface but a new one. */
const MANY = 300

/** Names whose uses and mentions in the tree matter. */
export interface SoughtNames {
  /** Of new dependencies, as code writes them. */
  readonly dependencies: ReadonlySet<string>
  /** Public names that change, with their types: only what a document shows is looked for in the code too. */
  readonly exported: ReadonlySet<string>
  /** Of what tests that go were for. */
  readonly tested: ReadonlySet<string>
  /** Columns that a migration drops, and the list in which a model says that it no longer reads them. */
  readonly columns: ReadonlySet<string>
}

export function soughtNames(change: Pick<Change, 'diff' | 'texts' | 'oldTexts' | 'factsOf'>): SoughtNames {
  const dependencies = changedDependencies(change)
    .filter(({ before }) => !before)
    .flatMap(({ file, after }) => writtenNames(file.path, after.name))
  const files = change.diff.files.filter(
    ({ kind, omitted, binary, deleted }) => kind === 'source' && omitted === undefined && !binary && deleted > 0,
  )
  const exported = changedExports(change, files).map(({ name }) => name)
  const tested = change.diff.files.flatMap((file) => (file.kind === 'test' ? testedNames(change, file) : []))
  const columns = change.diff.files.flatMap((file) => (file.kind === 'migration' ? columnsOf(file) : []))
  return {
    dependencies: toSet(dependencies),
    exported: toSet(exported),
    tested: toSet(tested),
    columns: toSet(columns.length > 0 ? [IGNORED, ...columns] : []),
  }
}

const columnsOf = ({ hunks }: FileChange): string[] =>
  hunks.flatMap(({ lines }) =>
    lines.flatMap(({ kind, text }) => (kind === 'added' ? (droppedColumns(text)?.columns ?? []) : [])),
  )

const toSet = (names: readonly string[]): Set<string> =>
  new Set([...new Set(names)].filter((name) => name.length >= 3 && name !== 'default').slice(0, MANY))
