import assert from 'node:assert/strict'
import { parsePatch } from 'diff'
import fc from 'fast-check'
import { parseDiff } from '../../src/engine/diff'
import { git } from '../../src/host/git'
import { DIFF_FLAGS } from '../../src/host/read-diff'
import { arbitraryText } from '../engine/arbitrary-diff'
import { printDiff } from '../engine/print-diff'
import { disagreements } from '../fidelity/compare'
import { withChange } from './read-staged'
import { tempRepository } from './temp-repository'

const ends = fc.constantFrom('\n', '\n', '\n', '\r\n', '\r')
const line = fc.tuple(
  fc.oneof({ weight: 12, arbitrary: arbitraryText }, { weight: 1, arbitrary: fc.constant('nul\0') }),
  ends,
)
const pool = fc.array(line, { minLength: 1, maxLength: 12 })
/** Bytes of a file: lines of a common pool, so that two texts of one pool have something in common. */
const content = pool.chain((lines) => {
  const text = fc
    .tuple(fc.array(fc.constantFrom(...lines), { maxLength: 60 }), fc.boolean(), fc.boolean())
    .map(([chosen, open, latin1]) => {
      const whole = chosen.map(([words, end]) => words + end).join('')
      return Buffer.from(open ? whole.replace(/[\r\n]+$/, '') : whole, latin1 ? 'latin1' : 'utf8')
    })
  const side = fc.oneof({ weight: 8, arbitrary: text }, { weight: 1, arbitrary: fc.constant(null) })
  return fc.tuple(side, side)
})
const part = fc
  .oneof(
    fc.constantFrom('a b', 'tab\t', 'new\nline', 'q"', 'back\\', 'é日🚀', ' ', '@@', ':x', '*', '-'),
    fc.string({ minLength: 1, maxLength: 6 }),
  )
  .map((text) => text.replace(/[/\0]/g, '_').replace(/^(\.+|\.?git.*)$/i, 'dot'))
const path = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'))
const change = fc.array(fc.tuple(path, content), { minLength: 1, maxLength: 40 })

describe('any change, staged by git', () => {
  it('is what git says it is, and prints back to the same bytes', async () => {
    let runs = 0
    const repo = tempRepository()
    const check = fc.asyncProperty(change, async (files) => {
      stage(files, 0)
      repo.git('commit', '--quiet', '--allow-empty', '--message', `Run ${runs++}`)
      stage(files, 1)
      await withChange(repo.folder, async ({ diff, scoped, snapshot }) => {
        const sides = { at: scoped.at, base: scoped.scope.head ?? '', tree: scoped.scope.tree }
        assert.deepEqual(await disagreements(diff, { cwd: repo.folder }, snapshot, sides), [])
        const printed = (await git(scoped.at, ['diff', ...DIFF_FLAGS, ...scoped.sides, '--'])).stdout
        const parsed = parseDiff(printed)
        // Headings are git's, cut off in the middle of a character; everything else comes back byte for byte.
        const bare = (bytes: Uint8Array): string =>
          Buffer.from(bytes)
            .toString('latin1')
            .replace(/^(@@ -\S+ \+\S+ @@).*$/gm, '$1')
        assert.equal(bare(printDiff(parsed)), bare(printed))
        agreeWithOracle(printed, parsed)
      })
    })

    /** Puts one side of every file into the index, and nothing else. */
    function stage(files: readonly (readonly [string, readonly [Buffer | null, Buffer | null]])[], side: 0 | 1): void {
      repo.git('read-tree', '--empty')
      const ids = files.map(([name, both]) => {
        const bytes = both[side]
        return bytes === null
          ? undefined
          : `100644 ${repo.gitBytes(['hash-object', '-w', '--stdin'], bytes).toString().trim()}\t${name}\0`
      })
      repo.gitBytes(
        ['update-index', '-z', '--add', '--replace', '--index-info'],
        ids.filter((id) => id !== undefined).join(''),
      )
    }

    await fc.assert(check, { numRuns: Number(process.env.HUNKWISE_RUNS ?? 12), endOnFailure: true })
    repo.dispose()
  })
})

/** Holds the scanner's hunks against those of jsdiff, where the text is one it can read. */
function agreeWithOracle(printed: Buffer, parsed: ReturnType<typeof parseDiff>): void {
  const text = printed.subarray(printed.indexOf('\0\0') + 2).toString('utf8')
  if (text === '' || Buffer.from(text).length !== printed.length - printed.indexOf('\0\0') - 2) return
  const theirs = parsePatch(text)
  assert.equal(theirs.length, parsed.length)
  parsed.forEach((file, at) => {
    assert.deepEqual(
      file.hunks.map((hunk) =>
        hunk.lines.flatMap((one) => [
          MARKS[one.kind] + one.text,
          ...(one.noNewline ? ['\\ No newline at end of file'] : []),
        ]),
      ),
      theirs[at]?.hunks.map((hunk) => hunk.lines),
      file.entry.path,
    )
    assert.deepEqual(
      file.hunks.map((hunk) => [hunk.oldLines, hunk.newLines]),
      theirs[at]?.hunks.map((hunk) => [hunk.oldLines, hunk.newLines]),
    )
  })
}

const MARKS = { added: '+', deleted: '-', context: ' ' } as const
