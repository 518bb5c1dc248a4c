import assert from 'node:assert/strict'
import { factsOf } from '../../src/description/evidence/index'
import type { Material } from '../../src/description/evidence/material'

const file = { path: 'a.ts', oldPath: null, status: 'modified', kind: 'source', binary: false, added: 1, deleted: 0 }
const hunk = { lines: [{ kind: 'added', text: 'const a = 1', newLine: 1 }] }

describe('sources of evidence', () => {
  it('that fail are named where their facts would have stood, and end nothing', () => {
    const material = {
      report: { diff: { files: [{ ...file, hunks: [hunk] }] } },
      texts: new Map([['a.ts', 'const a = 1\n']]),
      oldTexts: new Map([['a.ts', '']]),
      factsOf: () => {
        throw new Error('no facts')
      },
    } as unknown as Material
    const { facts, points, failed } = factsOf(material)
    assert.deepEqual([facts, points], [[], []])
    assert.deepEqual(failed.tested, [
      'the source “routes” failed: no facts.',
      'the source “environment” failed: no facts.',
      'the source “boundaries” failed: no facts.',
      'the source “workspace” failed: no facts.',
    ])
    assert.ok(failed.break.includes('the source “exports” failed: no facts.'))
    assert.ok(failed.break.includes('the source “boundaries” failed: no facts.'))
  })
})
