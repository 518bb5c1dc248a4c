import assert from 'node:assert/strict'
import { git } from '../../src/host/git'
import type { ScopeRequest } from '../../src/host/read-scope'
import { disagreements } from '../fidelity/compare'
import { withChange } from './read-staged'
import { type TempRepository, tempFolder, tempRepository } from './temp-repository'

interface Seen {
  readonly base: string | null
  readonly head: string | null
  readonly tree: string | null
  readonly files: readonly string[]
  readonly notes: readonly string[]
}

/** Reads a scope, holds it against `git diff` of the same two sides, and returns what it is about. */
function see(repo: TempRepository, request: ScopeRequest, base?: string): Promise<Seen> {
  return withChange(
    repo.folder,
    async ({ diff, scoped, snapshot }) => {
      const { scope } = scoped
      // Git as a user has it, with what is reviewed in a scratch index.
      const { GIT_OBJECT_DIRECTORY } = scoped.at.env ?? {}
      const plain = { cwd: repo.folder, env: { GIT_INDEX_FILE: repo.path('.git', 'seen'), GIT_OBJECT_DIRECTORY } }
      assert.equal((await git(plain, ['read-tree', scope.tree ?? ''])).code, 0)
      const sides = { at: scoped.at, base: scope.base ?? '', tree: scope.tree }
      assert.deepEqual(await disagreements(diff, plain, snapshot, sides), [])
      const files = diff.files.map((file) => `${file.path} +${file.added} -${file.deleted}`)
      const named = scope.baseName === undefined ? {} : { baseName: scope.baseName }
      return { base: scope.base, ...named, head: scope.head, tree: scope.tree, files, notes: scoped.notes }
    },
    request,
    base === undefined ? {} : { base },
  )
}

const [staged, unpushed, all] = (['staged', 'unpushed', 'all'] as const).map((kind): ScopeRequest => ({ kind })) as [
  ScopeRequest,
  ScopeRequest,
  ScopeRequest,
]

/** A clone with `main` pushed: one commit on it, its id, and the remote's folder. */
function cloned(): { repo: TempRepository; first: string } {
  const repo = tempRepository()
  const first = repo.commit('First', { 'a.txt': 'a\n' })
  const remote = tempFolder()
  repo.git('init', '--quiet', '--bare', remote)
  repo.git('remote', 'add', 'origin', remote)
  repo.git('push', '--quiet', 'origin', 'main')
  repo.git('remote', 'set-head', 'origin', 'main')
  return { repo, first }
}

describe('the scopes', () => {
  it('staged is the index against HEAD, named by its tree', async () => {
    const { repo, first } = cloned()
    repo.stage({ 'b.txt': 'b\n' })
    const seen = await see(repo, staged)
    assert.deepEqual(seen, {
      base: first,
      head: first,
      tree: repo.git('write-tree'),
      files: ['b.txt +1 -0'],
      notes: [],
    })
  })

  it('unpushed starts from the upstream, and ends at HEAD', async () => {
    const { repo, first } = cloned()
    repo.git('checkout', '--quiet', '-b', 'feature', '--track', 'origin/main')
    const head = repo.commit('Second', { 'b.txt': 'b\n' })
    repo.stage({ 'c.txt': 'c\n' })
    const seen = await see(repo, unpushed)
    assert.deepEqual(seen, {
      base: first,
      baseName: 'origin/main',
      head,
      tree: repo.git('rev-parse', 'HEAD^{tree}'),
      files: ['b.txt +1 -0'],
      notes: ['The change starts from origin/main.'],
    })
  })

  it('all is computed by git, and is not the sum of two diffs', async () => {
    const { repo, first } = cloned()
    repo.commit('Second', { 'a.txt': 'b\n', 'gone.txt': 'x\n' })
    repo.remove('gone.txt')
    repo.stage({ 'a.txt': 'c\n', 'new.txt': 'n\n' })
    const seen = await see(repo, all)
    assert.equal(seen.base, first)
    assert.equal(seen.tree, repo.git('write-tree'))
    assert.deepEqual(seen.files, ['a.txt +1 -1', 'new.txt +1 -0'])
  })

  it('starts where the branch left the remote, not from its tip', async () => {
    const { repo, first } = cloned()
    repo.git('checkout', '--quiet', '-b', 'feature')
    repo.commit('Mine', { 'mine.txt': 'm\n' })
    repo.git('checkout', '--quiet', 'main')
    repo.commit('Theirs', { 'theirs.txt': 't\n' })
    repo.git('push', '--quiet', 'origin', 'main')
    repo.git('checkout', '--quiet', 'feature')
    const seen = await see(repo, all)
    assert.equal(seen.base, first)
    assert.deepEqual(seen.files, ['mine.txt +1 -0'])
    assert.deepEqual(seen.notes, ['The change starts from origin/main.'])
  })

  it('of a stacked branch starts from the nearest pushed branch below', async () => {
    const { repo } = cloned()
    repo.git('checkout', '--quiet', '-b', 'lower')
    repo.commit('Lower one', { 'lower.txt': '1\n' })
    const lower = repo.commit('Lower two', { 'lower.txt': '2\n' })
    repo.git('push', '--quiet', 'origin', 'lower')
    repo.git('checkout', '--quiet', '-b', 'upper')
    repo.commit('Upper', { 'upper.txt': 'u\n' })
    const seen = await see(repo, unpushed)
    assert.equal(seen.base, lower)
    assert.deepEqual(seen.files, ['upper.txt +1 -0'])
    assert.deepEqual(seen.notes, ['The change starts from origin/lower.'])
    // What was pushed of this very branch is still to be reviewed.
    repo.git('push', '--quiet', 'origin', 'upper')
    assert.equal((await see(repo, unpushed)).base, lower)
  })

  it('take the configured base last, and refuse one that is not there', async () => {
    const repo = tempRepository({ 'a.txt': 'a\n' })
    const trunk = repo.git('rev-parse', 'HEAD')
    repo.git('branch', 'trunk')
    repo.commit('Second', { 'b.txt': 'b\n' })
    await assert.rejects(see(repo, unpushed), /no upstream and no remote has a default branch: use --staged/)
    assert.equal((await see(repo, unpushed, 'trunk')).base, trunk)
    await assert.rejects(see(repo, unpushed, 'nowhere'), /names the base "nowhere", which shares no commit/)
    const { repo: other, first } = cloned()
    other.commit('Second', { 'b.txt': 'b\n' })
    other.git('branch', 'trunk')
    assert.equal((await see(other, unpushed, 'trunk')).base, first)
  })

  it('of a pull request starts from its target, where the branch itself was pushed', async () => {
    const { repo, first } = cloned()
    repo.git('checkout', '--quiet', '--no-track', '-b', 'feature')
    const pushed = repo.commit('Second', { 'b.txt': 'b\n' })
    repo.git('push', '--quiet', '--set-upstream', 'origin', 'feature')
    repo.stage({ 'c.txt': 'c\n' })
    assert.equal((await see(repo, { kind: 'all' })).base, pushed)
    const pull = await see(repo, { kind: 'pull' })
    assert.deepEqual([pull.base, pull.files], [first, ['b.txt +1 -0', 'c.txt +1 -0']])
    assert.deepEqual((await see(repo, { kind: 'pull', committed: true })).files, ['b.txt +1 -0'])
  })

  it('know a remote that is not called origin', async () => {
    const { repo, first } = cloned()
    repo.git('remote', 'rename', 'origin', 'company')
    repo.git('checkout', '--quiet', '--no-track', '-b', 'feature')
    repo.commit('Second', { 'b.txt': 'b\n' })
    assert.equal((await see(repo, unpushed)).base, first)
  })

  it('a range is two commits, or three dots from where they parted', async () => {
    const { repo, first } = cloned()
    repo.git('checkout', '--quiet', '-b', 'feature')
    const mine = repo.commit('Mine', { 'mine.txt': 'm\n' })
    repo.git('checkout', '--quiet', 'main')
    const theirs = repo.commit('Theirs', { 'theirs.txt': 't\n' })
    const two = await see(repo, { kind: 'range', range: 'main..feature' })
    assert.deepEqual([two.base, two.head], [theirs, mine])
    assert.deepEqual(two.files, ['mine.txt +1 -0', 'theirs.txt +0 -1'])
    const three = await see(repo, { kind: 'range', range: 'main...feature' })
    assert.deepEqual([three.base, three.files], [first, ['mine.txt +1 -0']])
    await assert.rejects(see(repo, { kind: 'range', range: 'main..gone' }), /"gone" is no commit here/)
    await assert.rejects(see(repo, { kind: 'range', range: 'main' }), /is not a range/)
  })

  it('a range has the attributes of its tip, whatever is checked out', async () => {
    const repo = tempRepository({ 'a.dat': 'one\n', 'b.txt': 'b\n' })
    repo.commit('Hide', { '.gitattributes': '*.dat -diff linguist-generated\n', 'a.dat': 'two\n' })
    repo.git('checkout', '--quiet', '-b', 'other', 'HEAD~')
    await withChange(
      repo.folder,
      ({ diff }) => {
        const file = diff.files.find(({ path }) => path === 'a.dat')
        assert.deepEqual([file?.binary, file?.kind], [true, 'generated'])
      },
      { kind: 'range', range: 'main~..main' },
    )
  })
})
