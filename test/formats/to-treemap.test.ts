import assert from 'node:assert/strict'
import type { toJson } from '../../src/formats/to-json'
import { toTreemap } from '../../src/formats/to-treemap'

type ReportJson = ReturnType<typeof toJson>

const hunk = (id: string, added: number, counted = added) => ({
  id,
  section: '',
  newStart: 1,
  added,
  deleted: 0,
  counted,
  group: 'review',
  lines: { ai: 0, mixed: 0, unknown: added },
})
const file = (path: string, counted: number, ...hunks: unknown[]) => ({ path, counted, hunks })
const report = (...files: unknown[]) => ({ files, findings: [] }) as unknown as ReportJson

describe('the change map', () => {
  it('gives each hunk the area of its counted lines', () => {
    const tiles = toTreemap(
      report(file('a', 300, hunk('1', 300), hunk('4', 300, 0)), file('b', 100, hunk('2', 50), hunk('3', 50))),
      {
        width: 400,
        height: 400,
      },
    )
    const area = (id: string): number => {
      const tile = tiles.find(({ hunkId }) => hunkId === id)
      assert.ok(tile)
      return (tile.width * tile.height) / (400 * 400)
    }
    assert.ok(Math.abs(area('1') - 0.75) < 0.02)
    assert.ok(Math.abs(area('2') - 0.125) < 0.02)
    assert.ok(Math.abs(area('3') - 0.125) < 0.02)
  })

  it('has no tile for what is not counted, and none outside the picture', () => {
    const tiles = toTreemap(report(file('lock', 0, hunk('1', 900, 0)), file('b', 10, hunk('2', 10))), {
      width: 200,
      height: 100,
    })
    assert.deepEqual(
      tiles.map(({ hunkId, x, y, width, height }) => ({ hunkId, x, y, width, height })),
      [{ hunkId: '2', x: 0, y: 0, width: 200, height: 100 }],
    )
  })

  it('is empty for an empty change', () => {
    assert.deepEqual(toTreemap(report(), { width: 100, height: 100 }), [])
  })
})
