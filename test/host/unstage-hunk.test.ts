import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { readRepository } from '../../src/host/repository'
import { run } from '../../src/host/run'
import { undoUnstage, unstageHunk } from '../../src/host/unstage-hunk'
import { type TempRepository, tempRepository } from './temp-repository'

const lines = (end = '\n'): string[] => Array.from({ length: 60 }, (_, at) => `line ${at + 1}${end}`)
const changed = (all: readonly string[], ...at: number[]): string =>
  all.map((line, index) => (at.includes(index + 1) ? `changed ${line}` : line)).join('')

/** The hunk's own patch, cut out of what git prints; whether the file is executable is no hunk. */
function cut(patch: Buffer, index: number): string {
  const text = patch.toString('latin1')
  const starts = [...text.matchAll(/^@@ /gm)].map((match) => match.index)
  const head = text.slice(0, starts[0]).replace(/^(old|new) mode .*\n/gm, '')
  return head + text.slice(starts[index], starts[index + 1])
}

interface Case {
  readonly before: Record<string, string>
  readonly staged: (repository: TempRepository) => void
  /** Which hunk of the file, in git's order. */
  readonly hunk: number
  readonly path: string
  /** Of a renamed file. */
  readonly oldPath?: string
}

const edit =
  (all: readonly string[], ...at: number[]) =>
  (repository: TempRepository) =>
    repository.stage({ 'a.txt': changed(all, ...at) })
const modified = (hunk: number, ...at: number[]): Case => ({
  before: { 'a.txt': lines().join('') },
  staged: edit(lines(), ...at),
  hunk,
  path: 'a.txt',
})
const unended = lines().join('').slice(0, -1)

const CASES: Record<string, Case> = {
  'the first of three': modified(0, 5, 30, 55),
  'the middle of three': modified(1, 5, 30, 55),
  'the last of three': modified(2, 5, 30, 55),
  'one at the top': modified(0, 1, 30),
  'one at the end': modified(1, 30, 60),
  'one right beside another': modified(1, 10, 18),
  'lines that are only added': {
    before: { 'a.txt': lines().join('') },
    staged: (repository) => repository.stage({ 'a.txt': lines().toSpliced(30, 0, 'new\n', 'newer\n').join('') }),
    hunk: 0,
    path: 'a.txt',
  },
  'lines that are only removed': {
    before: { 'a.txt': lines().join('') },
    staged: (repository) => repository.stage({ 'a.txt': lines().toSpliced(30, 3).toSpliced(0, 1).join('') }),
    hunk: 1,
    path: 'a.txt',
  },
  'nothing but the last line feed, taken away': {
    before: { 'a.txt': lines().join('') },
    staged: (repository) => repository.stage({ 'a.txt': changed(lines(), 5).slice(0, -1) }),
    hunk: 1,
    path: 'a.txt',
  },
  'nothing but the last line feed, added': {
    before: { 'a.txt': unended },
    staged: (repository) => repository.stage({ 'a.txt': `${unended.replace('line 5\n', 'five\n')}\n` }),
    hunk: 1,
    path: 'a.txt',
  },
  'line ends that change': {
    before: { 'a.txt': lines().join('') },
    staged: (repository) =>
      repository.stage({
        'a.txt': lines()
          .map((line, at) => (at % 30 === 10 ? line.replace('\n', '\r\n') : line))
          .join(''),
      }),
    hunk: 1,
    path: 'a.txt',
  },
  'a file that has become executable': {
    before: { 'a.txt': lines().join('') },
    staged: (repository) => {
      repository.executable('a.txt', true)
      edit(lines(), 5, 30)(repository)
    },
    hunk: 0,
    path: 'a.txt',
  },
  'a file without a last line feed': {
    before: { 'a.txt': unended },
    staged: (repository) => repository.stage({ 'a.txt': `${unended.replace('line 5\n', 'five\n')} more` }),
    hunk: 1,
    path: 'a.txt',
  },
  'carriage returns': {
    before: { 'a.txt': lines('\r\n').join('') },
    staged: edit(lines('\r\n'), 5, 30),
    hunk: 1,
    path: 'a.txt',
  },
  'a renamed file': {
    before: { 'a.txt': lines().join('') },
    staged: (repository) => {
      repository.remove('a.txt')
      repository.stage({ 'b c.txt': changed(lines(), 5, 30) })
    },
    hunk: 0,
    path: 'b c.txt',
    oldPath: 'a.txt',
  },
  'the last of a renamed file with carriage returns': {
    before: { 'a.txt': lines('\r\n').join('') },
    staged: (repository) => {
      repository.remove('a.txt')
      repository.stage({ 'b.txt': changed(lines('\r\n'), 5, 30) })
    },
    hunk: 1,
    path: 'b.txt',
    oldPath: 'a.txt',
  },
  'an added file with carriage returns and no last line feed': {
    before: { 'a.txt': 'a\n' },
    staged: (repository) => repository.stage({ 'new.txt': 'one\r\ntwo' }),
    hunk: 0,
    path: 'new.txt',
  },
  'an added file': {
    before: { 'a.txt': 'a\n' },
    staged: (repository) => repository.stage({ 'new.txt': 'one\ntwo\n' }),
    hunk: 0,
    path: 'new.txt',
  },
  'a deleted file': {
    before: { 'a.txt': 'a\n', 'gone.txt': 'one\n' },
    staged: (repository) => {
      repository.remove('gone.txt')
      repository.stage()
    },
    hunk: 0,
    path: 'gone.txt',
  },
}

describe('unstaging one hunk', () => {
  let repository: TempRepository
  afterEach(() => repository.dispose())

  const review = () => run({ folder: repository.folder, scope: { kind: 'staged' } })
  async function unstage(path: string, index: number) {
    const { diff } = await review()
    const hunk = diff.files.find((file) => file.path === path)?.hunks[index]
    assert.ok(hunk, `${path} has no hunk ${index}`)
    return unstageHunk(await readRepository(repository.folder), diff, hunk.id)
  }

  for (const [what, { before, staged, hunk, path, oldPath }] of Object.entries(CASES)) {
    it(`gives the tree that git apply gives, and can be undone byte for byte: ${what}`, async () => {
      repository = tempRepository(before)
      staged(repository)
      const index = readFileSync(repository.path('.git', 'index'))
      const work = repository.git('hash-object', '--', ...repository.git('ls-files').split('\n'))

      // What git itself makes of it: the patch of this path alone, which does not know of a rename.
      const patch = repository.gitBytes(
        oldPath
          ? ['diff', '-U3', `HEAD:${oldPath}`, `:${path}`]
          : ['diff', '--cached', '-U3', '--no-renames', '--', path],
      )
      const own = oldPath
        ? cut(patch, hunk).replace(
            /^diff --git .*\nindex .*\n--- .*\n\+\+\+ .*\n/,
            `--- a/${path}\t\n+++ b/${path}\t\n`,
          )
        : cut(patch, hunk)
      const copy = repository.path('.git', 'index-expected')
      writeFileSync(copy, index)
      process.env.GIT_INDEX_FILE = copy
      let expected: string
      try {
        repository.gitBytes(['apply', '--cached', '--reverse', '-'], Buffer.from(own, 'latin1'))
        expected = repository.git('write-tree')
      } finally {
        delete process.env.GIT_INDEX_FILE
      }

      const done = await unstage(path, hunk)
      assert.equal(repository.git('write-tree'), expected)
      assert.equal(done.tree, expected)

      await undoUnstage(await readRepository(repository.folder), done)
      assert.deepEqual(readFileSync(repository.path('.git', 'index')), index)
      assert.equal(repository.git('hash-object', '--', ...repository.git('ls-files').split('\n')), work)
    })
  }

  it('leaves the working tree alone', async () => {
    repository = tempRepository({ 'a.txt': lines().join('') })
    edit(lines(), 5, 30)(repository)
    repository.write({ 'a.txt': 'quite another text\n' })
    await unstage('a.txt', 0)
    assert.equal(readFileSync(repository.path('a.txt'), 'utf8'), 'quite another text\n')
    assert.equal(repository.git('show', ':a.txt'), changed(lines(), 30).slice(0, -1))
  })

  it('is refused where the file was staged again meanwhile', async () => {
    repository = tempRepository({ 'a.txt': lines().join('') })
    edit(lines(), 5, 30)(repository)
    const { diff } = await review()
    repository.stage({ 'a.txt': `above\n${changed(lines(), 5, 30)}` })
    const index = readFileSync(repository.path('.git', 'index'))
    const id = diff.files[0]?.hunks[0]?.id ?? ''
    await assert.rejects(unstageHunk(await readRepository(repository.folder), diff, id), /has changed since/)
    assert.deepEqual(readFileSync(repository.path('.git', 'index')), index)
  })

  it('is refused while another git program holds the lock, and leaves that lock', async () => {
    repository = tempRepository({ 'a.txt': lines().join('') })
    edit(lines(), 5)(repository)
    const { diff } = await review()
    writeFileSync(repository.path('.git', 'index.lock'), '')
    const id = diff.files[0]?.hunks[0]?.id ?? ''
    await assert.rejects(unstageHunk(await readRepository(repository.folder), diff, id), /Another git program/)
    assert.equal(readFileSync(repository.path('.git', 'index.lock'), 'utf8'), '')
  })

  it('is not undone over something staged since', async () => {
    repository = tempRepository({ 'a.txt': lines().join('') })
    edit(lines(), 5, 30)(repository)
    const done = await unstage('a.txt', 0)
    repository.stage({ 'b.txt': 'b\n' })
    await assert.rejects(undoUnstage(await readRepository(repository.folder), done), /meanwhile/)
  })
})
