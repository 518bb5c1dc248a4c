import assert from 'node:assert/strict'
import { didYouMean } from '../../src/engine/did-you-mean'
import { pathFilter } from '../../src/engine/path-filter'

describe('globs', () => {
  for (const [globs, path, expected, folder] of [
    [{ files: 'src/**' }, 'src/a/b.ts', true],
    [{ files: 'src/**' }, 'lib/a.ts', false],
    [{ files: 'src/' }, 'src/a/b.ts', true],
    [{ files: '/src/*.ts' }, 'src/b.ts', true],
    [{ files: '*.sql' }, 'db/deep/x.sql', true],
    [{ files: '**' }, '.github/workflows/ci.yml', true],
    [{ files: ['src/**', '!src/gen/**'] }, 'src/gen/a.ts', false],
    [{ files: ['src/**', '!src/gen/**', 'src/gen/keep.ts'] }, 'src/gen/keep.ts', true],
    [{ files: '!*.md' }, 'a.md', false],
    [{ files: '!*.md' }, 'a.ts', true],
    [{ files: '*.{ts,tsx}' }, 'a.tsx', true],
    [{ ignore: ['*.test.ts'] }, 'src/a.test.ts', false],
    [{ files: 'src/**', ignore: 'src/a.ts' }, 'src/a.ts', false],
    [{ files: 'a b/[x].ts' }, 'a b/x.ts', true],
    [{ files: 'src/**' }, 'pkg/src/a.ts', true, 'pkg'],
    [{ files: 'src/**' }, 'src/a.ts', false, 'pkg'],
    [{}, 'pkgs/a.ts', false, 'pkg'],
  ] as const) {
    it(`${JSON.stringify(globs)} ${expected ? 'means' : 'does not mean'} ${path}${folder ? ` from ${folder}` : ''}`, () => {
      assert.equal(pathFilter(globs, folder)?.(path), expected)
    })
  }

  it('say nothing of any path where there are none', () => {
    assert.equal(pathFilter({}), undefined)
  })

  it('end where a regular expression would not', () => {
    assert.equal(pathFilter({ files: `${'a*'.repeat(30)}b` })?.('a'.repeat(60)), false)
  })
})

describe('did you mean', () => {
  for (const [word, expected] of [
    ['ruls', 'rules'],
    ['sevreity', 'severity'],
    ['SEVERITY', 'severity'],
    ['colour', undefined],
    ['x', undefined],
  ] as const) {
    it(`${word}: ${expected ?? 'nothing near'}`, () => {
      assert.equal(didYouMean(word, ['rules', 'severity', 'budget', 'failOn']), expected)
    })
  }
})
