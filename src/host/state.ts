import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Refusal } from '../engine/failure'
import type { Repository } from './repository'

/**
 * What Hunkwise remembers of a repository, shared by the editor and the command line and never tracked:
 * `<git-common-dir>/hunkwise/`, or a folder in it for what belongs to one linked worktree.
 */
export function stateFolder(repo: Pick<Repository, 'gitDir' | 'commonDir'>, perWorktree: boolean): string {
  const shared = join(repo.commonDir, 'hunkwise')
  return perWorktree && repo.gitDir !== repo.commonDir ? join(shared, 'worktrees', basename(repo.gitDir)) : shared
}

/** A file's text, or undefined where there is none. */
export async function readStateFile(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

/**
 * Reads, changes and writes a file so that no other process's change is lost and no reader sees half of it: a lock file
 * beside it, a temporary file, a rename.
 */
export async function updateStateFile(path: string, change: (text: string | undefined) => string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const unlock = await lock(`${path}.lock`)
  try {
    const temporary = `${path}.${process.pid}.${randomBytes(4).toString('hex')}.tmp`
    const file = await open(temporary, 'wx')
    try {
      await file.writeFile(change(await readStateFile(path)))
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(temporary, path)
  } finally {
    await unlock()
  }
}

const STALE_AFTER_MS = 10_000
const GIVE_UP_AFTER_MS = 15_000

async function lock(path: string): Promise<() => Promise<void>> {
  for (const end = Date.now() + GIVE_UP_AFTER_MS; ; ) {
    try {
      const file = await open(path, 'wx')
      await file.close()
      return () => rm(path, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const held = await stat(path).catch(() => undefined)
    // Whoever made it was killed: nobody holds a lock this long.
    if (held && Date.now() - held.mtimeMs > STALE_AFTER_MS) await rm(path, { force: true })
    else if (Date.now() > end)
      throw new Refusal('state', `Another process keeps ${path}: remove that file if no Hunkwise runs.`)
    else await sleep(5 + Math.random() * 20)
  }
}
