import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { marksFile } from '../../src/host/marks-file'
import { readRepository } from '../../src/host/repository'
import { type TempRepository, tempRepository } from '../host/temp-repository'
import { hunkwise } from './run-cli'

const WINDOWS = 4
const MARKS = 250
const FROM_TERMINAL = 12
const HUNKS = WINDOWS * MARKS

/** One file, so many hunks. */
const text = (changed: boolean): string =>
  Array.from({ length: HUNKS }, (_, hunk) =>
    Array.from({ length: 8 }, (_, line) => `${hunk} ${line}${changed && line === 4 ? ' changed' : ''}\n`).join(''),
  ).join('')

interface Window {
  readonly child: ChildProcess
  /** Hunks whose mark it was told is kept. */
  readonly kept: string[]
  readonly ready: Promise<void>
  readonly ended: Promise<unknown>
}

describe('marking in several windows and a terminal at once', () => {
  let repository: TempRepository
  let file: string
  const windows: Window[] = []

  before(async () => {
    repository = tempRepository({ 'a.txt': text(false) })
    repository.stage({ 'a.txt': text(true) })
    file = marksFile(await readRepository(repository.folder))
  })
  afterEach(() => {
    for (const { child } of windows.splice(0)) child.kill('SIGKILL')
  })

  function open(first: number, step: number): Window {
    const args = [resolve('test/cli/marking-window.mjs'), repository.folder, String(first), String(step)]
    const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] })
    const kept: string[] = []
    let ready = (): void => {}
    const window: Window = {
      child,
      kept,
      ready: new Promise((done) => {
        ready = done
      }),
      ended: once(child, 'close'),
    }
    assert.ok(child.stdout)
    createInterface(child.stdout).on('line', (line) => {
      if (line === 'ready') ready()
      else kept.push(line)
    })
    windows.push(window)
    return window
  }
  const go = (all: readonly Window[]): void => {
    for (const { child } of all) child.stdin?.write('go\n')
  }
  const marks = (): string[] => (existsSync(file) ? Object.keys(JSON.parse(readFileSync(file, 'utf8')).blocks) : [])
  const reviewed = (): { id: string; reviewed: boolean }[] => {
    const { stdout } = hunkwise(['review', '-C', repository.folder, '--format', 'json'])
    return JSON.parse(stdout).files.flatMap((one: { hunks: unknown[] }) => one.hunks)
  }

  it(`keeps all ${HUNKS} marks of ${WINDOWS} processes, and the file is whole at every moment`, async function () {
    this.timeout(240_000)
    const all = Array.from({ length: WINDOWS }, (_, at) => open(at, WINDOWS))
    await Promise.all(all.map(({ ready }) => ready))
    go(all)
    let before = 0
    let reads = 0
    let terminal: ChildProcess | undefined
    let fromTerminal = 0
    const looked = new Set<number>()
    while (all.some(({ child }) => child.exitCode === null && child.signalCode === null)) {
      // Throws where half a file is read; a mark that was there is never gone again.
      const now = marks().length
      assert.ok(now >= before, `${before} marks became ${now}`)
      before = now
      reads++
      looked.add(now)
      // And somebody at a terminal meanwhile, with the whole program.
      if ((!terminal || terminal.exitCode !== null) && fromTerminal < FROM_TERMINAL) {
        const line = 8 * (HUNKS - 1 - fromTerminal++) + 5
        const args = ['dist/cli.js', '-C', repository.folder, 'mark', `a.txt:${line}`]
        terminal = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] })
      }
      await sleep(2)
    }
    if (terminal && terminal.exitCode === null) await once(terminal, 'close')
    assert.equal(terminal?.exitCode, 0)
    for (const { child, kept } of all) {
      assert.equal(child.exitCode, 0)
      assert.equal(kept.length, MARKS)
    }
    assert.equal(marks().length, HUNKS)
    const hunks = reviewed()
    assert.equal(hunks.length, HUNKS)
    assert.deepEqual(
      hunks.filter((hunk) => !hunk.reviewed),
      [],
    )
    assert.deepEqual(
      readdirSync(dirname(file)).filter((name) => name.startsWith('marks.json.')),
      [],
    )
    assert.ok(looked.size > 100, `only ${looked.size} states were seen in ${reads} reads`)
    console.log(
      `      ${reads} reads between, ${looked.size} of them of another state, ${fromTerminal} marks by the CLI`,
    )
  })

  it('loses nothing that was kept where one of them is killed', async function () {
    this.timeout(240_000)
    assert.equal(hunkwise(['mark', '-C', repository.folder, '--undo', 'a.txt']).code, 0)
    assert.deepEqual(marks(), [])
    const others = [open(0, 4), open(1, 4)]
    const killed = [open(2, 4), open(3, 4), open(2, 4)]
    await Promise.all([...others, ...killed].map(({ ready }) => ready))
    go([...others, ...killed])
    for (const { child, kept } of killed) {
      const enough = kept.length + 20
      while (kept.length < enough && child.exitCode === null) await sleep(1)
      child.kill('SIGKILL')
      marks()
    }
    await Promise.all([...others, ...killed].map(({ ended }) => ended))
    assert.deepEqual(
      [...others, ...killed].map(({ child }) => child.signalCode),
      [null, null, 'SIGKILL', 'SIGKILL', 'SIGKILL'],
    )
    const told = killed.flatMap(({ kept }) => kept)
    assert.ok(told.length >= 60 && told.length < HUNKS / 2, `${told.length} marks before the kills`)
    const lost = reviewed().filter((hunk, at) => (at % 4 < 2 || told.includes(hunk.id)) && !hunk.reviewed)
    assert.deepEqual(lost, [])
  })

  it('leaves nothing behind of those that were killed', () => {
    assert.equal(hunkwise(['mark', '-C', repository.folder, 'a.txt']).code, 0)
    assert.deepEqual(
      readdirSync(dirname(file)).filter((name) => /\.(lock|tmp)$/.test(name)),
      [],
    )
  })
})
