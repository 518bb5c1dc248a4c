import { createHash } from 'node:crypto'
import { join } from 'node:path'

/** The file that holds the records of one path. */
export const ledgerFile = (ledger: string, path: string): string =>
  join(ledger, `${createHash('sha256').update(path).digest('hex').slice(0, 24)}.jsonl`)
