import assert from 'node:assert/strict'
import fc from 'fast-check'
import { identify } from '../../src/engine/identify'
import { classify } from '../../src/engine/kinds'
import type { Diff, Line } from '../../src/engine/model'
import { packDiff, unpackDiff } from '../../src/engine/packed-diff'
import { arbitraryFile } from './arbitrary-diff'
import { digest } from './diff-of'

const said = fc.record(
  { moved: fc.constant(true as const), layout: fc.constantFrom('whitespace', 'line-ending', 'reformat') },
  { requiredKeys: [] },
)

/** A diff whose lines say all that a line may say, but who wrote it. */
const diffs = fc
  .tuple(fc.array(arbitraryFile, { maxLength: 5 }), fc.array(said, { minLength: 1, maxLength: 7 }))
  .map(([files, saying]): Diff => {
    const diff = identify(files, ({ entry }) => classify(entry), digest)
    let at = 0
    const tell = (line: Line): Line => ({ ...line, ...saying[at++ % saying.length] }) as Line
    return {
      files: diff.files.map((file) => ({
        ...file,
        hunks: file.hunks.map((hunk) => ({ ...hunk, lines: hunk.lines.map(tell) })),
      })),
    }
  })

describe('a packed diff', () => {
  it('is the same when it is unpacked', () => {
    fc.assert(
      fc.property(diffs, (diff) => assert.deepEqual(unpackDiff(packDiff(diff)), diff)),
      { numRuns: 400 },
    )
  })
})
