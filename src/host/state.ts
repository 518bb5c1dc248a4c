import { randomBytes } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { link, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
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
  return perWorktree && !isSame(repo.gitDir, repo.commonDir) ? join(shared, 'worktrees', basename(repo.gitDir)) : shared
}

/** Git says one of them with symbolic links resolved. */
function isSame(a: string, b: string): boolean {
  if (a === b) return true
  try {
    return realpathSync(a) === realpathSync(b)
  } catch {
    return false
  }
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
 *
 * @param change may be called again, where the lock was lost because this process stood still for long
 */
export async function updateStateFile(path: string, change: (text: string | undefined) => string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const lock = `${path}.lock`
  for (let done = false; !done; ) {
    const token = await take(lock)
    const temporary = temporaryOf(lock, token)
    try {
      const file = await open(temporary, 'wx')
      try {
        await file.writeFile(change(await readStateFile(path)))
        await file.sync()
      } finally {
        await file.close()
      }
      done = await holds(lock, token)
      if (done) await rename(temporary, path)
    } finally {
      if (!done) await rm(temporary, { force: true })
      if (await holds(lock, token)) await rm(lock, { force: true })
    }
  }
}

const STALE_AFTER_MS = 10_000
const GIVE_UP_AFTER_MS = 15_000

/** Where the holder of a lock writes, so that whoever takes the lock over knows what to clear away. */
const temporaryOf = (lock: string, token: string): string => `${lock.slice(0, -'.lock'.length)}.${token}.tmp`

const holds = async (lock: string, token: string): Promise<boolean> =>
  (await readFile(lock, 'utf8').catch(() => undefined)) === token

/** Makes the lock file. @returns what stands in it, which no other holder's has */
async function take(lock: string): Promise<string> {
  const token = `${process.pid}.${randomBytes(8).toString('hex')}`
  for (const end = Date.now() + GIVE_UP_AFTER_MS; ; ) {
    try {
      await writeFile(lock, token, { flag: 'wx' })
      return token
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const held = await stat(lock).catch(() => undefined)
    // Whoever made it was killed: nobody holds a lock this long.
    if (held && Date.now() - held.mtimeMs > STALE_AFTER_MS) await takeAway(lock)
    else if (Date.now() > end)
      throw new Refusal('state', `Another process keeps ${lock}: remove that file if no Hunkwise runs.`)
    else await sleep(5 + Math.random() * 20)
  }
}

/** Removes a lock that was left behind, and nothing else: another waiter may have removed it first and hold its own. */
async function takeAway(lock: string): Promise<void> {
  const token = await readFile(lock, 'utf8').catch(() => undefined)
  if (token === undefined) return
  const aside = `${lock}.${randomBytes(4).toString('hex')}.tmp`
  try {
    await rename(lock, aside)
    if ((await readFile(aside, 'utf8')) === token) {
      if (/^\d+\.[0-9a-f]+$/.test(token)) await rm(temporaryOf(lock, token), { force: true })
    } else await link(aside, lock)
  } catch {
    // Somebody else was faster.
  }
  await rm(aside, { force: true })
}
