import { join } from 'node:path'
import type { Repository } from './repository'
import { stateFolder } from './state'

/** Where the marks of one worktree are kept. */
export const marksFile = (repo: Pick<Repository, 'gitDir' | 'commonDir'>): string =>
  join(stateFolder(repo, true), 'marks.json')
