import { spawnSync } from 'node:child_process'

export interface CliRun {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs the built command line as a child process, with no configuration of the machine's own. */
export function hunkwise(args: readonly string[], options: { env?: NodeJS.ProcessEnv; input?: string } = {}): CliRun {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', ...options.env }
  const done = spawnSync(process.execPath, ['dist/cli.js', ...args], {
    env,
    encoding: 'utf8',
    input: options.input ?? '',
  })
  return { code: done.status, stdout: done.stdout, stderr: done.stderr }
}
