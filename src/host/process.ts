import { type ChildProcess, spawn } from 'node:child_process'
import { Readable } from 'node:stream'

export interface Finished {
  readonly code: number
  readonly stdout: Buffer
  readonly stderr: string
}

export interface RunOptions {
  readonly cwd: string
  readonly env?: NodeJS.ProcessEnv
  readonly input?: string | Uint8Array | Readable
  readonly signal?: AbortSignal | undefined
  /** Called with each piece of standard output; `stdout` is then empty. */
  readonly onData?: (piece: Buffer) => void
}

/** How long a child may take to end once it was asked to. */
const GRACE_MS = 2_000

/**
 * Runs a program to its end, without a shell. Rejects where it cannot be started, or once `signal` has ended it: when
 * the promise is settled, the child is gone. No child outlives this process's orderly end either.
 */
export function runProcess(command: string, args: readonly string[], options: RunOptions): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const { signal } = options
    if (signal?.aborted) return reject(signal.reason)
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env,
      stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      windowsHide: true,
    })
    const pieces: Buffer[] = []
    let stderr = ''
    let failed: { readonly error: unknown } | undefined
    const stop = (error: unknown): void => {
      failed ??= { error }
      end(child)
    }
    const abort = (): void => stop(signal?.reason)
    signal?.addEventListener('abort', abort, { once: true })
    running.add(child)
    if (running.size === 1) process.on('exit', endAll)
    child.stdout?.on('data', (piece: Buffer) => {
      if (!options.onData) pieces.push(piece)
      else if (!failed) {
        try {
          options.onData(piece)
        } catch (error) {
          stop(error)
        }
      }
    })
    child.stderr?.on('data', (piece: Buffer) => {
      if (stderr.length < 65_536) stderr += piece.toString()
    })
    const settle = (): void => {
      signal?.removeEventListener('abort', abort)
      running.delete(child)
      if (running.size === 0) process.off('exit', endAll)
    }
    child.once('error', (error) => {
      // A child that was started still has to close.
      if (child.pid === undefined) {
        settle()
        reject(error)
      } else stop(error)
    })
    child.once('close', (code) => {
      settle()
      if (failed) reject(failed.error)
      else resolve({ code: code ?? -1, stdout: Buffer.concat(pieces), stderr })
    })
    if (options.input !== undefined) {
      // A child that ends before it has read everything closes the pipe; its exit code tells the story.
      child.stdin?.on('error', () => {})
      if (options.input instanceof Readable) child.stdin && options.input.pipe(child.stdin)
      else child.stdin?.end(options.input)
    }
  })
}

const running = new Set<ChildProcess>()

function endAll(): void {
  for (const child of running) child.kill('SIGKILL')
}

/** Asks a child to end, and sees to it that it does: one that has passed its output on to children of its own, too. */
function end(child: ChildProcess): void {
  child.kill()
  child.stdout?.destroy()
  child.stderr?.destroy()
  const timer = setTimeout(() => child.kill('SIGKILL'), GRACE_MS)
  child.once('exit', () => clearTimeout(timer))
}
