import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { toJson } from '../../src/formats/to-json'
import { answerPage, answerReview } from '../../src/host/answer-review'
import { answerDismiss } from '../../src/host/answers'
import { askReview } from '../../src/host/ask-review'
import { describeChange } from '../../src/host/describe'
import { lastReview, setLastReview } from '../../src/host/last-review'
import type { WorkerClient } from '../../src/host/worker-client'
import { type TempRepository, tempRepository } from './temp-repository'

const never = new AbortController().signal

describe('the review the editor asks for', () => {
  let repository: TempRepository
  afterEach(() => repository.dispose())
  const review = () => answerReview({ folder: repository.folder, scope: { kind: 'staged' } }, never)

  const lines = (count: number, mark: string): string =>
    Array.from({ length: count * 10 }, (_, at) => `value${at % 10 === 5 ? mark : at}\n`).join('')

  it('comes in pages where it is large, each of them once, and whole', async () => {
    repository = tempRepository({ 'a.txt': lines(700, 'old') })
    repository.stage({ 'a.txt': lines(700, 'new'), 'b.txt': 'b\n' })
    const worker = {
      ask: (kind: string, ask: never) => (kind === 'review' ? answerReview(ask, never) : answerPage(ask)),
    } as unknown as WorkerClient
    const ask = { folder: repository.folder, scope: { kind: 'staged' } } as const
    const { left, fingerprint } = await review()
    assert.ok(left >= 2, String(left))
    const { report } = await askReview(worker, ask, never)
    assert.deepEqual(report, toJson(lastReview(repository.folder)?.report ?? assert.fail()))
    assert.equal(report.files[0]?.hunks.length, 700)
    await assert.rejects(answerPage({ folder: repository.folder, fingerprint }), /review again/)
  })

  it('gives no page of another review', async () => {
    repository = tempRepository({ 'a.txt': lines(700, 'old') })
    repository.stage({ 'a.txt': lines(700, 'new') })
    const { fingerprint } = await review()
    repository.stage({ 'a.txt': lines(700, 'newer') })
    await review()
    await assert.rejects(answerPage({ folder: repository.folder, fingerprint }), /review again/)
  })

  it('says where the open findings of a file stand, and of no others', async () => {
    repository = tempRepository({ 'start.txt': 'start\n' })
    repository.stage({ 'a.js': 'export const a = 1\ndebugger\nexport const b = 2\n\ndebugger\n' })
    const { folder } = repository
    const { first, located } = await review()
    assert.deepEqual(located.get('a.js'), [2, 5])
    const [dismissed] = first.findings
    await answerDismiss({ folder, fingerprints: [dismissed?.fingerprint ?? ''], reason: 'A word' })
    assert.deepEqual((await review()).located.get('a.js'), [5])
  })

  for (const [where, pathOf] of [
    ['what was put aside', (repo: TempRepository) => repo.path('.git', 'hunkwise', 'dismissals.json')],
    ['the working files', (repo: TempRepository) => repo.path('a.js')],
  ] as const) {
    it(`is not the last one where it was cancelled while it read ${where}`, async () => {
      const text = 'debugger\n'
      repository = tempRepository({ 'start.txt': 'start\n' })
      repository.stage({ 'a.js': text })
      await review()
      const newer = lastReview(repository.folder)?.report ?? assert.fail()
      const path = pathOf(repository)
      rmSync(path, { force: true })
      mkdirSync(dirname(path), { recursive: true })
      execFileSync('mkfifo', [path])
      const stop = new AbortController()
      const scope = { kind: 'staged' } as const
      const cancelled = answerReview({ folder: repository.folder, scope }, stop.signal)
      const pipe = await open(path, 'w')
      // It reads by now.
      setLastReview(repository.folder, newer)
      stop.abort()
      await pipe.writeFile(text)
      await pipe.close()
      await assert.rejects(cancelled, { name: 'AbortError' })
      assert.equal(lastReview(repository.folder)?.report, newer)
    })
  }

  it('is described without another review where the pull request holds the same', async () => {
    repository = tempRepository({ 'a.ts': 'export const a = 1\n' })
    repository.stage({ 'a.ts': 'export const a = 2\n' })
    await review()
    const { folder } = repository
    const reviewed = lastReview(folder)?.staged ?? assert.fail()
    assert.deepEqual(Object.keys(reviewed), ['report', 'config'], 'no facts, which are large')
    const { report, notes, found } = await describeChange({ folder, reviewed })
    assert.equal(report.findings, reviewed.report.findings)
    assert.match(notes.join(), /No base was found/)
    assert.deepEqual(found, (await describeChange({ folder })).found)

    // A base that holds all but what is staged.
    repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD')
    repository.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main')
    const based = await describeChange({ folder, reviewed })
    assert.equal(based.report.findings, reviewed.report.findings)
    const { report: fresh, found: freshly } = await describeChange({ folder })
    assert.deepEqual(based.found, freshly)
    assert.deepEqual(based.report.scope, fresh.scope)
    assert.deepEqual(based.report.notes, fresh.notes)
  })

  it('is not what is described where commits are to be pushed too, or something else is staged by now', async () => {
    repository = tempRepository({ 'a.ts': 'export const a = 1\n' })
    repository.stage({ 'a.ts': 'export const a = 2\n' })
    await review()
    const { folder } = repository
    const reviewed = lastReview(folder)?.staged ?? assert.fail()
    repository.stage({ 'a.ts': 'export const a = 3\n' })
    assert.notEqual((await describeChange({ folder, reviewed })).report.findings, reviewed.report.findings)
    repository.git('update-ref', 'refs/remotes/origin/main', 'HEAD')
    repository.commit('Three')
    repository.stage({ 'a.ts': 'export const a = 4\n' })
    await review()
    const again = lastReview(folder)?.staged ?? assert.fail()
    const { report } = await describeChange({ folder, reviewed: again })
    assert.notEqual(report.findings, again.report.findings)
    assert.equal(report.diff.files[0]?.hunks[0]?.lines[0]?.text, 'export const a = 1')
  })
})
