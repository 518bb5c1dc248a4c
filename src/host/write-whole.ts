import { randomBytes } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'
import { Refusal } from '../engine/failure'

/** Writes a file that no reader ever sees half of. @throws Refusal where it cannot be written */
export async function writeWhole(path: string, text: string): Promise<void> {
  const temporary = `${path}.${process.pid}.${randomBytes(4).toString('hex')}.tmp`
  try {
    await writeFile(temporary, text)
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {})
    const { code } = error as NodeJS.ErrnoException
    throw new Refusal('read', `${path} could not be written (${code}): choose another place for it.`)
  }
}
