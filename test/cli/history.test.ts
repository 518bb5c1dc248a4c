import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { type TempRepository, tempRepository } from '../host/temp-repository'

const BAD = 'try {\n  a()\n} catch {}\n'

function history(repo: TempRepository, ...args: string[]) {
  const argv = [resolve('dist/cli.js'), 'history', '-C', repo.folder, ...args]
  const done = spawnSync(process.execPath, argv, { input: '', encoding: 'utf8' })
  return { code: done.status, out: done.stdout, err: done.stderr }
}

const lines = (text: string) =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))

/** Nine commits on the main line, one of them a merge of two. */
function grown(): { repo: TempRepository; ids: string[] } {
  const repo = tempRepository({ 'a.js': 'export const a = 1\n' })
  repo.commit('Bad', { 'b.js': BAD })
  const bad = repo.git('rev-parse', 'HEAD')
  repo.commit(`Revert "Bad"\n\nThis reverts commit ${bad}.`, { 'b.js': 'export const b = 1\n' })
  repo.git('checkout', '--quiet', '-b', 'topic')
  repo.commit('Topic 1', { 'c.js': 'export const c = 1\n' })
  repo.commit('Topic 2', { 'c.js': BAD })
  repo.git('checkout', '--quiet', 'main')
  repo.commit('Main', { 'package-lock.json': '{}\n' })
  repo.git('merge', '--quiet', '--no-ff', '--no-edit', 'topic')
  for (const at of [1, 2, 3, 4]) repo.commit(`More ${at}`, { 'a.js': `export const a = ${at + 1}\n` })
  return { repo, ids: repo.git('rev-list', '--first-parent', '--reverse', 'HEAD').split('\n') }
}

describe('history', () => {
  let repo: TempRepository
  let ids: string[]
  let whole: string
  before(() => {
    ;({ repo, ids } = grown())
    const done = history(repo)
    assert.equal(done.code, 0, done.err)
    whole = done.out
  })
  after(() => repo.dispose())

  it('writes a line for each commit of the main line, oldest first', () => {
    assert.deepEqual(
      lines(whole).map((line) => line.commit),
      ids,
    )
    const [first, bad, revert, lock, merge] = lines(whole)
    assert.deepEqual([first.added, first.kinds, first.parents], [1, { source: 1 }, 0])
    assert.deepEqual(bad.rules, { 'no-swallowed-error': 1 })
    assert.deepEqual([bad.findings.warning, bad.lines.unknown, bad.verdict], [1, 3, 'pass'])
    assert.deepEqual(revert.reverts, [bad.commit])
    assert.deepEqual([lock.kinds, lock.counted], [{ lockfile: 1 }, 0])
    assert.deepEqual([merge.parents, merge.files, merge.added], [2, 1, 3])
  })

  it('is the same bytes in any number of parts', () => {
    for (const parts of [2, 11]) {
      const together = Array.from({ length: parts }, (_, at) => history(repo, '--shard', `${at + 1}/${parts}`).out)
      assert.equal(together.join(''), whole, `${parts} parts`)
    }
  })

  it('is the same bytes over ranges that follow one another, and goes on where a run ended', () => {
    const [, , , cut = ''] = ids
    assert.equal(history(repo, '--range', cut).out + history(repo, '--range', `${cut}..HEAD`).out, whole)
    const torn = whole.split('\n').slice(0, 4).join('\n')
    const last = lines(torn).at(-1).commit
    assert.equal(`${torn}\n${history(repo, '--after', last).out}`, whole)
  })

  it('ends in silence where nothing is left or nobody reads on', () => {
    assert.deepEqual(history(repo, '--after', 'HEAD'), { code: 0, out: '', err: '' })
    assert.deepEqual(history(repo, '--since', '2100-01-01'), { code: 0, out: '', err: '' })
    assert.equal(lines(history(repo, '--since', '20y').out).length, ids.length)
    const piped = spawnSync(
      'sh',
      ['-c', `"$0" "$1" history -C "$2" | head -n 1`, process.execPath, resolve('dist/cli.js'), repo.folder],
      {
        encoding: 'utf8',
      },
    )
    assert.deepEqual([piped.stdout, piped.stderr], [`${whole.split('\n')[0]}\n`, ''])
  })

  it('says which commit could not be reviewed, and goes on', () => {
    const other = tempRepository({ 'a.js': 'a\n' })
    other.commit('A mistake', { '.hunkwise.yml': 'failOn: sometimes\n' })
    other.commit('Mended', { '.hunkwise.yml': 'failOn: error\n' })
    const { code, out, err } = history(other)
    assert.equal(code, 2)
    assert.deepEqual(
      lines(out).map((line) => line.verdict),
      ['pass', 'incomplete', 'pass'],
    )
    assert.match(lines(out)[1].failures[0], /^\.hunkwise\.yml:1:9: /)
    assert.match(err, /1 of the commits could not be reviewed whole/)
    other.dispose()
  })

  it('refuses what it does not understand', () => {
    for (const [args, sentence] of [
      [['--shard', '3/2'], /"3\/2" is no part of a whole/],
      [['--range', 'nowhere'], /"nowhere" is no range of commits here/],
      [['--after', 'nowhere'], /"nowhere" is not among the commits/],
      [['--format', 'csv'], /"csv" is not a format: history writes ndjson/],
    ] as const) {
      const { code, err } = history(repo, ...args)
      assert.equal(code, 2)
      assert.match(err, sentence)
    }
  })
})
