import type { Change } from './rule'

/** What Rails calls the list of columns that a model no longer reads. */
export const IGNORED = 'ignored_columns'
/** `self.ignored_columns += %w[note total]`, `self.ignored_columns = [:note, "total"]` */
const LIST = /\bignored_columns\s*(?:\+|\|\|)?=\s*(?:%[wi])?[[({]([^\])}]*)/g
/** Lines below its head on which a list goes on. */
const LONG = 40

export interface DroppedColumns {
  readonly table: string
  readonly columns: readonly string[]
}

/** `remove_column :carts, :note, :string` and `remove_columns :carts, :note, :total`; undefined for all else. */
export function droppedColumns(text: string): DroppedColumns | undefined {
  const [, many, list = ''] = /^\s*remove_column(s?)\b\s*\(?(.*)/.exec(text) ?? []
  if (many === undefined) return undefined
  const [table, ...columns] = list
    .replace(/\b\w+:\s.*/, '')
    .split(',')
    .flatMap((part) => /^\s*(?::["']?|["'])(\w+)/.exec(part)?.[1] ?? [])
  return table === undefined ? undefined : { table, columns: many === '' ? columns.slice(0, 1) : columns }
}

/** Whether the table's model ignored the column before this change: no code that runs can read it. */
export function isIgnored(
  { diff, whole, oldTexts, repository }: Pick<Change, 'diff' | 'whole' | 'oldTexts' | 'repository'>,
  table: string,
  column: string,
): boolean {
  const name = new RegExp(`\\b${column}\\b`)
  for (const [path, text] of oldTexts)
    if (isModelOf(path, table) && [...text.matchAll(LIST)].some(([, list = '']) => name.test(list))) return true
  // Ignored by this change is not ignored by what runs now.
  const changed = new Set([...diff.files, ...whole.files].map(({ path }) => path))
  const lists = (repository.mentions.get(IGNORED) ?? []).filter(
    ({ path, text }) => isModelOf(path, table) && !changed.has(path) && /^[^#]*=/.test(text),
  )
  return lists.some((list) =>
    repository.mentions
      .get(column)
      ?.some(
        ({ path, line, text }) =>
          path === list.path &&
          (line === list.line ||
            (line > list.line &&
              line <= list.line + LONG &&
              new RegExp(`^\\s*[:"']?${column}["']?,?\\s*[\\])}]?\\s*$`).test(text))),
      ),
  )
}

/** app/models/partners/profile.rb is of partner_profiles. */
function isModelOf(path: string, table: string): boolean {
  const stem = /([a-z]\w{2,})\.rb$/.exec(path)?.[1]
  return stem !== undefined && new RegExp(`(?:^|_)${stem.slice(0, -1)}\\w{0,4}$`).test(table)
}
