import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { openFactsCache } from '../../src/host/facts-cache'
import { run } from '../../src/host/run'
import { tempRepository } from './temp-repository'

describe('kept facts', () => {
  it('change nothing, whether they are there, are damaged, or are of another version', async () => {
    const repository = tempRepository({ 'README.md': 'x\n' })
    try {
      repository.stage({ 'a.ts': 'try { f() } catch {}\n', 'b.py': 'try:\n    f()\nexcept E:\n    pass\n' })
      const review = async () => {
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
})
