import type { ImportRecord, RawImport } from './import-record'

/** An import and the file it stands in. */
export interface Candidate {
  readonly from: string
  readonly one: RawImport
}

/** Imports by words that stand in them, so that only those that may lead to a file have to be resolved. */
export class Candidates {
  private readonly byKey = new Map<string, Candidate[]>()

  /** @param keysOf words of an import; each import should have few */
  constructor(
    records: ReadonlyMap<string, ImportRecord>,
    isOurs: (path: string) => boolean,
    keysOf: (one: RawImport) => Iterable<string>,
  ) {
    for (const [from, record] of records) {
      if (!isOurs(from)) continue
      for (const one of record.imports) {
        const candidate = { from, one }
        for (const key of keysOf(one)) {
          const list = this.byKey.get(key)
          if (list) list.push(candidate)
          else this.byKey.set(key, [candidate])
        }
      }
    }
  }

  /** In the order of files and lines, each once. */
  of(keys: Iterable<string>): Set<Candidate> {
    const found = new Set<Candidate>()
    for (const key of new Set(keys)) for (const candidate of this.byKey.get(key) ?? []) found.add(candidate)
    return found
  }
}
