import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import type { HunkReview, Report } from '../../src/engine/model'
import { markHunks } from '../../src/host/marks'
import { marksFile } from '../../src/host/marks-file'
import type { ScopeRequest } from '../../src/host/read-scope'
import { readRepository } from '../../src/host/repository'
import { run } from '../../src/host/run'
import { type TempRepository, tempRepository } from './temp-repository'

const lines = (from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, at) => `line ${from + at}`)
const text = (all: readonly string[]): string => `${all.join('\n')}\n`
const ORIGINAL = lines(1, 40)
const with20 = (line: string): string[] => ORIGINAL.toSpliced(19, 1, line)

describe('marks', () => {
  let repository: TempRepository

  beforeEach(() => {
    repository = tempRepository({ 'a.txt': text(ORIGINAL) })
  })
  afterEach(() => repository.dispose())

  const review = (kind: 'staged' | 'unpushed' | ScopeRequest = 'staged'): Promise<Report> =>
    run({ folder: repository.folder, scope: typeof kind === 'string' ? { kind } : kind })
  const hunkAt = (report: Report, line: number): HunkReview => {
    const hunk = report.diff.files
      .flatMap((file) => file.hunks)
      .find(({ newStart, newLines }) => line >= newStart && line < newStart + newLines)
    const found = report.hunks.find(({ hunkId }) => hunkId === hunk?.id)
    assert.ok(found, `no hunk at line ${line}`)
    return found
  }
  async function mark(report: Report, reviewed = true): Promise<void> {
    const ids = report.hunks.map(({ hunkId }) => hunkId)
    await markHunks(await readRepository(repository.folder), report.diff, ids, reviewed)
  }
  async function markedChange(): Promise<void> {
    repository.stage({ 'a.txt': text(with20('changed')) })
    const before = await review()
    assert.equal(hunkAt(before, 20).reviewed, false)
    await mark(before)
    assert.equal(hunkAt(await review(), 20).reviewed, true)
  }

  it('are there until they are taken back', async () => {
    await markedChange()
    assert.equal(hunkAt(await review(), 20).group, 'reviewed')
    await mark(await review(), false)
    assert.equal(hunkAt(await review(), 20).reviewed, false)
  })

  it('survive unstaging and staging again', async () => {
    await markedChange()
    repository.git('reset', '--quiet')
    repository.git('add', '--all')
    assert.equal(hunkAt(await review(), 20).reviewed, true)
  })

  it('survive lines added above, and a change right beside that merges two hunks', async () => {
    await markedChange()
    repository.stage({ 'a.txt': text(['new', ...with20('changed')]) })
    assert.equal(hunkAt(await review(), 21).reviewed, true)
    repository.stage({ 'a.txt': text(with20('changed').toSpliced(16, 1, 'beside')) })
    const merged = await review()
    assert.equal(merged.hunks.length, 1)
    assert.equal(hunkAt(merged, 20).reviewed, false)
    await mark(merged)
    repository.stage({ 'a.txt': text(with20('changed')) })
    assert.equal(hunkAt(await review(), 20).reviewed, true)
  })

  it('survive a commit, an amended one and a rebase', async () => {
    const base = repository.git('rev-parse', 'HEAD')
    await markedChange()
    repository.commit('Change')
    assert.equal(hunkAt(await review({ kind: 'range', range: `${base}..HEAD` }), 20).reviewed, true)
    repository.git('commit', '--quiet', '--amend', '--message', 'Change, said better')
    assert.equal(hunkAt(await review({ kind: 'range', range: `${base}..HEAD` }), 20).reviewed, true)
    repository.git('checkout', '--quiet', '-b', 'upstream', base)
    const onto = repository.commit('Upstream', { 'a.txt': text(['above', ...ORIGINAL]) })
    repository.git('rebase', '--quiet', 'upstream', 'main')
    assert.equal(hunkAt(await review({ kind: 'range', range: `${onto}..HEAD` }), 21).reviewed, true)
  })

  it('survive a twin that appears elsewhere', async () => {
    await markedChange()
    repository.stage({ 'a.txt': text(with20('changed')), 'b.txt': text(['line 20']) })
    repository.commit('b')
    repository.git('reset', '--quiet', '--soft', 'HEAD~1')
    repository.git('reset', '--quiet', '--', 'b.txt')
    assert.equal(hunkAt(await review(), 20).reviewed, true)
    const twin = ORIGINAL.toSpliced(19, 1, 'changed').toSpliced(39, 1, 'line 20')
    repository.stage({ 'a.txt': text(twin) })
    assert.equal(hunkAt(await review(), 20).reviewed, true)
  })

  it('fall back to "changed since you reviewed it", with what was reviewed', async () => {
    repository.stage({ 'a.txt': text([...ORIGINAL, 'first', 'second', 'third']) })
    await mark(await review())
    repository.stage({ 'a.txt': text([...ORIGINAL, 'first', 'other', 'third']) })
    const hunk = hunkAt(await review(), 41)
    assert.equal(hunk.reviewed, false)
    assert.equal(hunk.changedFrom, '+first\n+second\n+third\n')
  })

  it('do not take an unrelated change for a changed one', async () => {
    await markedChange()
    repository.stage({ 'a.txt': text([...ORIGINAL, 'quite', 'another', 'thing']) })
    assert.equal(hunkAt(await review(), 41).changedFrom, undefined)
  })

  it('belong to one worktree', async () => {
    await markedChange()
    const linked = repository.path('linked')
    repository.git('worktree', 'add', '--quiet', linked)
    writeFileSync(`${linked}/a.txt`, text(with20('changed')))
    repository.git('-C', linked, 'add', '--all')
    const report = await run({ folder: linked, scope: { kind: 'staged' } })
    assert.equal(hunkAt(report, 20).reviewed, false)
  })

  it('that cannot be read are told, never overwritten, and change no verdict', async () => {
    await markedChange()
    const file = marksFile(await readRepository(repository.folder))
    writeFileSync(file, '{"version":1,"blo')
    const report = await review()
    assert.equal(report.verdict, 'pass')
    assert.match(report.failures[0]?.message ?? '', /cannot be read: move .*marks\.json away/)
    await assert.rejects(mark(report), /cannot be read/)
  })

  it('are not lost when several are made at once', async () => {
    const files = Object.fromEntries(lines(1, 20).map((name) => [`${name}.txt`, `${name}\n`]))
    repository.stage(files)
    const report = await review()
    const at = await readRepository(repository.folder)
    await Promise.all(report.hunks.map(({ hunkId }) => markHunks(at, report.diff, [hunkId], true)))
    assert.ok((await review()).hunks.every(({ reviewed }) => reviewed))
  })
})
