import { asideOf } from './aside'
import { changesCode, firstCode } from './changed-code'
import type { EvidenceSource } from './material'

/** Code has migrations of its own kind: those of a database are SQL, are numbered, or stand where only they do. */
const isOfDatabase = (path: string): boolean =>
  /\.sql$|(^|\/)(?:db\/migrate|alembic\/versions|flyway|liquibase)\/|(^|\/)V?\d+[^/]*$/i.test(path)

/** Migrations of the database; what in them destroys data is a rule's finding and told as such. */
export const migrations: EvidenceSource = {
  id: 'migrations',
  *facts(material) {
    for (const file of material.report.diff.files) {
      if (
        file.kind !== 'migration' ||
        !isOfDatabase(file.path) ||
        asideOf(file.path) === 'tests' ||
        !changesCode(material, file)
      )
        continue
      const verb = file.status === 'added' ? 'adds' : file.status === 'deleted' ? 'deletes' : 'changes'
      const suffix = file.status === 'modified' ? ', which may have run somewhere already' : ''
      yield {
        source: 'migrations',
        text: `${verb} a database migration${suffix}`,
        path: file.path,
        ...firstCode(material, file),
        weight: file.status === 'added' ? 58 : 72,
      }
    }
  },
}
