import { createHash } from 'node:crypto'
import type { Config } from '../../src/engine/config'
import { defaultConfig } from '../../src/engine/config-schema'
import type { Diff } from '../../src/engine/model'
import { readChange } from '../../src/host/read-change'
import { readScope, type ScopeRead, type ScopeRequest } from '../../src/host/read-scope'
import { type Repository, readRepository } from '../../src/host/repository'
import { type Snapshot, takeSnapshot } from '../../src/host/snapshot'

export const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

export interface ReadChange {
  readonly repo: Repository
  readonly snapshot: Snapshot
  readonly scoped: ScopeRead
  readonly diff: Diff
}

/** Reads a scope the way `run` does, and hands everything over while the snapshot is still there. */
export async function withChange<T>(
  folder: string,
  use: (read: ReadChange) => T | Promise<T>,
  request: ScopeRequest = { kind: 'staged' },
  config: Partial<Config> = {},
): Promise<T> {
  const repo = await readRepository(folder)
  const snapshot = await takeSnapshot(repo)
  try {
    const complete = { ...defaultConfig([]), ...config }
    const scoped = await readScope(repo, snapshot, request, complete.base)
    return await use({ repo, snapshot, scoped, diff: await readChange(scoped, complete, digest) })
  } finally {
    await snapshot.dispose()
  }
}

export const readStaged = (folder: string): Promise<Diff> => withChange(folder, ({ diff }) => diff)
