import { createHash } from 'node:crypto'
import { defaultConfig } from '../../src/engine/config-schema'
import { readChange } from '../../src/host/read-change'
import { readScope } from '../../src/host/read-scope'
import { readRepository } from '../../src/host/repository'
import { takeSnapshot } from '../../src/host/snapshot'

/** Reads what is staged, with kinds, ids, layout and moves, and no rule: what every review stands on. */
async function main(): Promise<void> {
  const repo = await readRepository('.')
  const snapshot = await takeSnapshot(repo)
  const scoped = await readScope(repo, snapshot, { kind: 'staged' })
  const diff = await readChange(scoped, defaultConfig([]), (text) => createHash('sha256').update(text).digest('hex'))
  await snapshot.dispose()
  const sum = (of: (file: (typeof diff.files)[number]) => number): number =>
    diff.files.reduce((all, file) => all + of(file), 0)
  process.stdout.write(`${diff.files.length} ${sum((file) => file.added)} ${sum((file) => file.deleted)}\n`)
}

void main()
