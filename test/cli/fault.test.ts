import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Readable } from 'node:stream'
import { pathToFileURL } from 'node:url'
import { type TempRepository, tempFolder, tempRepository } from '../host/temp-repository'

const CLI = resolve('dist/cli.js')
const KILLS = 210
const INSIDE = 30
const SEED = Number(process.env.FAULT_SEED ?? 7)

interface Victim {
  readonly repo: TempRepository
  readonly home: string
  readonly tip: string
  readonly base: string
}

interface Work {
  readonly args: readonly string[]
  readonly input?: (victim: Victim) => string
  /** Done to the end, before: what the killed one changes or takes back. */
  readonly first?: readonly string[]
}

const WORKS: readonly Work[] = [
  { args: ['review'] },
  { args: ['review', '--format', 'sarif=report.sarif'] },
  {
    args: ['hook', 'pre-push', 'origin'],
    input: ({ tip, base }) => `refs/heads/main ${tip} refs/heads/main ${base}\n`,
  },
  { args: ['hook', 'install', '--yes', '--pre-commit'] },
  { args: ['hook', 'uninstall', '--yes'], first: ['hook', 'install', '--yes', '--pre-commit'] },
  { args: ['mark', 'b.js'] },
  { args: ['mark', '--undo', 'b.js'], first: ['mark', 'b.js'] },
  { args: ['baseline'] },
]

/** A repeatable source of numbers below 1 (mulberry32). */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let value = Math.imul(state ^ (state >>> 15), state | 1)
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61)
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296
  }
}

function makeVictim(): Victim {
  const repo = tempRepository({ 'a.js': 'export const a = 1\n' })
  const base = repo.git('rev-parse', 'HEAD')
  const tip = repo.commit('Second', { 'a.js': 'export const a = 2\n' })
  repo.stage({ 'b.js': 'try {\n  a()\n} catch {}\n' })
  repo.write({ '.git/hooks/pre-push': '#!/bin/sh\necho mine\n' })
  repo.executable('.git/hooks/pre-push', true)
  return { repo, home: tempFolder(), tip, base }
}

/** Runs to the end, or until it is killed: at a moment in time, or at a mark of a write. */
function launch({ repo, home, ...victim }: Victim, work: Work, kill?: { afterMs: number } | { atMark: number }) {
  return new Promise<{ killed: boolean; inside: boolean }>((done) => {
    const scratch = join(home, 'tmp')
    mkdirSync(scratch, { recursive: true })
    const child = spawn(
      process.execPath,
      ['--import', pathToFileURL(resolve('test/cli/slow-writes.mjs')).href, CLI, ...work.args],
      {
        cwd: repo.folder,
        env: { ...process.env, HOME: home, TMPDIR: scratch, HUNKWISE_HOME: undefined },
        stdio: ['pipe', 'ignore', 'ignore', 'pipe'],
        detached: true,
      },
    )
    let killed = false
    let marks = ''
    // The whole group: git's processes end with ours.
    const strike = (): void => {
      if (killed || child.exitCode !== null || child.pid === undefined) return
      killed = true
      process.kill(-child.pid, 'SIGKILL')
    }
    const timer = kill && 'afterMs' in kill ? setTimeout(strike, kill.afterMs) : undefined
    ;(child.stdio[3] as Readable).on('data', (piece: Buffer) => {
      marks += piece.toString()
      if (kill && 'atMark' in kill && marks.length >= kill.atMark) strike()
    })
    child.stdin?.on('error', () => {})
    child.stdin?.end(work.input?.({ repo, home, ...victim }) ?? '')
    child.once('close', (_code, signal) => {
      clearTimeout(timer)
      const opened = [...marks].reduce((depth, mark) => depth + (mark === '<' ? 1 : -1), 0)
      done({ killed: signal === 'SIGKILL', inside: signal === 'SIGKILL' && opened > 0 })
    })
  })
}

/** All that must be unchanged, whatever dies. */
function unchanged({ repo }: Victim): string {
  const index = createHash('sha256')
    .update(readFileSync(repo.path('.git/index')))
    .digest('hex')
  return [
    index,
    repo.git('for-each-ref'),
    repo.git('rev-parse', 'HEAD'),
    repo.git('count-objects', '-v'),
    repo.git('config', '--local', '--list'),
    readdirSync(repo.path('.git'))
      .filter((name) => name !== 'hunkwise')
      .join(),
    readFileSync(repo.path('a.js'), 'utf8') + readFileSync(repo.path('b.js'), 'utf8'),
  ].join('\n')
}

const read = (path: string): string =>
  existsSync(path) ? `${statSync(path).mode & 0o777} ${readFileSync(path, 'utf8')}` : 'none'

/** Files that may be as they were or as they are to be, and nothing between. */
const written = ({ repo, home }: Victim): Record<string, string> => ({
  prePush: read(repo.path('.git/hooks/pre-push')),
  preCommit: read(repo.path('.git/hooks/pre-commit')),
  launcher: read(join(home, '.hunkwise/hunkwise')),
  baseline: read(repo.path('.hunkwise-baseline.json')),
  sarif: read(repo.path('report.sarif')),
  state: readState(repo),
})

/** Names of the whole files; the marks have times of their own, so no two of them are alike. */
function readState(repo: TempRepository): string {
  const names = stateFiles(repo).filter((name) => name.endsWith('.json'))
  for (const name of names) JSON.parse(readFileSync(repo.path('.git/hunkwise', name), 'utf8'))
  return names.join() || 'none'
}

const stateFiles = (repo: TempRepository): string[] =>
  existsSync(repo.path('.git/hunkwise'))
    ? readdirSync(repo.path('.git/hunkwise'), { recursive: true, encoding: 'utf8' })
    : []

/** As if the seconds had passed after which nobody holds a lock any more. */
function ageLocks(repo: TempRepository): void {
  for (const name of stateFiles(repo).filter((found) => found.endsWith('.lock')))
    utimesSync(repo.path('.git/hunkwise', name), 1, 1)
}

describe('kill -9', () => {
  it(`at ${KILLS} moments leaves everything as it was or as it is to be`, async function () {
    this.timeout(480_000)
    const next = random(SEED)
    let kills = 0
    let inside = 0
    const hit = new Map<string, number>()
    const round = async (at: number): Promise<void> => {
      const work = WORKS[at % WORKS.length] ?? assert.fail()
      const name = work.args.join(' ')
      const victim = makeVictim()
      if (work.first) await launch(victim, { args: work.first })
      const [before, beforeFiles] = [unchanged(victim), written(victim)]
      // Half of them anywhere, from before the first line of ours; half of them at a write.
      const kill = at % 2 === 0 ? { afterMs: next() * 900 } : { atMark: 1 + Math.floor(next() * 24) }
      const result = await launch(victim, work, kill)
      const afterFiles = written(victim)
      const told = `${name}, ${JSON.stringify(kill)}, seed ${SEED}`
      assert.equal(unchanged(victim), before, told)
      if (result.killed) {
        kills++
        if (result.inside) inside++
        hit.set(name, (hit.get(name) ?? 0) + 1)
      }
      const changed = Object.keys(afterFiles).filter((file) => afterFiles[file] !== beforeFiles[file])
      if (changed.length > 0 || stateFiles(victim.repo).length > 0) {
        // Once more, to its end: nothing that the killed one left is in the way.
        ageLocks(victim.repo)
        await launch(victim, work)
        const finalFiles = written(victim)
        for (const file of changed) assert.equal(afterFiles[file], finalFiles[file], `${file} is torn after ${told}`)
        assert.equal(unchanged(victim), before, told)
      }
      victim.repo.dispose()
    }
    for (let at = 0; kills < KILLS; at += 4) await Promise.all([0, 1, 2, 3].map((more) => round(at + more)))
    assert.ok(inside >= INSIDE, `only ${inside} of ${kills} kills fell inside a write`)
    assert.equal(hit.size, WORKS.length)
    console.log(
      `      ${kills} kills, ${inside} inside a write; ${[...hit].map(([name, count]) => `${count} ${name}`).join(', ')}`,
    )
  })
})
