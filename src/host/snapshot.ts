import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import type { Git } from './git'
import { git } from './git'
import type { Repository } from './repository'

/**
 * A copy of the index, with an object folder of its own: what is read from it is one moment's state, and what git may
 * want to write while reading (a refreshed index, a tree object) is written here and thrown away.
 */
export interface Snapshot extends Git {
  /** Id of the tree the index stands for; null where it cannot be written down (merge conflicts). */
  tree(): Promise<string | null>
  dispose(): Promise<void>
}

export async function takeSnapshot(repo: Repository): Promise<Snapshot> {
  const folder = await mkdtemp(join(tmpdir(), 'hunkwise-'))
  const index = join(folder, 'index')
  const objects = join(folder, 'objects')
  await mkdir(objects)
  try {
    await copyFile(repo.indexFile, index)
  } catch (error) {
    // A repository in which nothing was ever staged has no index file.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') {
      await rm(folder, { recursive: true, force: true })
      throw error
    }
  }
  const inherited = process.env.GIT_ALTERNATE_OBJECT_DIRECTORIES
  const alternates = [repo.objectDir, ...(inherited ? [inherited] : [])].join(delimiter)
  const at: Git = {
    ...repo,
    env: {
      ...repo.env,
      GIT_INDEX_FILE: index,
      GIT_OBJECT_DIRECTORY: objects,
      GIT_ALTERNATE_OBJECT_DIRECTORIES: alternates,
    },
  }
  return {
    ...at,
    async tree() {
      const written = await git(at, ['write-tree', '--missing-ok'])
      return written.code === 0 ? written.stdout.toString().trim() : null
    },
    dispose: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }),
  }
}
