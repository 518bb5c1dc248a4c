import assert from 'node:assert/strict'
import { DiffParser } from '../../src/engine/diff'
import { printDiff } from './print-diff'

const ID = 'a'.repeat(40)
const header = (path: string) => ({
  path,
  oldPath: null,
  status: 'modified' as const,
  oldMode: '100644',
  newMode: '100755',
  oldId: ID,
  newId: ID,
})
const file = (path: string, lines: number, text: string) => ({
  entry: { ...header(path), status: 'added' as const, oldMode: '000000', newMode: '100644', oldId: '0'.repeat(40) },
  binary: false,
  added: lines,
  deleted: 0,
  hunks: [
    {
      oldStart: 0,
      oldLines: 0,
      newStart: 1,
      newLines: lines,
      section: '',
      lines: Array.from({ length: lines }, (_, at) => ({ kind: 'added' as const, text, newLine: at + 1 })),
    },
  ],
})
const modeOnly = (path: string) => ({ entry: header(path), binary: false, added: 0, deleted: 0, hunks: [] })

/** Bytes that are searched or copied while a stream comes in by pieces of 4 KiB. */
function steps(bytes: Uint8Array): number {
  const { indexOf, includes, set, slice } = Uint8Array.prototype
  let count = 0
  const found = (at: number, from: number, all: number): number => (at < 0 ? all : at + 1) - from
  Object.assign(Uint8Array.prototype, {
    indexOf(this: Uint8Array, value: number, from = 0) {
      const at = indexOf.call(this, value, from)
      count += found(at, from, this.length)
      return at
    },
    includes(this: Uint8Array, value: number, from = 0) {
      const at = indexOf.call(this, value, from)
      count += found(at, from, this.length)
      return at >= 0
    },
    set(this: Uint8Array, from: ArrayLike<number>, offset = 0) {
      count += from.length
      set.call(this, from, offset)
    },
    slice(this: Uint8Array, from?: number, to?: number) {
      const copy = slice.call(this, from, to)
      count += copy.length
      return copy
    },
  })
  try {
    const parser = new DiffParser()
    for (let at = 0; at < bytes.length; at += 4096) parser.push(bytes.subarray(at, at + 4096))
    parser.end()
  } finally {
    Object.assign(Uint8Array.prototype, { indexOf, includes, set, slice })
  }
  return count
}

describe('the work of reading a diff grows with its size, and no faster', () => {
  const many = (count: number, make: (at: number) => Parameters<typeof printDiff>[0][number]) =>
    printDiff(Array.from({ length: count }, (_, at) => make(at)))
  const SHAPES: Readonly<Record<string, (size: number) => Uint8Array>> = {
    'many files': (size) => many(size, (at) => file(`folder/file-${at}.txt`, 2, 'text')),
    'a raw block of many records': (size) => many(4 * size, (at) => modeOnly(`folder/file-${at}.txt`)),
    'a file of many lines': (size) => printDiff([file('a.txt', 10 * size, 'some text')]),
    'one long line': (size) => printDiff([file('a.txt', 1, 'x'.repeat(500 * size))]),
    'a few long lines': (size) => printDiff([file('a.txt', 10, 'x'.repeat(50 * size))]),
    'lines that look like headers': (size) => printDiff([file('a.txt', 10 * size, 'diff --git a/x b/x')]),
    'a long path': (size) => many(2, (at) => modeOnly(`${at}${'p'.repeat(100 * size)}`)),
  }
  for (const [name, make] of Object.entries(SHAPES)) {
    it(name, () => {
      const [small, large] = [make(1000), make(2000)]
      const [few, most] = [steps(small), steps(large)]
      assert.ok(few >= small.length / 100, 'the steps were not counted')
      assert.ok(most / few < 1.1 * (large.length / small.length), `${few} steps, then ${most}`)
      assert.ok(most < 8 * large.length, `${most} steps for ${large.length} bytes`)
    })
  }
})
