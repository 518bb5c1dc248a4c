// Each is one hunk of 165 to 200 added lines; `extras` is a bit for each optional part.

/** @type {Record<'report' | 'csv', (extras: number) => string>} */
export const blocks = {
  report: (extras) =>
    [statement, quarters, activity, extras & 1 ? ages : '', extras & 2 ? change : ''].filter(Boolean).join('\n'),
  csv: (extras) =>
    [parser, merge, activity, extras & 1 ? problemsTable : '', extras & 2 ? delimiter : ''].filter(Boolean).join('\n'),
}

const statement = `export interface StatementLine {
  readonly id: string
  readonly day: string
  readonly total: number
  readonly balance: number
}

export interface Statement {
  readonly customer: string
  readonly from: string
  readonly until: string
  readonly opening: number
  readonly lines: readonly StatementLine[]
  readonly closing: number
}

export function statementFor(customer: string, orders: readonly Order[], from: string, until: string): Statement {
  const own = orders
    .filter((order) => order.customer === customer && order.createdAt < until)
    .sort((a, b) => a.createdAt.localeCompare(b.createdAt))
  const opening = sumOf(own.filter((order) => order.createdAt < from))
  const lines: StatementLine[] = []
  let balance = opening
  for (const order of own.filter((each) => each.createdAt >= from)) {
    const { total } = priceOf(order)
    balance += total
    lines.push({ id: order.id, day: order.createdAt.slice(0, 10), total, balance })
  }
  return { customer, from, until, opening, lines, closing: balance }
}

export function printStatement(statement: Statement, width = 64): string {
  const rule = '-'.repeat(width)
  const rows = statement.lines.map(({ day, id, total, balance }) =>
    toRow([day, id, formatCents(total), formatCents(balance)], width),
  )
  return [
    \`Statement for \${statement.customer}\`,
    \`\${statement.from} to \${statement.until}\`,
    rule,
    toRow(['day', 'order', 'total', 'balance'], width),
    toRow(['', 'opening', '', formatCents(statement.opening)], width),
    ...rows,
    rule,
    toRow(['', 'closing', '', formatCents(statement.closing)], width),
  ].join('\\n')
}

export function statementsByCustomer(orders: readonly Order[], from: string, until: string): Map<string, Statement> {
  const customers = [...new Set(orders.map((order) => order.customer))].sort()
  const statements = customers.map((customer) => statementFor(customer, orders, from, until))
  return new Map(statements.filter(({ lines }) => lines.length > 0).map((each) => [each.customer, each]))
}

function sumOf(orders: readonly Order[]): number {
  return orders.reduce((sum, order) => sum + priceOf(order).total, 0)
}

function toRow(cells: readonly string[], width: number): string {
  const cellWidth = Math.floor(width / cells.length)
  const padded = cells.map((cell, at) => (at < 2 ? cell.padEnd(cellWidth) : cell.padStart(cellWidth)))
  return padded.join('').trimEnd()
}
`

const quarters = `export function byQuarter(months: readonly MonthTotal[]): Map<string, MonthTotal[]> {
  const quarters = new Map<string, MonthTotal[]>()
  for (const total of months) {
    const [year = '', month = '1'] = total.month.split('-')
    const quarter = \`\${year} Q\${Math.ceil(Number(month) / 3)}\`
    quarters.set(quarter, [...(quarters.get(quarter) ?? []), total])
  }
  return quarters
}

export function printQuarters(months: readonly MonthTotal[], width = 64): string {
  const rows = [...byQuarter(months)].map(([quarter, totals]) => {
    const total = totals.reduce((sum, each) => sum + each.total, 0)
    return toRow([quarter, String(totals.length), formatCents(total)], width)
  })
  return rows.join('\\n')
}
`

const ages = `export interface AgeBand {
  readonly upToDays: number
  readonly orders: number
  readonly total: number
}

export function ageBands(orders: readonly Order[], today: Date, limits = [30, 60, 90, Infinity]): AgeBand[] {
  const ageOf = (order: Order) => (today.getTime() - Date.parse(order.createdAt)) / 86_400_000
  return limits.map((upToDays, at) => {
    const above = limits[at - 1] ?? -Infinity
    const inBand = orders.filter((order) => ageOf(order) > above && ageOf(order) <= upToDays)
    return { upToDays, orders: inBand.length, total: sumOf(inBand) }
  })
}
`

const change = `export function changeBetween(before: MonthTotal, after: MonthTotal): string {
  const difference = after.total - before.total
  const sign = difference < 0 ? '-' : '+'
  const percent = before.total === 0 ? 'new' : \`\${sign}\${Math.abs((difference / before.total) * 100).toFixed(1)} %\`
  return \`\${before.month} to \${after.month}: \${sign}\${formatCents(Math.abs(difference))} (\${percent})\`
}
`

const parser = `export interface CsvProblem {
  readonly row: number
  readonly message: string
}

export interface CsvResult {
  readonly orders: readonly Order[]
  readonly problems: readonly CsvProblem[]
}

type Fields = Readonly<Record<(typeof columns)[number], string>>

export function parseCsv(text: string, separator = ','): CsvResult {
  const [header = [], ...rows] = splitRows(text.replaceAll('\\r\\n', '\\n'), separator)
  const missing = columns.filter((column) => !header.includes(column))
  if (missing.length > 0) return { orders: [], problems: [{ row: 1, message: \`missing \${missing.join(', ')}\` }] }
  const orders = new Map<string, Order>()
  const problems: CsvProblem[] = []
  for (const [index, cells] of rows.entries()) {
    const fields = toFields(header, cells)
    const message = complaintAbout(fields)
    if (message) problems.push({ row: index + 2, message })
    else orders.set(fields.id, withItem(orders.get(fields.id), fields))
  }
  return { orders: [...orders.values()], problems }
}

function toFields(header: readonly string[], cells: readonly string[]): Fields {
  const pairs = columns.map((column) => [column, cells[header.indexOf(column)]?.trim() ?? ''])
  return Object.fromEntries(pairs) as Fields
}

function complaintAbout(fields: Fields): string | undefined {
  const empty = columns.filter((column) => fields[column] === '')
  if (empty.length > 0) return \`empty \${empty.join(', ')}\`
  if (!/^[1-9]\\d*$/.test(fields.quantity)) return \`quantity is no count: \${fields.quantity}\`
  if (!/^\\d+$/.test(fields.unitCents)) return \`unitCents is no amount: \${fields.unitCents}\`
  if (Number.isNaN(Date.parse(fields.createdAt))) return \`createdAt is no date: \${fields.createdAt}\`
  return undefined
}

function withItem(before: Order | undefined, fields: Fields): Order {
  const item = { sku: fields.sku, quantity: Number(fields.quantity), unitCents: Number(fields.unitCents) }
  const { id, customer, createdAt } = before ?? fields
  return { id, customer, createdAt, items: [...(before?.items ?? []), item] }
}

function splitRows(text: string, separator: string): string[][] {
  const rows: string[][] = []
  let cells: string[] = []
  let cell = ''
  let quoted = false
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at)
    if (quoted && char === '"' && text.charAt(at + 1) === '"') {
      cell += char
      at += 1
    } else if (char === '"') {
      quoted = !quoted
    } else if (char === separator && !quoted) {
      cells.push(cell)
      cell = ''
    } else if (char === '\\n' && !quoted) {
      rows.push([...cells, cell])
      cells = []
      cell = ''
    } else {
      cell += char
    }
  }
  return cell === '' && cells.length === 0 ? rows : [...rows, [...cells, cell]]
}
`

const merge = `export function mergeCsv(known: readonly Order[], read: CsvResult): CsvResult {
  const ids = new Set(known.map((order) => order.id))
  const clashes = read.orders.filter((order) => ids.has(order.id))
  const problems = clashes.map(({ id }) => ({ row: 0, message: \`order \${id} is there already\` }))
  return {
    orders: [...known, ...read.orders.filter((order) => !ids.has(order.id))],
    problems: [...read.problems, ...problems],
  }
}
`

const problemsTable = `export function printProblems(problems: readonly CsvProblem[], most = 20): string {
  const shown = problems.slice(0, most).map(({ row, message }) => \`row \${row}: \${message}\`)
  const hidden = problems.length - shown.length
  return [...shown, ...(hidden > 0 ? [\`and \${hidden} more\`] : [])].join('\\n')
}
`

const delimiter = `export function separatorOf(text: string): string {
  const [header = ''] = text.split('\\n', 1)
  const counts = [',', ';', '\\t'].map((separator) => ({ separator, count: header.split(separator).length }))
  const [best] = counts.sort((a, b) => b.count - a.count)
  return best?.separator ?? ','
}
`

const activity = `export interface Activity {
  readonly customer: string
  readonly first: string
  readonly last: string
  readonly count: number
  readonly pieces: number
  readonly cents: number
  readonly longestPause: number
  readonly favourite: string
}

export interface ActivityOptions {
  readonly from?: string
  readonly until?: string
  readonly least?: number
}

const DAY = 86_400_000

export function activityOf(orders: readonly Order[], options: ActivityOptions = {}): Activity[] {
  const { from = '', until = '9999', least = 1 } = options
  const inTime = orders.filter(({ createdAt }) => createdAt >= from && createdAt < until)
  const groups = new Map<string, Order[]>()
  for (const order of inTime) {
    groups.set(order.customer, [...(groups.get(order.customer) ?? []), order])
  }
  return [...groups]
    .filter(([, own]) => own.length >= least)
    .map(([customer, own]) => summaryOf(customer, own))
    .sort((a, b) => b.cents - a.cents)
}

function summaryOf(customer: string, own: readonly Order[]): Activity {
  const days = own.map(({ createdAt }) => createdAt.slice(0, 10)).sort()
  return {
    customer,
    first: days[0] ?? '',
    last: days.at(-1) ?? '',
    count: own.length,
    pieces: own.reduce((sum, order) => sum + piecesIn(order), 0),
    cents: own.reduce((sum, order) => sum + centsIn(order), 0),
    longestPause: longestPauseIn(days),
    favourite: favouriteIn(own),
  }
}

function piecesIn(order: Order): number {
  return order.items.reduce((sum, { quantity }) => sum + quantity, 0)
}

function centsIn(order: Order): number {
  return order.items.reduce((sum, { quantity, unitCents }) => sum + quantity * unitCents, 0)
}

function longestPauseIn(days: readonly string[]): number {
  let longest = 0
  for (const [at, day] of days.entries()) {
    const before = days[at - 1] ?? day
    longest = Math.max(longest, (Date.parse(day) - Date.parse(before)) / DAY)
  }
  return longest
}

function favouriteIn(own: readonly Order[]): string {
  const counts = new Map<string, number>()
  for (const { items } of own) {
    for (const { sku, quantity } of items) counts.set(sku, (counts.get(sku) ?? 0) + quantity)
  }
  const [best] = [...counts].sort(([a, x], [b, y]) => y - x || a.localeCompare(b))
  return best?.[0] ?? ''
}

export function isQuiet(activity: Activity, today: Date, pause = 90): boolean {
  const since = (today.getTime() - Date.parse(activity.last)) / DAY
  return since > Math.max(pause, activity.longestPause * 2)
}

export function quietCustomers(orders: readonly Order[], today: Date, pause?: number): string[] {
  const quiet = activityOf(orders).filter((activity) => isQuiet(activity, today, pause))
  return quiet.map(({ customer }) => customer).sort()
}

export function printActivity(activities: readonly Activity[], most = 20): string {
  const shown = activities.slice(0, most)
  const rows = shown.map((activity) => [
    activity.customer,
    activity.first,
    activity.last,
    String(activity.count),
    String(activity.pieces),
    (activity.cents / 100).toFixed(2),
    activity.favourite,
  ])
  const widths = [0, 1, 2, 3, 4, 5, 6].map((at) => Math.max(0, ...rows.map((row) => row[at]?.length ?? 0)))
  const lines = rows.map((row) => row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  ').trimEnd())
  const hidden = activities.length - shown.length
  return [...lines, ...(hidden > 0 ? [\`and \${hidden} more\`] : [])].join('\\n')
}
`
