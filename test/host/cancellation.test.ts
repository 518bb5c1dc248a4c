import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { run } from '../../src/host/run'
import { isGone, slowGit } from './slow-git'
import { tempFolder, tempRepository } from './temp-repository'

const CLI = join(__dirname, '..', '..', 'dist', 'cli.js')

describe('a review that is stopped', () => {
  for (const stubborn of [false, true]) {
    it(`ends its git${stubborn ? ', even one that does not want to,' : ''} and leaves nothing behind`, async () => {
      const repo = tempRepository({ 'a.txt': 'a\n' })
      repo.stage({ 'a.txt': 'b\n' })
      const slow = slowGit({ stubborn })
      const tmp = tempFolder()
      const stop = new AbortController()
      const before = process.env.TMPDIR
      process.env.TMPDIR = tmp
      const running = run({ folder: repo.folder, scope: { kind: 'staged' }, git: slow.program, signal: stop.signal })
      try {
        const pid = await slow.pid()
        assert.ok(!isGone(pid))
        assert.equal(readdirSync(tmp).length, 1)
        stop.abort()
        await assert.rejects(running, { name: 'AbortError' })
        assert.ok(isGone(pid), 'git is still there when the promise has settled')
        assert.deepEqual(readdirSync(tmp), [])
      } finally {
        if (before === undefined) delete process.env.TMPDIR
        else process.env.TMPDIR = before
      }
    })
  }

  it('before it began does not start git', async () => {
    const repo = tempRepository({ 'a.txt': 'a\n' })
    await assert.rejects(run({ folder: repo.folder, scope: { kind: 'staged' }, signal: AbortSignal.abort() }), {
      name: 'AbortError',
    })
  })

  for (const [signal, code] of [
    ['SIGTERM', 143],
    ['SIGINT', 130],
  ] as const) {
    it(`from outside by ${signal} ends its git, and leaves nothing behind`, async () => {
      const repo = tempRepository({ 'a.txt': 'a\n' })
      repo.stage({ 'a.txt': 'b\n' })
      const slow = slowGit()
      const tmp = tempFolder()
      const env = { ...process.env, TMPDIR: tmp, PATH: `${slow.folder}${delimiter}${process.env.PATH}` }
      const cli = spawn(process.execPath, [CLI, 'review'], { cwd: repo.folder, env, stdio: 'ignore' })
      const pid = await slow.pid()
      const closed = once(cli, 'close')
      cli.kill(signal)
      assert.deepEqual(await closed, [code, null])
      for (let tries = 0; !isGone(pid) && tries < 100; tries++) await sleep(10)
      assert.ok(isGone(pid), 'git has outlived the command')
      assert.deepEqual(readdirSync(tmp), [])
    })
  }
})
