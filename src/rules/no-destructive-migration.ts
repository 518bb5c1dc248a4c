import * as v from 'valibot'
import { addedCode } from '../engine/added-code'
import { droppedColumns, isIgnored } from '../engine/ignored-columns'
import { isReasoned } from '../engine/migration-reason'
import type { FileChange, Line } from '../engine/model'
import { defineRule, evidenceAt } from '../engine/rule'
import { literally } from '../engine/shown-names'

/** Statements that throw data away, in SQL and in the words of migration libraries. */
const DESTRUCTIVE: readonly RegExp[] = [
  /\bDROP\s+(?:TABLE|DATABASE|SCHEMA|COLUMN)\b(?:\s+IF\s+EXISTS)?\s+(?<name>["`[\]\w.]+)/i,
  /\bTRUNCATE\s+(?:TABLE\s+)?(?<name>["`\w.]+)\s*;/i,
  /\bDELETE\s+FROM\s+(?<name>["`\w.]+)\s*;/i,
  /^\s*(?:remove_columns?|drop_table|drop_join_table)\b/,
  /\bop\.(?:drop_column|drop_table)\(/,
  /\bmigrations\.(?:RemoveField|DeleteModel)\(/,
  /\bSchema::drop(?:IfExists)?\(|->dropColumn\(/,
  /\.(?:dropTable|dropTableIfExists|dropColumn|removeColumn)\(/,
  /\bmigrationBuilder\.Drop(?:Table|Column)\(/,
]
const UNDO =
  /^\s*--\s*(?:\+goose\s+Down|\+migrate\s+Down|migrate:down|rollback)|^\s*-{3,}\s*!Downs|\b(?:def|function|async|void|exports\.)\s*(?:self\.)?(?:down|downgrade|Down)\b|^\s*(?:async\s+)?down\s*\(/i
const REDO =
  /^\s*--\s*(?:\+goose\s+Up|\+migrate\s+Up|migrate:up)|^\s*-{3,}\s*!Ups|\b(?:def|function|async|void|exports\.)\s*(?:self\.)?(?:up|upgrade|change|Up)\b|^\s*(?:async\s+)?up\s*\(/i

export default defineRule({
  id: 'no-destructive-migration',
  severity: 'warning',
  summary: 'A database migration throws data away, and no comment in it says why.',
  why: 'It cannot be taken back by rolling the release back, and old code may still read what is gone.',
  options: v.strictObject({}),
  needs: ['text', 'old-text', 'mentions'],
  languages: ['sql', 'python', 'ruby', 'php', 'typescript', 'javascript', 'csharp'],
  *check(change) {
    for (const file of change.diff.files) {
      if (file.kind !== 'migration' || file.status === 'deleted' || isUndoFile(file)) continue
      const text = change.texts.get(file.path)
      const undo = undoLines(text ?? '')
      const lines: Line[] = []
      for (const { line, code } of addedCode(change, file)) {
        const hit = DESTRUCTIVE.map((form) => form.exec(code)).find((match) => match !== null)
        if (!hit || undo.has(line.newLine ?? 0) || isOwn(text ?? '', hit.groups?.name)) continue
        const { table, columns } = droppedColumns(line.text) ?? { table: '', columns: [] }
        if (columns.length > 0 && columns.every((column) => isIgnored(change, table, column))) continue
        if (isReasoned(change, file.path, line.newLine ?? 0, isDestructive)) continue
        lines.push(line)
      }
      const [first, ...more] = lines
      if (!first) continue
      yield {
        at: { file, line: first },
        message: `This migration throws data away${more.length > 0 ? `, with ${lines.length} statements` : ''}: \`${shown(first)}\``,
        suggestion:
          'Stop using it in one release and drop it in a later one; say why in a comment of the migration, and in the description how to get it back.',
        evidence: more.map((line) => evidenceAt(`\`${shown(line)}\``, file, line)),
      }
    }
  },
})

const isDestructive = (text: string): boolean => DESTRUCTIVE.some((form) => form.test(text))

const shown = ({ text }: Line): string => text.trim().slice(0, 80)

const isUndoFile = ({ path }: FileChange): boolean => /[/._-](down|undo|rollback|revert)\.\w+$|(^|\/)U\d+__/i.test(path)

/** Numbers of the lines that undo the migration rather than make it. */
function undoLines(text: string): Set<number> {
  let undo = false
  const found = new Set<number>()
  text.split('\n').forEach((line, index) => {
    if (UNDO.test(line)) undo = true
    else if (REDO.test(line)) undo = false
    if (undo) found.add(index + 1)
  })
  return found
}

/** The migration made the table itself, or puts another in its place (SQLite cannot alter one). */
function isOwn(text: string, name: string | undefined): boolean {
  if (name === undefined) return false
  const bare = literally(name.replace(/["`[\]]/g, ''))
  return new RegExp(
    `CREATE\\s+(?:TEMP(?:ORARY)?\\s+)?TABLE\\s+(?:IF\\s+NOT\\s+EXISTS\\s+)?["\`[]?${bare}\\b|RENAME\\s+TO\\s+["\`[]?${bare}\\b`,
    'i',
  ).test(text)
}
