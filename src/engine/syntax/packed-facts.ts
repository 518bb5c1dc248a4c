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

/** Facts as JSON of half the size, for the rest would be the names of fields over and over: each list behind a tab. */
export function packFacts({ language, depth, limited, hasError, ...lists }: Facts): string {
  const rows = LISTS.map((name) => {
    let last: Pick<Extent, 'from' | 'startLine'> = { from: 0, startLine: 0 }
    return lists[name].map((fact): Row => {
      const row = [...toExtent(fact, last), ...FIELDS[name].map((field) => toValue(fact, field))]
      while (row.at(-1) === undefined) row.pop()
      last = fact
      return row
    })
  })
  return [[language, depth, hasError, limited], ...rows].map((part) => JSON.stringify(part)).join('\t')
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

/**
 * A list is read when it is asked for: most rules look at few of them.
 *
 * @throws where it is no such text, and at the list where that is none
 */
export function unpackFacts(text: string): Facts {
  const [head = '', ...lists] = text.split('\t')
  const [language, depth, hasError, limited] = JSON.parse(head) as [
    string,
    Facts['depth'],
    boolean,
    string | null | undefined,
  ]
  if (lists.length !== LISTS.length) throw new Error('these are no facts')
  const facts = { language, depth, hasError, ...(typeof limited === 'string' ? { limited } : {}) }
  LISTS.forEach((name, index) => {
    let found: readonly Extent[] | undefined
    const get = (): readonly Extent[] => {
      found ??= unpackList(name, lists[index] ?? '')
      return found
    }
    Object.defineProperty(facts, name, { get, enumerable: true })
  })
  return facts as Facts
}

function unpackList(name: List, text: string): Extent[] {
  const fields = FIELDS[name]
  let last: Pick<Extent, 'from' | 'startLine'> = { from: 0, startLine: 0 }
  return (JSON.parse(text) as readonly Row[]).map((row) => {
    const extent = fromExtent(row as number[], last)
    const fact = extent as unknown as Record<string, unknown>
    fields.forEach((field, at) => {
      const value = row[at + 4]
      if (value !== undefined && value !== null)
        fact[field] = field === 'body' ? fromExtent(value as number[], extent) : value
    })
    last = extent
    return extent
  })
}

const fromExtent = (row: readonly number[], last: Pick<Extent, 'from' | 'startLine'>): Extent => {
  const [ahead = 0, length = 0, down = 0, height = 0] = row
  const from = last.from + ahead
  const startLine = last.startLine + down
  return { from, to: from + length, startLine, endLine: startLine + height }
}
