import type { Extent, Facts } from './facts'

type List = Exclude<keyof Facts, 'language' | 'depth' | 'limited' | 'hasError'>
/** Offset and lines as distances from the fact before, length, height, then the fields below as far as there are any. */
type Row = readonly unknown[]

const FIELDS: { readonly [Name in List]: readonly string[] } = {
  imports: ['specifier', 'form', 'names', 'locals', 'typeOnly'],
  exports: ['name', 'kind', 'signature'],
  functions: ['name', 'parameters', 'exported', 'statements', 'complexity', 'body'],
  calls: ['callee', 'arguments', 'first'],
  catches: ['form', 'statements', 'commented', 'returns', 'caught'],
  tests: ['name', 'kind', 'modifier', 'reason'],
  assertions: ['text'],
  comments: ['text', 'own'],
  strings: [],
}
const LISTS = Object.keys(FIELDS) as List[]

/** Facts as JSON of half the size: the rest would be the names of fields, over and over. */
export function packFacts({ language, depth, limited, hasError, ...lists }: Facts): string {
  return JSON.stringify([
    [language, depth, hasError, limited],
    ...LISTS.map((name) => {
      let last: Pick<Extent, 'from' | 'startLine'> = { from: 0, startLine: 0 }
      return lists[name].map((fact): Row => {
        const row = [...toExtent(fact, last), ...FIELDS[name].map((field) => toValue(fact, field))]
        while (row.at(-1) === undefined) row.pop()
        last = fact
        return row
      })
    }),
  ])
}

function toValue(fact: Extent, field: string): unknown {
  const value = (fact as unknown as Record<string, unknown>)[field]
  return field === 'body' && value !== undefined ? toExtent(value as Extent, fact) : value
}

const toExtent = ({ from, to, startLine, endLine }: Extent, last: Pick<Extent, 'from' | 'startLine'>): number[] => [
  from - last.from,
  to - from,
  startLine - last.startLine,
  endLine - startLine,
]

/** @throws where it is no such text */
export function unpackFacts(text: string): Facts {
  const [head, ...lists] = JSON.parse(text) as [Row, ...(readonly Row[])[]]
  const [language, depth, hasError, limited] = head as [string, Facts['depth'], boolean, string | null | undefined]
  if (lists.length !== LISTS.length) throw new Error('these are no facts')
  const found = LISTS.map((name, index) => {
    const fields = FIELDS[name]
    let last: Pick<Extent, 'from' | 'startLine'> = { from: 0, startLine: 0 }
    const facts = (lists[index] as readonly Row[]).map((row) => {
      const fact = fromExtent(row as number[], last) as unknown as Record<string, unknown>
      const extent = fact as unknown as Extent
      for (let at = 0; at < fields.length; at++) {
        const value = row[at + 4]
        const field = fields[at] ?? ''
        if (value === undefined || value === null) continue
        fact[field] = field === 'body' ? fromExtent(value as number[], extent) : value
      }
      last = extent
      return extent
    })
    return [name, facts] as const
  })
  return {
    language,
    depth,
    hasError,
    ...(typeof limited === 'string' ? { limited } : {}),
    ...(Object.fromEntries(found) as unknown as Pick<Facts, List>),
  }
}

const fromExtent = (row: readonly number[], last: Pick<Extent, 'from' | 'startLine'>): Extent => {
  const [ahead = 0, length = 0, down = 0, height = 0] = row
  const from = last.from + ahead
  const startLine = last.startLine + down
  return { from, to: from + length, startLine, endLine: startLine + height }
}
