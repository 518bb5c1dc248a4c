import { execFile } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { Session } from 'node:inspector/promises'
import { dirname, join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import * as vscode from 'vscode'
import type { Api } from '../../src/extension'
import { longestHold } from './longest-hold'

const ROUNDS = Number(process.env.LATENCY_ROUNDS ?? 20)
const LOG = process.env.LATENCY_LOG ?? ''
const PROFILE = process.env.LATENCY_PROFILE
const profiler = new Session()
const run = promisify(execFile)
const now = (): number => performance.timeOrigin + performance.now()

interface Shape {
  readonly files: number
  /** Of each file; one of them has a finding. */
  readonly hunks: number
  readonly rounds: number
}
const SHAPES: readonly Shape[] = [
  { files: 10, hunks: 3, rounds: ROUNDS },
  { files: 500, hunks: 10, rounds: Math.max(3, Math.ceil(ROUNDS / 3)) },
]

/** A line of the worker's log. */
interface Told {
  readonly what: string
  readonly start: number
  readonly end: number
  readonly engine: number
  /** Of a review that was made. */
  readonly fingerprint?: string
}

interface Round {
  readonly total: number
  readonly notice: number
  readonly git: number
  readonly engine: number
  readonly publish: number
  /** The longest that the event loop was held up, by whomever. */
  readonly blocked: number
  /** The longest of it in one turn that was ours, the reading of the worker's messages included. */
  readonly ours: number
}

const folder = (): string => vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? ''
const git = (...args: string[]): Promise<unknown> =>
  run('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.invalid', ...args], { cwd: folder() })
const pathOf = (file: number): string => `src/part${file % 20}/file${file}.ts`

/** Twelve lines apart; `round` makes the changed ones unlike those of every other round. */
function write({ files, hunks }: Shape, round: number | undefined): void {
  for (let file = 0; file < files; file++) {
    const lines: string[] = []
    for (let hunk = 0; hunk < hunks; hunk++) {
      for (let line = 0; line < 12; line++) {
        const name = `value${file}of${hunk}at${line}`
        if (round === undefined || line < 5 || line > 7) lines.push(`export const ${name} = ${name.length}`)
        else if (line !== 6) lines.push(`export const ${name} = ${name.length + round + 1}`)
        else lines.push(hunk === 1 ? `debugger; load(${round})` : `export const other${name} = ${round}`)
      }
    }
    const path = join(folder(), pathOf(file))
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, `${lines.join('\n')}\n`)
  }
}

async function until(what: string, is: () => boolean): Promise<void> {
  for (const end = now() + 120_000; !is(); await sleep(5))
    if (now() > end) throw new Error(`It never came to this: ${what}.`)
}

async function measure(api: Api, shape: Shape, round: number): Promise<Round> {
  const [session] = api.sessions.all
  if (!session) throw new Error('There is no session.')
  write(shape, round)
  writeFileSync(LOG, '')
  const wanted = Array.from({ length: shape.files }, (_, file) => vscode.Uri.file(join(folder(), pathOf(file))))
  let answered: string | undefined
  const listening = [
    session.onDidChange((state) => {
      if (state.kind === 'ready') answered ??= state.review.fingerprint
    }),
  ]
  await profiler.post('Profiler.start')
  const turns: number[] = []
  const turning = setInterval(() => turns.push(Number(process.hrtime.bigint() / 1000n)), 1)
  await git('add', '--all')
  const added = now()
  const delay = monitorEventLoopDelay({ resolution: 2 })
  delay.enable()
  await until('the review is there', () => answered !== undefined)
  // Looked up, because VS Code tells of changes 50 ms late.
  for (const uri of wanted)
    for (; vscode.languages.getDiagnostics(uri).length === 0; await sleep(1))
      if (now() > added + 120_000) throw new Error(`${uri} has no diagnostics.`)
  const published = now()
  delay.disable()
  clearInterval(turning)
  const { profile } = await profiler.post('Profiler.stop')
  if (PROFILE) writeFileSync(PROFILE.replace('.cpu', `-${shape.files}.cpu`), JSON.stringify(profile))
  for (const one of listening) one.dispose()
  await sleep(600)
  const review = readFileSync(LOG, 'utf8')
    .trim()
    .split('\n')
    .map((line): Told => JSON.parse(line))
    .find(({ what, fingerprint }) => what === 'review' && fingerprint === answered)
  if (!review) throw new Error('The worker has not told of the review that is shown.')
  return {
    total: published - added,
    notice: review.start - added,
    git: review.end - review.start - review.engine,
    engine: review.engine,
    publish: published - review.end,
    blocked: delay.max / 1e6,
    ours: longestHold(profile, '/dist/extension.js', turns),
  }
}

const at = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0

function print(shape: Shape, rounds: readonly Round[]): void {
  console.log(`\n${shape.files} files, ${shape.files * shape.hunks} hunks, ${rounds.length} rounds (ms)`)
  for (const part of ['total', 'notice', 'git', 'engine', 'publish', 'blocked', 'ours'] as const) {
    const values = rounds.map((round) => round[part])
    const text = [at(values, 0.5), at(values, 0.95)].map((value) => value.toFixed(1).padStart(9)).join('')
    console.log(`  ${part.padEnd(10)}${text}`)
  }
  const ratio = at(
    rounds.map(({ engine, publish, git: gits }) => (engine + publish) / gits),
    0.5,
  )
  console.log(`  engine and publish together are ${ratio.toFixed(2)} of git`)
}

export async function bench(): Promise<void> {
  const extension = vscode.extensions.getExtension<Api>('hunkwise.hunkwise')
  if (!extension) throw new Error('The extension is not there.')
  const api = await extension.activate()
  await until('the repository is open', () => api.sessions.all.length === 1)
  await vscode.commands.executeCommand('hunkwise.review.focus')
  profiler.connect()
  await profiler.post('Profiler.enable')
  await profiler.post('Profiler.setSamplingInterval', { interval: 250 })
  for (const shape of SHAPES) {
    write(shape, undefined)
    await git('add', '--all')
    await git('commit', '--quiet', '--message', 'Before')
    const rounds: Round[] = []
    // The first one warms up.
    for (let round = 0; round <= shape.rounds; round++) {
      await until('nothing is staged', () => api.sessions.all.every(({ state }) => state.kind === 'idle'))
      await sleep(1000)
      const measured = await measure(api, shape, round)
      if (round > 0) rounds.push(measured)
      await git('reset', '--quiet', '--hard')
    }
    print(shape, rounds)
  }
}
export { bench as run }
