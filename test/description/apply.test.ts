import assert from 'node:assert/strict'
import { apply } from '../../src/description/edit'

describe('edits of a template', () => {
  it('insert before what they replace at the same place, in whatever order they come', () => {
    const edits = [
      { from: 0, to: 3, text: 'new', why: 'answer' },
      { from: 0, to: 0, text: 'top ', why: 'section' },
    ] as const
    assert.equal(apply('old rest', edits), 'top new rest')
    assert.equal(apply('old rest', [...edits].reverse()), 'top new rest')
  })
})
