import { hitRate, type Tally } from '../engine/tally'

const COLUMNS = ['shown', 'fixed', 'dismissed', 'excepted', 'left'] as const

/** What became of each rule's findings, a line a rule, the one with the most findings first. */
export function toStats(rules: Tally['rules']): string {
  const rows = Object.entries(rules).sort(([a, x], [b, y]) => y.shown - x.shown || (a < b ? -1 : 1))
  if (rows.length === 0) return 'Nothing has been shown here yet: reviews of staged work are counted.\n'
  const width = Math.max(...rows.map(([id]) => id.length), 4)
  const line = (id: string, cells: readonly (string | number)[]): string =>
    `${id.padEnd(width)}${cells.map((cell) => String(cell).padStart(11)).join('')}\n`
  const rate = (share: number | undefined): string => (share === undefined ? '-' : `${Math.round(share * 100)} %`)
  return [
    line('rule', [...COLUMNS, 'hit rate']),
    ...rows.map(([id, one]) => line(id, [...COLUMNS.map((column) => one[column]), rate(hitRate(one))])),
  ].join('')
}
