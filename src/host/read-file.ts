import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { Refusal } from '../engine/failure'

/**
 * A file's bytes, or undefined where there is none. Waits for nobody: a pipe that no one writes to would keep the
 * review for ever, a device would never end.
 *
 * @param links whether a symbolic link may be followed: not in a folder that somebody else's commit can fill
 * @throws Refusal where something else stands there
 */
export async function readWholeFile(path: string, links: 'follow' | 'refuse' = 'follow'): Promise<Buffer | undefined> {
  const { O_RDONLY, O_NONBLOCK = 0, O_NOFOLLOW = 0 } = constants
  try {
    const file = await open(path, O_RDONLY | O_NONBLOCK | (links === 'refuse' ? O_NOFOLLOW : 0))
    try {
      if (!(await file.stat()).isFile()) throw new Refusal('read', `${path} is no file: put a file in its place.`)
      return await file.readFile()
    } finally {
      await file.close()
    }
  } catch (error) {
    if (error instanceof Refusal) throw error
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    if (code === 'ELOOP')
      throw new Refusal('read', `${path} is a symbolic link, which is not followed: put a file in its place.`)
    throw new Refusal('read', `${path} cannot be read (${code}): see to it that you may read it.`)
  }
}
