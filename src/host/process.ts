import { spawn } from 'node:child_process'

export interface Finished {
  readonly code: number
  readonly stdout: Buffer
  readonly stderr: string
}

export interface RunOptions {
  readonly cwd: string
  readonly env?: NodeJS.ProcessEnv
  readonly input?: string | Uint8Array
  readonly signal?: AbortSignal | undefined
  /** Called with each piece of standard output; `stdout` is then empty. */
  readonly onData?: (piece: Buffer) => void
}

/** Runs a program to its end, without a shell. Rejects where it cannot be started or `signal` ends it. */
export function runProcess(command: string, args: readonly string[], options: RunOptions): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: options.cwd,
      env: options.env,
      stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      windowsHide: true,
      ...(options.signal ? { signal: options.signal } : {}),
    })
    const pieces: Buffer[] = []
    let stderr = ''
    let failed: unknown
    child.stdout?.on('data', (piece: Buffer) => {
      if (!options.onData) pieces.push(piece)
      else if (failed === undefined) {
        try {
          options.onData(piece)
        } catch (error) {
          failed = error
          child.kill()
        }
      }
    })
    child.stderr?.on('data', (piece: Buffer) => {
      if (stderr.length < 65_536) stderr += piece.toString()
    })
    child.once('error', reject)
    child.once('close', (code) => {
      if (failed !== undefined) reject(failed)
      else resolve({ code: code ?? -1, stdout: Buffer.concat(pieces), stderr })
    })
    if (options.input !== undefined) {
      // A child that ends before it has read everything closes the pipe; its exit code tells the story.
      child.stdin?.on('error', () => {})
      child.stdin?.end(options.input)
    }
  })
}
