import assert from 'node:assert/strict'
import fc from 'fast-check'
import { DiffParser, type ParsedFile, parseDiff } from '../../src/engine/diff'
import { Refusal } from '../../src/engine/failure'
import { arbitraryFile } from './arbitrary-diff'
import { printDiff } from './print-diff'

const files = fc.array(arbitraryFile, { maxLength: 5 })
const some = fc.array(arbitraryFile, { minLength: 1, maxLength: 4 })

/** A line without keys that are not there, so that order and absence of keys do not matter. */
const plain = (parsed: readonly ParsedFile[]): unknown => JSON.parse(JSON.stringify(parsed, Object.keys(KEYS)))
const KEYS = {
  entry: 0,
  path: 0,
  oldPath: 0,
  pathBytes: 0,
  oldPathBytes: 0,
  status: 0,
  similarity: 0,
  oldMode: 0,
  newMode: 0,
  oldId: 0,
  newId: 0,
  binary: 0,
  added: 0,
  deleted: 0,
  hunks: 0,
  oldStart: 0,
  oldLines: 0,
  newStart: 0,
  newLines: 0,
  section: 0,
  lines: 0,
  kind: 0,
  text: 0,
  latin1: 0,
  noNewline: 0,
  oldLine: 0,
  newLine: 0,
}

describe('the diff parser', () => {
  it('reads back any model that is printed', () => {
    fc.assert(
      fc.property(files, (model) => {
        assert.deepEqual(plain(parseDiff(printDiff(model))), plain(model))
      }),
      { numRuns: 400 },
    )
  })

  it('does not care how the stream is cut into pieces', () => {
    fc.assert(
      fc.property(some, fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 20 }), (model, sizes) => {
        const bytes = printDiff(model)
        const parser = new DiffParser()
        for (let at = 0, turn = 0; at < bytes.length; turn++) {
          const size = sizes[turn % sizes.length] ?? 1
          parser.push(bytes.subarray(at, at + size))
          at += size
        }
        assert.deepEqual(plain(parser.end()), plain(parseDiff(bytes)))
      }),
      { numRuns: 200 },
    )
  })

  it('refuses a stream that is cut short, but where a hunk or its last mark could have ended the last file', () => {
    fc.assert(
      fc.property(some, fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), (model, share) => {
        const bytes = Buffer.from(printDiff(model))
        const cut = Math.max(1, Math.floor(share * bytes.length))
        const rest = bytes.subarray(cut).toString('latin1')
        const last = model.at(-1)
        const inLast = last !== undefined && cut > bytes.lastIndexOf('diff --git ')
        // What only the exit code of git can tell: nothing in the stream says how many hunks were to come.
        if (inLast && bytes[cut - 1] === 10 && /^(@@ |\\ No newline)/.test(rest)) return
        assert.throws(() => parseDiff(bytes.subarray(0, cut)), Refusal)
      }),
      { numRuns: 600 },
    )
  })

  it('refuses a stream whose structure was damaged', () => {
    fc.assert(
      fc.property(some, fc.nat(), fc.nat(), (model, which, how) => {
        const lines = Buffer.from(printDiff(model)).toString('latin1').split('\n')
        const structure = lines.flatMap((line, at) =>
          /^(@@ -\d|index [0-9a-f]{40}\.\.|diff --git |new file mode|deleted file mode)/.test(line) ? [at] : [],
        )
        const header = model.flatMap((file) => file.hunks).length
        fc.pre(structure.length > 0 && header > 0)
        // Content may look like structure: only what the printer wrote as structure is damaged.
        const at = structure[which % structure.length] ?? 0
        const damaged = [...lines]
        const line = lines[at] ?? ''
        if (how % 3 === 0) damaged.splice(at, 1)
        else if (how % 3 === 1) damaged.splice(at, 0, 'garbage')
        else damaged[at] = line.replace(/\d/, (digit) => String((Number(digit) + 3) % 10))
        fc.pre(damaged.join('\n') !== lines.join('\n'))
        let parsed: unknown
        try {
          parsed = plain(parseDiff(Buffer.from(damaged.join('\n'), 'latin1')))
        } catch (error) {
          assert.ok(error instanceof Refusal, String(error))
          return
        }
        // Damage that is not refused must at least not lose a line.
        const count = (value: unknown): number => JSON.stringify(value).match(/"kind":/g)?.length ?? 0
        assert.ok(count(parsed) >= count(plain(model)), 'lines were lost silently')
      }),
      { numRuns: 400 },
    )
  })

  it('throws nothing but a refusal, whatever it is fed', () => {
    fc.assert(
      fc.property(
        some,
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { maxLength: 4 }),
        (model, flips) => {
          const bytes = Uint8Array.from(printDiff(model))
          for (const [at, value] of flips) bytes[at % bytes.length] = value
          try {
            parseDiff(bytes)
          } catch (error) {
            assert.ok(error instanceof Refusal, String(error))
          }
        },
      ),
      { numRuns: 400 },
    )
  })
})
