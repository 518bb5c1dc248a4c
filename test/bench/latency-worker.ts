import childProcess from 'node:child_process'
import { appendFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { parentPort } from 'node:worker_threads'

// The editor's worker, which also writes down when it answered what, and how long of that it was at work itself: the rest
// it waited, for git and for the disk.
const file = process.env.LATENCY_LOG ?? ''
const now = (): number => performance.timeOrigin + performance.now()

/** Starting a process keeps this thread busy for milliseconds: they are git's. */
let starting = 0
const { spawn } = childProcess
childProcess.spawn = ((...args: Parameters<typeof spawn>) => {
  const start = performance.now()
  const child = spawn(...args)
  starting += performance.now() - start
  return child
}) as typeof spawn

const asked = new Map<
  number,
  { kind: string; start: number; started: number; used: ReturnType<typeof performance.eventLoopUtilization> }
>()
parentPort?.on('message', ({ id, kind }: { id: number; kind?: string }) => {
  if (kind) asked.set(id, { kind, start: now(), started: starting, used: performance.eventLoopUtilization() })
})
const post = parentPort?.postMessage.bind(parentPort)
if (parentPort && post)
  parentPort.postMessage = (message: { id: number; answer?: { fingerprint?: string } }) => {
    const known = asked.get(message.id)
    if (known) {
      const { kind: what, start, started, used } = known
      // Before it is posted: afterwards the host may have shown it already.
      const end = now()
      const engine = performance.eventLoopUtilization(used).active - (starting - started)
      const { fingerprint } = message.answer ?? {}
      appendFileSync(file, `${JSON.stringify({ what, start, end, engine, fingerprint })}\n`)
    }
    post(message)
  }

require('./own-worker.js')
