import type { EvidenceSource } from './material'

/** Migrations of the database; what in them destroys data is a rule's finding and told as such. */
export const migrations: EvidenceSource = {
  id: 'migrations',
  *facts({ report }) {
    for (const file of report.diff.files) {
      if (file.kind !== 'migration') continue
      const verb = file.status === 'added' ? 'adds' : file.status === 'deleted' ? 'deletes' : 'changes'
      const suffix = file.status === 'modified' ? ', which may have run somewhere already' : ''
      yield {
        source: 'migrations',
        text: `${verb} a database migration${suffix}`,
        path: file.path,
        ...firstLine(file),
        weight: file.status === 'added' ? 58 : 72,
      }
    }
  },
}

/** The first line a change of a file shows: on the old side where it only deletes. */
export function firstLine(file: Parameters<typeof isDeleted>[0]): { line?: number; side?: 'old' } {
  const lines = file.hunks.flatMap((hunk) => hunk.lines)
  const added = lines.find(({ kind }) => kind === 'added')
  if (added?.newLine !== undefined) return { line: added.newLine }
  const deleted = lines.find(({ kind }) => kind === 'deleted')
  return deleted?.oldLine === undefined
    ? isDeleted(file)
      ? { side: 'old' }
      : {}
    : { line: deleted.oldLine, side: 'old' }
}

const isDeleted = (file: {
  status: string
  hunks: readonly { lines: readonly { kind: string; newLine?: number; oldLine?: number }[] }[]
}): boolean => file.status === 'deleted'
