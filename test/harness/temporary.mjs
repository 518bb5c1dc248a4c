import { mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** @type {Set<string>} */
const made = new Set()

/** A folder that is gone when this process is. Names stay short: VS Code puts sockets in there.
 * @param {string} name */
export function makeTempDir(name) {
  if (made.size === 0) process.once('exit', () => [...made].forEach(removeDir))
  const dir = realpathSync(mkdtempSync(join(tmpdir(), `hunkwise-${name}-`)))
  made.add(dir)
  return dir
}

/** @param {string} dir */
export function removeDir(dir) {
  made.delete(dir)
  try {
    rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  } catch {
    // Something still writes there; a folder left in the temporary one is no reason to fail.
  }
}
