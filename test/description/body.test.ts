import assert from 'node:assert/strict'
import { relatedIssues } from '../../src/description/related-issues'
import { splitPlan } from '../../src/description/split-plan'
import type { FileChange, FileKind, Report } from '../../src/engine/model'
import { fill, regionIn } from './fill'

const file = (path: string, kind: FileKind = 'source', added = 100) => ({ path, kind, added, deleted: 0 }) as FileChange
const report = (files: readonly FileChange[], limit = 200): Report =>
  ({
    diff: { files },
    budget: { limit, counted: files.reduce((sum, { added }) => sum + added, 0) },
  }) as unknown as Report

describe('the plan for smaller pull requests', () => {
  const files = [
    file('src/a/one.ts'),
    file('src/a/two.ts'),
    file('src/b/three.ts'),
    file('test/a.test.ts', 'test'),
    file('package.json', 'manifest', 1),
    file('package-lock.json', 'lockfile', 50),
    file('README.md', 'docs', 5),
  ]
  const links = [
    ['src/a/two.ts', 'src/a/one.ts'],
    ['test/a.test.ts', 'src/a/two.ts'],
  ] as const
  it('puts together what imports each other, and tests with what they import', () => {
    const lines = splitPlan(report(files), links).split('\n')
    assert.deepEqual(lines.slice(4, -2), [
      '1. dependencies (51 lines): `package.json`, `package-lock.json`',
      '2. the code in `src/a` (300 lines): `src/a/one.ts`, `src/a/two.ts`, `test/a.test.ts`',
      '3. the code in `src/b` (100 lines): `src/b/three.ts`',
      '4. documentation (5 lines): `README.md`',
    ])
  })
  it('is not made within the budget, nor where everything hangs together', () => {
    assert.equal(splitPlan(report(files, 1000), links), '')
    assert.equal(splitPlan(report(files.slice(0, 2), 10), links), '')
  })
})

describe('related issues', () => {
  const said = (subject: string, body = '', branch = '') =>
    relatedIssues({ commits: [{ id: '0123456789', subject, body }], branch })?.lines.map(({ text }) => text)
  it('are said word for word, with where they stand', () => {
    assert.deepEqual(said('Count twice', 'Fixes #12, see acme/shop#7\n\nRefs: SHOP-9'), [
      '- Fixes #12 (named in `012345678`)',
      '- see acme/shop#7 (named in `012345678`)',
      '- SHOP-9 (named in `012345678`)',
    ])
    assert.deepEqual(said('Count', '', 'feature/SHOP-12-count'), [
      '- SHOP-12 (in the name of the branch `feature/SHOP-12-count`)',
    ])
    assert.deepEqual(said('[ABC-1] Count'), ['- ABC-1 (named in `012345678`)'])
  })
  it('are not read out of what only looks like one', () => {
    assert.equal(said('Decode UTF-8 and SHA-256 (#34)', 'Uses color #fff and step 3.', 'fix-2'), undefined)
  })
  it('go into their slot, and nowhere where there is none', () => {
    const content = relatedIssues({ commits: [{ id: '0123456789', subject: 'x', body: 'Closes #3' }], branch: '' })
    assert.ok(content)
    const answer = { content, meanings: ['issues' as const], missing: 'none' as const, title: '' }
    assert.match(
      regionIn(fill('## Related issues\n\n## What\n', undefined, undefined, [answer]).text, 'issues'),
      /Closes #3/,
    )
    assert.doesNotMatch(fill('## What\n', undefined, undefined, [answer]).text, /Closes #3/)
  })
})
