import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launcherCommand, NOTHING_TO_LAUNCH, repointLauncher, writeLauncher } from '../../src/host/launcher'

describe('the launcher', () => {
  let home: string
  let folder: string
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), 'hunkwise test '))
    folder = join(home, '.hunkwise')
  })
  afterEach(() => rmSync(home, { recursive: true, force: true }))

  /** An installed extension whose programs say which they are and what they were given. */
  const install = (...parts: string[]): string => {
    const dist = join(home, ...parts, 'dist')
    mkdirSync(dist, { recursive: true })
    for (const name of ['cli', 'record'])
      writeFileSync(
        join(dist, `${name}.js`),
        `console.log(${JSON.stringify(name)}, ${JSON.stringify(parts.at(-1))}, process.env.ELECTRON_RUN_AS_NODE ?? '-', ...process.argv.slice(2)); process.exitCode = 3`,
      )
    return dist
  }
  const launch = (args: string[], path = process.env.PATH) => {
    const done = spawnSync(join(folder, 'hunkwise'), args, { env: { HOME: home, PATH: path }, encoding: 'utf8' })
    return { code: done.status, out: done.stdout.trim(), err: done.stderr.trim() }
  }
  /** A PATH with a shell's own programs and no Node. */
  const bare = () => {
    const bin = join(home, 'bin')
    mkdirSync(bin, { recursive: true })
    return bin
  }

  it('runs the bundled command line and passes its arguments and exit code on', async () => {
    await writeLauncher(install('extensions', 'hunkwise.hunkwise-0.1.0'), folder)
    assert.deepEqual(launch(['review', '--format', 'a b']), {
      code: 3,
      out: 'cli hunkwise.hunkwise-0.1.0 - review --format a b',
      err: '',
    })
  })

  it('lets Node keep what it has compiled beside itself, and nowhere else', async () => {
    const dist = install('extensions', 'hunkwise.hunkwise-0.1.0')
    writeFileSync(join(dist, 'cli.js'), 'console.log(process.env.NODE_COMPILE_CACHE)')
    await writeLauncher(dist, folder)
    assert.equal(launch(['review']).out, join(folder, 'cache'))
  })

  it('runs the recorder for record, and never fails it', async () => {
    await writeLauncher(install('extensions', 'hunkwise.hunkwise-0.1.0'), folder)
    assert.deepEqual(launch(['record', 'claude']), {
      code: 0,
      out: 'record hunkwise.hunkwise-0.1.0 - claude',
      err: '',
    })
  })

  it('finds the updated extension beside the old one', async () => {
    const old = install('anywhere', 'hunkwise.hunkwise-0.1.0')
    await writeLauncher(old, folder)
    install('anywhere', 'hunkwise.hunkwise-0.2.0')
    rmSync(old, { recursive: true })
    assert.equal(launch(['review']).out, 'cli hunkwise.hunkwise-0.2.0 - review')
  })

  it('finds an extension in the usual folders when the one it knew is gone', async () => {
    await writeLauncher(join(home, 'gone', 'x', 'dist'), folder)
    install('.vscode-server', 'extensions', 'hunkwise.hunkwise-0.3.0')
    assert.equal(launch(['review']).out, 'cli hunkwise.hunkwise-0.3.0 - review')
  })

  it('falls back to the runtime of VS Code where the Node it knew is gone', async () => {
    const dist = install('extensions', 'hunkwise.hunkwise-0.1.0')
    await writeLauncher(dist, folder)
    const code = join(home, 'code')
    symlinkSync(process.execPath, code)
    writeFileSync(join(folder, 'target'), `${dist}\n${join(home, 'no-node')}\n${code}\n`)
    assert.equal(launch(['review'], bare()).out, 'cli hunkwise.hunkwise-0.1.0 1 review')
  })

  it('says one sentence where all is gone, and nothing at all to a recorder', async () => {
    await writeLauncher(join(home, 'gone', 'x', 'dist'), folder)
    assert.deepEqual(launch(['record', 'claude']), { code: 0, out: '', err: '' })
    const gate = launch(['review'])
    assert.equal(gate.code, NOTHING_TO_LAUNCH)
    assert.match(gate.err, /^hunkwise: Hunkwise is no longer installed here: [^\n]*\.$/)
  })

  it('is repointed after an update, and only where somebody asked for it', async () => {
    const first = install('extensions', 'hunkwise.hunkwise-0.1.0')
    assert.equal(await repointLauncher(first, folder), false)
    assert.equal(existsSync(folder), false)
    await writeLauncher(first, folder)
    const second = install('extensions', 'hunkwise.hunkwise-0.2.0')
    assert.equal(await repointLauncher(second, folder), true)
    assert.equal(launch(['review']).out, 'cli hunkwise.hunkwise-0.2.0 - review')
  })

  it('is called by a line of shell that does nothing where there is no launcher', async () => {
    const run = () =>
      spawnSync('/bin/sh', ['-c', launcherCommand(['review'], folder)], { env: process.env, encoding: 'utf8' })
    assert.equal(run().status, 0)
    await writeLauncher(install('extensions', 'hunkwise.hunkwise-0.1.0'), folder)
    assert.equal(run().status, 3)
    chmodSync(join(folder, 'hunkwise'), 0o644)
    assert.equal(run().status, 0)
  })
})
