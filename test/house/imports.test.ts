import assert from 'node:assert/strict'
import { broken, circles, importsOf, TYPES } from './imports'

describe('the law of imports', () => {
  it('holds', () => {
    const imports = importsOf('src')
    assert.ok(imports.length > 50, 'no imports were read')
    assert.deepEqual(broken(imports), [])
  })

  it('leads in no circle at run time', () => {
    assert.deepEqual(circles(importsOf('src', TYPES)), [])
    const [one, three] = ['a/one', 'a/three'].map((target) => ({ file: 'a/two.ts', target }))
    assert.ok(one && three)
    assert.deepEqual(circles([one, three]), [])
    assert.deepEqual(circles([one, three, { file: 'a/three.ts', target: 'a/two' }]), [
      'a/two.ts -> a/three.ts -> a/two.ts',
    ])
  })

  for (const [file, target] of [
    ['engine/review.ts', 'rules/index'],
    ['engine/review.ts', 'node:fs'],
    ['engine/review.ts', 'fs'],
    ['rules/no-oversized-hunk.ts', 'host/run'],
    ['rules/no-oversized-hunk.ts', 'rules/no-oversized-change'],
    ['host/run.ts', 'vscode'],
    ['host/run.ts', 'editor/session'],
    ['cli/review.ts', 'editor/session'],
    ['editor/session.ts', 'cli/review'],
    ['cli.ts', 'editor/session'],
    ['extension.ts', 'cli/review'],
    ['description/describe.ts', 'formats/to-json'],
    ['host/run.ts', 'cli'],
  ] as const) {
    it(`is broken by ${target} in ${file}`, () => {
      assert.equal(broken([{ file, target }]).length, 1)
    })
  }
})
