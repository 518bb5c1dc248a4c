import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { defaultConfig } from '../../src/engine/config-schema'
import { parseDiff } from '../../src/engine/diff'
import type { Diff } from '../../src/engine/model'
import { toPatch } from '../../src/engine/patch'
import { RawBlockParser } from '../../src/engine/raw-block'
import { git } from '../../src/host/git'
import { readChange } from '../../src/host/read-change'
import { DIFF_FLAGS } from '../../src/host/read-diff'
import { readScope } from '../../src/host/read-scope'
import { readRepository } from '../../src/host/repository'
import { takeSnapshot } from '../../src/host/snapshot'
import { disagreements } from '../fidelity/compare'
import { hardCases, submoduleCases } from './hard-cases'
import { type TempRepository, tempRepository } from './temp-repository'

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Reads what is staged, compares it with git in every way there is, and returns it with git's own patch. */
async function readStaged(repo: TempRepository): Promise<{ diff: Diff; theirs: Buffer }> {
  const found = await readRepository(repo.folder)
  const snapshot = await takeSnapshot(found)
  try {
    const scoped = await readScope(found, snapshot, { kind: 'staged' })
    const diff = await readChange(scoped, defaultConfig([]), digest)
    const sides = { at: scoped.at, base: found.head ?? found.emptyTree, tree: scoped.scope.tree }
    assert.deepEqual(await disagreements(diff, { cwd: repo.folder }, snapshot, sides), [])
    const printed = await git(scoped.at, ['diff', ...DIFF_FLAGS, ...scoped.sides, '--'])
    const { end, whole } = new RawBlockParser().parse(printed.stdout)
    assert.ok(whole || diff.files.length === 0)
    return { diff, theirs: printed.stdout.subarray(end) }
  } finally {
    await snapshot.dispose()
  }
}

/** The same patch, whatever the headings: git cuts them off in the middle of a character. */
const comparable = (patch: Uint8Array): string =>
  Buffer.from(patch)
    .toString('latin1')
    .replace(/^(@@ -\S+ \+\S+ @@).*$/gm, '$1')

describe('the staged diff', () => {
  for (const init of [[], ['--object-format=sha256']]) {
    it(`has every hard case as git has it${init.length > 0 ? ', with SHA-256' : ''}`, async () => {
      const repo = hardCases(...init)
      const before = repo.gitBytes(['ls-files', '--stage', '--debug', '-v']).toString()
      const { diff, theirs } = await readStaged(repo)
      assert.ok(diff.files.length > 90, `${diff.files.length} files`)
      assert.equal(comparable(toPatch(diff.files)), comparable(theirs))
      const of = (path: string) => diff.files.find((file) => file.path === path)
      assert.equal(of('case.txt')?.oldPath, 'Case.txt')
      assert.equal(of('file-to-link')?.status, 'type-changed')
      assert.equal(of('intended.txt'), undefined)
      assert.equal(of('untouched.txt'), undefined)
      assert.equal(of('assumed.txt')?.added, 1)
      assert.equal(of('skipped.txt')?.added, 1)
      assert.equal(of('yarn.lock')?.binary, true)
      assert.equal(of('yarn.lock')?.kind, 'lockfile')
      assert.equal(of('x.hidden')?.kindReason, '-diff in .gitattributes hides its lines')
      assert.equal(of('utf16.txt')?.binary, true)
      assert.equal(of('utf16.u16')?.binary, false)
      assert.equal(of('near-hunks.txt')?.hunks.length, 1)
      assert.equal(of('two-hunks.txt')?.hunks.length, 2)
      assert.equal(of('long-line.txt')?.hunks[0]?.lines[0]?.text.length, 10_000_001)
      assert.match(of('section.c')?.hunks[0]?.section ?? '', /^int second/)
      const odd = diff.files.filter((file) => file.pathBytes !== undefined)
      assert.deepEqual(
        odd.map((file) => Buffer.from(file.pathBytes ?? '', 'base64').toString('latin1')),
        ['caf\xe9 "x".txt', 'inv\xff.txt'],
      )
      assert.equal(repo.gitBytes(['ls-files', '--stage', '--debug', '-v']).toString(), before, 'the index was written')
      repo.dispose()
    })
  }

  it('has submodules as git has them', async () => {
    const repo = submoduleCases()
    const { diff, theirs } = await readStaged(repo)
    assert.deepEqual(Buffer.from(toPatch(diff.files)), theirs)
    assert.deepEqual(
      diff.files.map((file) => `${file.path} ${file.status}`),
      ['bumped modified', 'renamed deleted', 'renamed-to renamed', 'to-file type-changed'],
    )
    repo.dispose()
  })

  it('is everything in a repository without commits, and nothing where nothing is staged', async () => {
    const repo = tempRepository()
    assert.deepEqual((await readStaged(repo)).diff.files, [])
    repo.stage({ 'a.txt': 'a\n', 'b c/d.txt': '' })
    const { diff, theirs } = await readStaged(repo)
    assert.deepEqual(Buffer.from(toPatch(diff.files)), theirs)
    assert.deepEqual(
      diff.files.map((file) => file.status),
      ['added', 'added'],
    )
    repo.dispose()
  })

  it('survives printing and parsing', async () => {
    const repo = hardCases()
    const { diff, theirs } = await readStaged(repo)
    const raw = repo.gitBytes(['diff', '--cached', '--raw', '-z', '--no-abbrev', '-M'])
    const print = Buffer.concat([raw, Buffer.of(0), toPatch(diff.files)])
    const again = parseDiff(print)
    assert.deepEqual(
      again.map((file) => file.hunks.map(({ section, ...hunk }) => hunk)),
      parseDiff(Buffer.concat([raw, Buffer.of(0), theirs])).map((file) =>
        file.hunks.map(({ section, ...hunk }) => hunk),
      ),
    )
    repo.dispose()
  })
})
