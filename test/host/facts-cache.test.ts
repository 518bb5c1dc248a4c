import assert from 'node:assert/strict'
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Facts } from '../../src/engine/syntax/facts'
import { openCopyCache } from '../../src/host/copy-cache'
import { openFactsCache } from '../../src/host/facts-cache'
import { run } from '../../src/host/run'
import { tempFolder, tempRepository } from './temp-repository'

describe('what is kept between reviews', () => {
  it('may be deleted at any moment, and changes nothing', async () => {
    const repository = tempRepository({ 'src/old.ts': source(0) })
    try {
      repository.stage(Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`src/a${at}.ts`, source(at)])))
      const review = async () => {
        const { findings, failures } = await run({ folder: repository.folder, scope: { kind: 'staged' } })
        assert.deepEqual(failures, [])
        return findings.map(({ fingerprint }) => fingerprint)
      }
      const cache = repository.path('.git', 'hunkwise', 'cache')
      const first = await review()
      assert.ok(first.length > 0)
      let done = false
      const reviews = Promise.all([review(), review(), review().then(review)]).finally(() => {
        done = true
      })
      while (!done) {
        rmSync(cache, { recursive: true, force: true })
        await new Promise((resolve) => setImmediate(resolve))
      }
      for (const each of await reviews) assert.deepEqual(each, first)
      assert.deepEqual(await review(), first)
      assert.deepEqual(readdirSync(cache).sort(), ['copies', 'facts', 'reviews'])
    } finally {
      repository.dispose()
    }
  })

  it('is bounded, and keeps what was used last', async () => {
    const folder = tempFolder()
    const facts = { ...NOTHING, calls: Array.from({ length: 400 }, () => ({ ...CALL, first: 'x'.repeat(10_000) })) }
    const cache = await openFactsCache(join(folder, 'facts'))
    for (let at = 0; at < 8; at++) cache.set(`${at} typescript`, facts)
    await cache.save()
    assert.ok(statSync(join(folder, 'facts')).size <= 24_000_000)
    const next = await openFactsCache(join(folder, 'facts'))
    const kept = [0, 1, 2, 3, 4, 5, 6, 7].filter((at) => next.has(`${at} typescript`))
    assert.deepEqual(kept, [0, 1, 2, 3, 4])
    const later = await openFactsCache(join(folder, 'facts'))
    for (const at of [3, 4]) assert.ok(later.get(`${at} typescript`))
    for (const at of [8, 9]) later.set(`${at} typescript`, facts)
    await later.save()
    const last = await openFactsCache(join(folder, 'facts'))
    assert.ok([3, 4, 8, 9].every((at) => last.has(`${at} typescript`)))
    const copies = await openCopyCache(join(folder, 'copies'))
    const ids = Array.from({ length: 9 }, (_, at) => String(at).repeat(40))
    for (const id of ids) copies.set(id, new Uint32Array(2_000_000))
    await copies.save(new Set(ids.slice(6)))
    assert.ok(statSync(join(folder, 'copies')).size <= 64_000_000)
    const reread = await openCopyCache(join(folder, 'copies'))
    assert.ok(ids.slice(6).every((id) => reread.get(id)) && !reread.get(ids[5] ?? ''))
  })
})

const source = (at: number): string =>
  `export function f${at}() {\n  try {\n    g(${at})\n  } catch {}\n${Array.from({ length: 10 }, (_, line) => `  const value${line} = compute(${line}, 'a')\n`).join('')}}\n`
const CALL = { from: 0, to: 1, startLine: 1, endLine: 1, callee: 'f', arguments: 1 }
const NOTHING: Facts = {
  ...{ language: 'typescript', depth: 'tree', hasError: false },
  ...{
    imports: [],
    exports: [],
    functions: [],
    calls: [],
    catches: [],
    tests: [],
    assertions: [],
    comments: [],
    strings: [],
  },
}

describe('kept facts', () => {
  it('change nothing, whether they are there, are damaged, or are of another version', async () => {
    const repository = tempRepository({ 'README.md': 'x\n' })
    try {
      repository.stage({ 'a.ts': 'try { f() } catch {}\n', 'b.py': 'try:\n    f()\nexcept E:\n    pass\n' })
      const review = async () => {
        // A review that was kept asks for no facts.
        rmSync(repository.path('.git', 'hunkwise', 'cache', 'reviews'), { recursive: true, force: true })
        const { findings } = await run({ folder: repository.folder, scope: { kind: 'staged' } })
        return findings.map(({ ruleId, location }) => `${location?.path}:${location?.startLine} ${ruleId}`)
      }
      const first = await review()
      assert.ok(
        first.includes('a.ts:1 no-swallowed-error') && first.includes('b.py:3 no-swallowed-error'),
        first.join(),
      )
      const path = repository.path('.git', 'hunkwise', 'cache', 'facts')
      const kept = readFileSync(path, 'utf8')
      assert.equal(kept.split('\n').length, 3)
      assert.deepEqual(await review(), first)
      for (const damage of [
        kept.slice(0, kept.length / 2),
        kept.replaceAll('[', '{'),
        kept.replace(/^\S+/, 'other'),
        '\0',
      ]) {
        writeFileSync(path, damage)
        assert.deepEqual(await review(), first)
      }
      const cache = await openFactsCache(path)
      const [, line = ''] = readFileSync(path, 'utf8').split('\n')
      assert.equal(cache.get(line.split('\t')[0] ?? '')?.depth, 'tree')
    } finally {
      repository.dispose()
    }
  })

  it('are parsed after all where the review before had no use for them', async () => {
    const before = 'export function total(a) {\n  return a\n}\n'
    const repository = tempRepository({ 'a.js': before, 'a.test.js': 'total(1)\n' })
    try {
      // Inside a body: what the file exported before is not asked for.
      repository.stage({ 'a.js': before.replace('return a', 'return a + 1') })
      const review = () => run({ folder: repository.folder, scope: { kind: 'staged' } })
      await review()
      const path = repository.path('.git', 'hunkwise', 'cache', 'facts')
      const [id] = repository.git('rev-parse', 'HEAD:a.js').trim().split('\n')
      assert.ok((await openFactsCache(path)).isSpared(`${id} javascript`))
      writeFileSync(
        repository.path('.hunkwise.yml'),
        'conventions: [{ id: tested, message: Test it, requires: { test: true } }]\n',
      )
      const { findings, failures } = await review()
      assert.deepEqual({ findings, failures }, { findings: [], failures: [] })
      assert.equal((await openFactsCache(path)).get(`${id} javascript`)?.exports[0]?.name, 'total')
    } finally {
      repository.dispose()
    }
  })
})
