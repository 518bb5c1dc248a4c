// A window of the editor as the state files see it: its worker reviews, then marks one hunk after another, each by the
// message that a checkbox sends. `node marking-window.mjs FOLDER FIRST STEP`: waits for "go", and says each mark that is kept.
import { once } from 'node:events'
import { resolve } from 'node:path'
import { Worker } from 'node:worker_threads'

const [folder = '', first = '0', step = '1'] = process.argv.slice(2)
const worker = new Worker(resolve('dist/worker.js'))
let asked = 0

/** @param {string} kind
 * @param {object} ask
 * @returns {Promise<any>} */
async function request(kind, ask) {
  const id = ++asked
  worker.postMessage({ id, kind, ask: { folder, ...ask } })
  for (;;) {
    const [message] = await once(worker, 'message')
    if (message.id !== id) continue
    if ('error' in message) throw new Error(message.error)
    return message.answer
  }
}

const { first: page, left, fingerprint } = await request('review', { scope: { kind: 'staged' } })
/** @type {{ hunks: { id: string }[] }[]} */
const files = [...page.files]
for (let at = 0; at < left; at++) files.push(...(await request('page', { fingerprint })).files)
const hunks = files.flatMap((file) => file.hunks)
console.log('ready')
await once(process.stdin, 'data')
for (let at = Number(first); at < hunks.length; at += Number(step)) {
  const hunkId = hunks[at]?.id
  await request('mark', { hunkIds: [hunkId], reviewed: true })
  console.log(hunkId)
}
await worker.terminate()
process.exit(0)
