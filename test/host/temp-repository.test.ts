import assert from 'node:assert/strict'
import { existsSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { tempRepository } from './temp-repository'

describe('a temporary repository', () => {
  it('has a configuration of its own and the same ids every time', () => {
    const ids = [1, 2].map(() => {
      const repo = tempRepository({ 'a.txt': 'a\n' })
      assert.match(repo.git('config', '--show-origin', 'user.email'), /hunkwise-test-.*test@example\.invalid/)
      const id = repo.commit('Second', { 'b.txt': 'b\n' })
      repo.dispose()
      assert.ok(!existsSync(repo.folder))
      return id
    })
    assert.equal(ids[0], ids[1])
  })

  it('refuses to write anywhere but below its temporary folder', () => {
    const repo = tempRepository()
    assert.ok(repo.folder.startsWith(realpathSync(tmpdir())))
    for (const path of ['../../astray.txt', '../../../astray.txt'])
      assert.throws(() => repo.write({ [path]: '' }), /tests write nowhere else/)
    assert.throws(() => repo.remove('../../..'), /tests write nowhere else/)
    repo.dispose()
  })
})
