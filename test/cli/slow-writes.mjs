// Preloaded into the program under test: every write is done in two halves with a pause between, and announced on file
// descriptor 3 (`<` before, `>` after), so that a kill can be aimed into the middle of one.
import { writeSync } from 'node:fs'
import promises from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

const PAUSE_MS = 20

/** @param {string} mark */
const say = (mark) => {
  try {
    writeSync(3, mark)
  } catch {
    // Nobody listens.
  }
}

/** @type {Record<string, any>} */
const patched = promises
const { open, writeFile, appendFile } = promises

for (const name of ['rename', 'rm', 'mkdir', 'chmod', 'unlink']) {
  const original = patched[name]
  patched[name] = async (/** @type {unknown[]} */ ...args) => {
    say('<')
    await sleep(PAUSE_MS / 2)
    const done = await original(...args)
    await sleep(PAUSE_MS / 2)
    say('>')
    return done
  }
}

patched.writeFile = async (/** @type {string} */ path, /** @type {any} */ data, /** @type {any} */ options) => {
  const bytes = Buffer.from(data)
  say('<')
  await writeFile(path, bytes.subarray(0, bytes.length / 2), options)
  await sleep(PAUSE_MS)
  await appendFile(path, bytes.subarray(bytes.length / 2))
  say('>')
}

patched.open = async (/** @type {Parameters<typeof open>} */ ...args) => {
  const handle = await open(...args)
  const write = handle.writeFile.bind(handle)
  handle.writeFile = async (/** @type {any} */ data) => {
    const bytes = Buffer.from(data)
    say('<')
    await write(bytes.subarray(0, bytes.length / 2))
    await sleep(PAUSE_MS)
    await handle.appendFile(bytes.subarray(bytes.length / 2))
    say('>')
  }
  return handle
}
