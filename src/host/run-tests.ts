import { spawn } from 'node:child_process'
import { parseGoTest } from '../description/results/parse-go-test'
import { parseSummary } from '../description/results/parse-summary'
import { parseTap } from '../description/results/parse-tap'
import type { TestRun } from '../description/results/to-runs'
import { Refusal } from '../engine/failure'
import { RULES } from '../rules/index'
import { git } from './git'
import { readConfig } from './read-config'
import { readRepository } from './repository'
import { takeSnapshot } from './snapshot'
import { readFreshResults, readStaged, writeTestRun } from './test-runs'

/** The end of what the command prints: summaries stand there. */
const OUTPUT_KEPT = 4_000_000

/** Runs the project's own test command where it was called, lets it print, and records how it ended and on what. */
export async function runTests(folder: string, command: readonly string[]): Promise<TestRun> {
  const repo = await readRepository(folder)
  const snapshot = await takeSnapshot(repo)
  const [tree, staged] = await Promise.all([
    snapshot.tree(),
    readStaged({ ...repo, ...snapshot.isolated }, repo.head),
  ]).finally(() => snapshot.dispose())
  if (tree === null)
    throw new Refusal('read', 'There are merge conflicts in the index: resolve them first, then run the tests.')
  const { config } = await readConfig(repo, RULES)
  const unstaged = await git(repo, ['diff', '--name-only', '-z', '--no-ext-diff', '--'])
  const since = Date.now()
  const { exitCode, output } = await runCommand(folder, command)
  const seconds = (Date.now() - since) / 1000
  const left = await readFreshResults(repo, config, since, new Set(Object.keys(staged)))
  const counts = left.counts ?? parseGoTest(output) ?? parseTap(output) ?? parseSummary(output)
  const run: TestRun = {
    command,
    exitCode,
    seconds,
    ...left,
    ...(counts ? { counts } : {}),
    unstaged: unstaged.stdout.toString().split('\0').filter(Boolean),
  }
  await writeTestRun(repo, { ...run, tree, head: repo.head, staged })
  return run
}

function runCommand(
  cwd: string,
  [program = '', ...args]: readonly string[],
): Promise<{ exitCode: number; output: string }> {
  return new Promise((resolve, reject) => {
    // Windows starts npm and its like only through a shell.
    const child = spawn(program, args, { cwd, stdio: ['inherit', 'pipe', 'pipe'], shell: process.platform === 'win32' })
    const pieces: Buffer[] = []
    let size = 0
    const keep = (to: NodeJS.WriteStream) => (piece: Buffer) => {
      to.write(piece)
      pieces.push(piece)
      size += piece.length
      while (size > OUTPUT_KEPT && pieces.length > 1) size -= pieces.shift()?.length ?? 0
    }
    child.stdout.on('data', keep(process.stdout))
    child.stderr.on('data', keep(process.stderr))
    child.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'ENOENT'
          ? new Refusal('read', `${program} could not be started: check the command behind --.`)
          : error,
      ),
    )
    child.once('close', (code) => resolve({ exitCode: code ?? 1, output: Buffer.concat(pieces).toString() }))
  })
}
