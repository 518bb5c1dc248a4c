import childProcess from 'node:child_process'
import { appendFileSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'

// The editor's worker, which also writes down when its gits ran and when it was at work.
const file = process.env.LATENCY_GITS ?? ''
const now = (): number => performance.timeOrigin + performance.now()
const tell = (line: object): void => appendFileSync(file, `${JSON.stringify(line)}\n`)

const { spawn } = childProcess
childProcess.spawn = ((...args: Parameters<typeof spawn>) => {
  const start = now()
  const child = spawn(...args)
  child.once('close', () => tell({ what: 'git', start, end: now() }))
  return child
}) as typeof spawn

const asked = new Map<number, { kind: string; start: number }>()
parentPort?.on('message', ({ id, kind }: { id: number; kind?: string }) => {
  if (kind) asked.set(id, { kind, start: now() })
})
const post = parentPort?.postMessage.bind(parentPort)
if (parentPort && post)
  parentPort.postMessage = (message: { id: number }) => {
    const { kind = '', start = 0 } = asked.get(message.id) ?? {}
    const end = now()
    post(message)
    tell({ what: kind, start, end, sent: now() })
  }

require('./own-worker.js')
