import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { readRepository } from '../../src/host/repository'
import { takeSnapshot } from '../../src/host/snapshot'
import { stateFolder } from '../../src/host/state'
import { tempFolder, tempRepository } from './temp-repository'

const CLI = join(__dirname, '..', '..', 'dist', 'cli.js')
const HOURS_AGO = new Date(Date.now() - 5 * 3_600_000)

describe('what is left behind', () => {
  it('by a killed process is removed at the next start: by name, age, owner and the end of that process', async () => {
    const repo = tempRepository({ 'a.txt': 'a\n' })
    const tmp = tempFolder()
    const gone = spawnSync(process.execPath, ['-e', '']).pid
    const made = [
      `hunkwise-snapshot-${gone}-aaaaaa`,
      `hunkwise-snapshot-${gone}-bbbbbb`,
      `hunkwise-snapshot-${process.pid}-cccccc`,
      'hunkwise-mine',
    ]
    for (const name of made) {
      mkdirSync(join(tmp, name, 'git'), { recursive: true })
      if (!name.endsWith('bbbbbb')) utimesSync(join(tmp, name), HOURS_AGO, HOURS_AGO)
    }
    const mine = tempFolder()
    writeFileSync(join(mine, 'kept'), '')
    symlinkSync(mine, join(tmp, `hunkwise-snapshot-${gone}-link`))
    const before = process.env.TMPDIR
    process.env.TMPDIR = tmp
    try {
      const snapshot = await takeSnapshot(await readRepository(repo.folder))
      await snapshot.dispose()
    } finally {
      if (before === undefined) delete process.env.TMPDIR
      else process.env.TMPDIR = before
    }
    assert.deepEqual(readdirSync(tmp).sort(), [...made.slice(1), `hunkwise-snapshot-${gone}-link`].sort())
    assert.ok(existsSync(join(mine, 'kept')))
    repo.dispose()
  })

  it('of answers that cannot be read is kept aside, and said', () => {
    const repo = tempRepository({ 'a.js': 'export const a = 1\n' })
    repo.stage({ 'a.js': 'export const a = 2\n' })
    const folder = repo.path('.git', 'hunkwise')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'answers.json'), '{"version": 2, "mine": "dear to me"}')
    const { stderr, status } = spawnSync(process.execPath, [CLI, 'describe', '--staged', '--break', 'Nothing.'], {
      cwd: repo.folder,
      encoding: 'utf8',
    })
    assert.equal(status, 0, stderr)
    const [, aside = ''] = /could not be read: they are in (\S+) now\./.exec(stderr) ?? []
    assert.match(readFileSync(aside, 'utf8'), /dear to me/)
    assert.match(readFileSync(join(folder, 'answers.json'), 'utf8'), /Nothing\./)
    repo.dispose()
  })

  it('of state stands in one place, however the folder was reached', async () => {
    const repo = tempRepository({ 'a.txt': 'a\n' })
    const link = join(tempFolder(), 'link')
    symlinkSync(repo.folder, link)
    const [straight, linked] = await Promise.all([readRepository(repo.folder), readRepository(link)])
    assert.equal(stateFolder(linked, true).includes('worktrees'), false)
    assert.equal(stateFolder(straight, true).includes('worktrees'), false)
    repo.dispose()
  })
})
