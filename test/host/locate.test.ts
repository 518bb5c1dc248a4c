import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lastReview, setLastReview } from '../../src/host/last-review'
import { locate } from '../../src/host/locate'
import { run } from '../../src/host/run'
import { type TempRepository, tempFolder, tempRepository } from './temp-repository'

describe('where staged lines stand in the working tree', () => {
  let repository: TempRepository
  let git: string
  let calls: string

  beforeEach(async () => {
    repository = tempRepository({ 'start.txt': 'start\n' })
    repository.stage({ 'a.txt': 'one\ntwo\nthree\n', 'b.txt': 'one\ntwo\nthree\n', 'c.txt': '\ufeffone\r\ntwo\r\n' })
    setLastReview(repository.folder, await run({ folder: repository.folder, scope: { kind: 'staged' } }))
    const folder = tempFolder()
    calls = join(folder, 'calls')
    git = join(folder, 'git')
    const real = execFileSync('which', ['git'], { encoding: 'utf8' }).trim()
    writeFileSync(git, `#!/bin/sh\necho call >> '${calls}'\nexec '${real}' "$@"\n`, { mode: 0o755 })
  })
  afterEach(() => repository.dispose())

  const find = (...files: { path: string; lines: number[]; text?: string }[]) =>
    locate(
      lastReview(repository.folder) ?? assert.fail(),
      { folder: repository.folder, git, files },
      new AbortController().signal,
    )
  const called = (): number => (existsSync(calls) ? readFileSync(calls, 'utf8').trim().split('\n').length : 0)

  it('asks no git for files that are as they were staged', async () => {
    const wanted = [
      { path: 'a.txt', lines: [1, 3] },
      { path: 'b.txt', lines: [2], text: 'one\ntwo\nthree\n' },
    ]
    assert.deepEqual(await find(...wanted, { path: 'c.txt', lines: [2] }), [[1, 3], [2], [2]])
    assert.equal(called(), 0)
  })

  it('asks one for all others, once', async () => {
    repository.write({ 'a.txt': 'zero\none\nthree\n', 'b.txt': 'three\n' })
    const wanted = [
      { path: 'a.txt', lines: [1, 2, 3] },
      { path: 'b.txt', lines: [1, 3] },
    ]
    for (let time = 0; time < 2; time++)
      assert.deepEqual(await find(...wanted), [
        [2, null, 3],
        [null, 1],
      ])
    assert.equal(called(), 1)
  })

  it('knows a document by its text, which has no byte order mark', async () => {
    const text = 'above\none\r\ntwo\r\n'
    assert.deepEqual(await find({ path: 'c.txt', lines: [1, 2], text }), [[2, 3]])
  })

  it('finds nothing in what is gone, binary, or not part of the change', async () => {
    repository.remove('a.txt')
    repository.write({ 'b.txt': Buffer.from([0, 1, 2]) })
    const all = ['a.txt', 'b.txt', 'start.txt', 'nowhere.txt'].map((path) => ({ path, lines: [1] }))
    assert.deepEqual(await find(...all), [[null], [null], [null], [null]])
  })
})
