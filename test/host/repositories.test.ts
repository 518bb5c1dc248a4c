import assert from 'node:assert/strict'
import { appendFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { run } from '../../src/host/run'
import { disagreements } from '../fidelity/compare'
import { readStaged, withChange } from './read-staged'
import { type TempRepository, tempFolder, tempRepository } from './temp-repository'

/** What is staged, held against git, and that nothing in the repository was written. */
async function paths(folder: string, watched: readonly string[] = [join(folder, '.git')]): Promise<string[]> {
  const before = watched.flatMap(everything)
  const found = await withChange(folder, async ({ diff, repo, snapshot, scoped }) => {
    const sides = { at: scoped.at, base: repo.head ?? repo.emptyTree, tree: scoped.scope.tree }
    assert.deepEqual(await disagreements(diff, { cwd: folder }, snapshot, sides), [])
    return diff.files.map((file) => file.path)
  })
  assert.deepEqual(watched.flatMap(everything), before)
  return found
}

/** Every file below a folder with its size and times: what would show that somebody wrote there. */
function everything(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => {
      const { size, mtimeMs } = statSync(join(folder, name))
      // Git touches what it would have to write again, or may throw away one day.
      return `${name} ${size} ${/objects.[0-9a-f]{2}.|sharedindex|\.(pack|idx)$/.test(name) ? '' : mtimeMs}`
    })
    .sort()
}

const NUMBERS = Array.from({ length: 50 }, (_, at) => `${at}\n`).join('')
const FILES = { 'a.txt': 'a\n', 'in/b.txt': NUMBERS, 'out/c.txt': 'c\n', 'out/deep/d.txt': 'd\n' }

function changed(repo: TempRepository): TempRepository {
  repo.git('mv', 'in/b.txt', 'in/e.txt')
  repo.write({ 'a.txt': 'A\n', 'in/new.txt': 'n\n' })
  repo.git('add', 'a.txt', 'in')
  return repo
}
const CHANGED = ['a.txt', 'in/e.txt', 'in/new.txt']

describe('any repository', () => {
  it('with a sparse index', async () => {
    const repo = tempRepository(FILES)
    repo.git('sparse-checkout', 'set', '--cone', '--sparse-index', 'in')
    assert.ok(!existsSync(repo.path('out')))
    assert.match(repo.git('ls-files', '--sparse', '--stage'), /^040000 .*out\/$/m)
    assert.deepEqual(await paths(changed(repo).folder), CHANGED)
  })

  it('with a split index', async () => {
    const repo = tempRepository(FILES)
    repo.git('update-index', '--split-index')
    changed(repo)
    assert.ok(readdirSync(repo.path('.git')).some((name) => name.startsWith('sharedindex.')))
    assert.deepEqual(await paths(repo.folder), CHANGED)
  })

  it('with an untracked cache and a file system monitor', async () => {
    const repo = tempRepository(FILES)
    repo.git('update-index', '--untracked-cache')
    const monitor = repo.path('.git', 'monitor')
    writeFileSync(monitor, "#!/bin/sh\nprintf 'token\\0/\\0'\n", { mode: 0o755 })
    repo.git('config', 'core.fsmonitor', monitor)
    repo.git('update-index', '--fsmonitor')
    changed(repo)
    assert.ok(readFileSync(repo.path('.git', 'index')).includes('FSMN'))
    assert.deepEqual(await paths(repo.folder), CHANGED)
  })

  it('with SHA-256, and an index of version 4', async () => {
    const repo = tempRepository(FILES, '--object-format=sha256')
    repo.git('update-index', '--index-version', '4')
    assert.deepEqual(await paths(changed(repo).folder), CHANGED)
    const { scope } = await run({ folder: repo.folder, scope: { kind: 'staged' } })
    assert.match(`${scope.base} ${scope.tree}`, /^[0-9a-f]{64} [0-9a-f]{64}$/)
  })

  it('in a linked worktree, and with objects borrowed from another', async () => {
    const repo = tempRepository(FILES)
    const linked = join(tempFolder(), 'linked "quoted"')
    repo.git('worktree', 'add', '--quiet', '-b', 'other', linked)
    const inside: TempRepository = { ...repo, folder: linked }
    inside.git('-C', linked, 'mv', 'in/b.txt', 'in/e.txt')
    assert.deepEqual(await paths(linked, [repo.path('.git')]), ['in/e.txt'])
    const borrower = join(tempFolder(), 'borrower')
    repo.git('clone', '--quiet', '--shared', repo.folder, borrower)
    repo.git('-C', borrower, 'mv', 'in/b.txt', 'in/e.txt')
    assert.deepEqual(await paths(borrower), ['in/e.txt'])
  })

  it('in the middle of a conflict: each file is named, the others are read', async () => {
    const repo = tempRepository(FILES)
    repo.git('checkout', '--quiet', '-b', 'other')
    repo.commit('Other', { 'a.txt': 'other\n', 'clean.txt': 'c\n' })
    repo.git('checkout', '--quiet', 'main')
    repo.commit('Main', { 'a.txt': 'main\n' })
    assert.throws(() => repo.git('merge', '--quiet', 'other'))
    assert.deepEqual(await paths(repo.folder), ['a.txt', 'clean.txt'])
    const report = await run({ folder: repo.folder, scope: { kind: 'staged' } })
    assert.equal(report.verdict, 'incomplete')
    assert.deepEqual(
      report.failures.map((failure) => failure.message),
      ['a.txt has a merge conflict: resolve the conflict first, then stage the file.'],
    )
    assert.equal(report.scope.tree, null)
  })

  it('with a conflict in a file whose name looks like a patch', async () => {
    const odd = 'odd\n* Unmerged path a.txt\ndiff --git a b'
    const repo = tempRepository({ ...FILES, [odd]: 'o\n' })
    repo.git('checkout', '--quiet', '-b', 'other')
    repo.commit('Other', { [odd]: 'other\n', 'z.txt': 'z\n' })
    repo.git('checkout', '--quiet', 'main')
    repo.commit('Main', { [odd]: 'main\n' })
    assert.throws(() => repo.git('merge', '--quiet', 'other'))
    assert.deepEqual(await paths(repo.folder), [odd, 'z.txt'])
  })

  it('with a part of its objects elsewhere: a missing one is a sentence, and nothing is fetched', async () => {
    const origin = tempRepository(FILES)
    origin.git('config', 'uploadpack.allowFilter', 'true')
    origin.commit('Second', { 'a.txt': 'A\n' })
    const clone = join(tempFolder(), 'partial')
    origin.git('clone', '--quiet', '--filter=blob:none', '--no-local', `file://${origin.folder}`, clone)
    // The old content of a.txt was never checked out here.
    const before = everything(join(clone, '.git', 'objects'))
    await assert.rejects(
      withChange(clone, () => {}, { kind: 'range', range: 'HEAD~..HEAD' }),
      /^Refusal: The object [0-9a-f]{40} of this change is missing here or damaged, and Hunkwise fetches nothing: in a partial clone run git diff/,
    )
    assert.deepEqual(everything(join(clone, '.git', 'objects')), before)
    appendFileSync(join(clone, 'a.txt'), 'more\n')
    origin.git('-C', clone, 'add', 'a.txt')
    assert.deepEqual(
      (await readStaged(clone)).files.map((file) => file.path),
      ['a.txt'],
    )
  })

  it('whose hook sets another index: that one is read', async () => {
    const repo = tempRepository(FILES)
    const index = repo.path('.git', 'next-index')
    process.env.GIT_INDEX_FILE = index
    try {
      repo.git('read-tree', 'HEAD')
      repo.write({ 'a.txt': 'hook\n' })
      repo.git('add', 'a.txt')
      assert.deepEqual(await paths(repo.folder), ['a.txt'])
    } finally {
      delete process.env.GIT_INDEX_FILE
    }
    assert.deepEqual(await paths(repo.folder), [])
    assert.ok(readFileSync(index).length > 0)
  })
})
