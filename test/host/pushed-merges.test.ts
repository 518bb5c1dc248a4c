import assert from 'node:assert/strict'
import { readBase } from '../../src/host/read-base'
import { readRepository } from '../../src/host/repository'
import { reviewPush } from '../../src/host/review-push'
import { run } from '../../src/host/run'
import { type TempRepository, tempFolder, tempRepository } from './temp-repository'

// Put together here, so that no scanner of this repository finds it.
const TOKEN = `ghp_${'Ab3dE9xK2mQ7wZ5tY8uR1oP4sL6vN0cJ3hG5'}`

/** A topic that is pushed, and a main line that went on without it; the topic has merged it since. */
function merged(): { repo: TempRepository; tip: string } {
  const repo = tempRepository({ 'a.txt': 'a\n' })
  const remote = tempFolder()
  repo.git('init', '--quiet', '--bare', remote)
  repo.git('remote', 'add', 'origin', remote)
  repo.git('push', '--quiet', 'origin', 'main')
  repo.git('checkout', '--quiet', '-b', 'topic')
  repo.commit('Topic', { 'topic.txt': 't\n' })
  repo.git('push', '--quiet', 'origin', 'topic')
  repo.git('checkout', '--quiet', 'main')
  repo.commit('A token comes\n\nSize-Exception: it is not of this push', { 'key.js': `const key = '${TOKEN}'\n` })
  repo.commit('and goes', { 'key.js': 'const key = process.env.KEY\n' })
  repo.git('push', '--quiet', 'origin', 'main')
  repo.git('checkout', '--quiet', 'topic')
  repo.git('merge', '--quiet', '--no-edit', 'main')
  return { repo, tip: repo.commit('More', { 'topic.txt': 't\nu\n' }) }
}

const push = (repo: TempRepository, tip: string, from: string) =>
  reviewPush({ folder: repo.folder, remote: 'origin', input: `refs/heads/topic ${tip} refs/heads/topic ${from}\n` })

describe('a push of a branch that has merged what is pushed already', () => {
  it('is not told of secrets and exceptions in the commits that somebody has', async () => {
    const { repo, tip } = merged()
    const [reviewed] = (await push(repo, tip, repo.git('rev-parse', 'origin/topic'))) ?? []
    assert.ok(reviewed)
    assert.deepEqual(reviewed.report.scope.bases?.length, 2)
    assert.deepEqual(reviewed.report.findings, [])
    assert.deepEqual(reviewed.report.suppressions, [])
    repo.dispose()
  })

  it('is told of a secret that came and went in its own', async () => {
    const { repo } = merged()
    repo.commit('A token', { 'mine.js': `const key = '${TOKEN}'\n` })
    const tip = repo.commit('No token', { 'mine.js': 'const key = process.env.KEY\n' })
    const [reviewed] = (await push(repo, tip, repo.git('rev-parse', 'origin/topic'))) ?? []
    assert.deepEqual(
      reviewed?.report.findings.map(({ ruleId }) => ruleId),
      ['no-secret'],
    )
    repo.dispose()
  })

  it('is told of a secret in a history that is new as a whole', async () => {
    const repo = tempRepository()
    repo.commit('A token', { 'mine.js': `const key = '${TOKEN}'\n` })
    const tip = repo.commit('No token', { 'mine.js': 'const key = process.env.KEY\n' })
    const [reviewed] = (await push(repo, tip, '0'.repeat(40))) ?? []
    assert.ok(reviewed?.report.findings.some(({ ruleId }) => ruleId === 'no-secret'))
    repo.dispose()
  })
})

describe('the base without a branch', () => {
  it('is not the very commit that is checked out, although somebody has it', async () => {
    const { repo } = merged()
    repo.git('push', '--quiet', 'origin', 'topic')
    repo.git('remote', 'set-head', 'origin', 'main')
    repo.git('checkout', '--quiet', '--detach', 'origin/topic')
    const found = await readRepository(repo.folder)
    const base = await readBase(found, found.head ?? '')
    assert.equal(base?.commit, repo.git('rev-parse', 'origin/main'))
    const report = await run({ folder: repo.folder, scope: { kind: 'all' } })
    assert.deepEqual(
      report.diff.files.map(({ path }) => path),
      ['topic.txt'],
    )
    repo.dispose()
  })
})
