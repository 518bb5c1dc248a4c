import assert from 'node:assert/strict'
import { fromPages, toPages } from '../../src/host/report-pages'
import type { ReportJson } from '../../src/host/worker-messages'

type FileJson = ReportJson['files'][number]
type FindingJson = ReportJson['findings'][number]

const file = (path: string, hunks: number): FileJson =>
  ({ path, hunks: Array.from({ length: hunks }, (_, at) => ({ id: `${path}-${at}` })) }) as unknown as FileJson
const findings = (count: number): FindingJson[] =>
  Array.from({ length: count }, (_, at) => ({ fingerprint: String(at) }) as unknown as FindingJson)
const rowsOf = ({ files, findings: some }: ReturnType<typeof toPages>[number]): number =>
  some.length + files.reduce((sum, { hunks }) => sum + 1 + hunks.length, 0)

describe('a report in pages', () => {
  const reports: Record<string, Pick<ReportJson, 'files' | 'findings'>> = {
    'nothing at all': { files: [], findings: [] },
    'files without hunks': { files: [file('a', 0), file('b', 0)], findings: findings(2) },
    'many files': {
      files: Array.from({ length: 500 }, (_, at) => file(`f${at}`, at % 20)),
      findings: findings(900),
    },
    'one file of five thousand hunks between others': {
      files: [file('a', 3), file('b', 5000), file('c', 300), file('d', 299)],
      findings: findings(1),
    },
  }
  for (const [what, report] of Object.entries(reports)) {
    it(`is the same again: ${what}`, () => {
      const pages = toPages(report)
      assert.ok(pages.length > 0)
      assert.deepEqual(fromPages(pages), report)
      for (const page of pages) assert.ok(rowsOf(page) <= 301, String(rowsOf(page)))
    })
  }

  it('takes one page where there is little', () => {
    assert.equal(toPages({ files: [file('a', 30)], findings: findings(30) }).length, 1)
  })
})
