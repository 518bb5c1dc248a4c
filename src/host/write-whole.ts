import { randomBytes } from 'node:crypto'
import { realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { Refusal } from '../engine/failure'

/**
 * Writes a file that no reader ever sees half of. What a symbolic link points to is written, and what is no file, such
 * as `/dev/null` or a pipe, is written to and never replaced.
 *
 * @throws Refusal where it cannot be written
 */
export async function writeWhole(path: string, text: string): Promise<void> {
  try {
    const there = await stat(path).catch(ignoreMissing)
    if (there && !there.isFile()) await writeFile(path, text)
    else await replace(there ? await realpath(path) : path, text)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new Refusal('read', `${path} could not be written (${code}): choose another place for it.`)
  }
}

async function replace(path: string, text: string): Promise<void> {
  const temporary = `${path}.${process.pid}.${randomBytes(4).toString('hex')}.tmp`
  try {
    await writeFile(temporary, text)
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {})
    throw error
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
