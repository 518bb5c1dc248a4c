import { houseRules, packageFiles, readme } from './papers.mjs'
import { tests } from './tests.mjs'

/** @typedef {{ subject: string, files: Record<string, string> }} Commit */

/**
 * The service as it was: the commits already on main.
 * @param {import('./plan.mjs').Plan} plan
 * @returns {Commit[]}
 */
export function pushedCommits(plan) {
  const test = tests(plan)
  return [
    {
      subject: 'Start the order service',
      files: { ...houseRules, ...packageFiles(plan, undefined), 'README.md': readme(plan), 'src/order.ts': order },
    },
    {
      subject: 'Price orders with discount and tax',
      files: { 'src/order-price.ts': priceOf(plan), 'test/order-price.test.ts': test.price },
    },
    {
      subject: 'Keep orders in a file',
      files: { 'src/order-store.ts': store, 'test/order-store.test.ts': test.store },
    },
    {
      subject: 'Serve orders over HTTP',
      files: { 'src/order-routes.ts': routes, 'src/server.ts': serverOn(plan) },
    },
    {
      subject: 'Report totals by month and write CSV',
      files: {
        'src/order-report.ts': report,
        'src/order-csv.ts': csv,
        'test/order-report.test.ts': test.report,
        'test/order-csv.test.ts': test.csv,
      },
    },
  ]
}

/**
 * What the feature branch has and origin/main has not.
 * @param {import('./plan.mjs').Plan} plan
 * @returns {Commit[]}
 */
export function featureCommits(plan) {
  const test = tests(plan)
  const commits = [
    {
      subject: 'Give every order a readable number',
      files: { 'src/order-number.ts': number, 'test/order-number.test.ts': test.number },
    },
    {
      subject: 'Compare the period of two orders',
      files: { 'src/order-period.ts': period, 'test/order-period.test.ts': test.period },
    },
  ]
  return plan.twoFeatureCommits ? commits : commits.slice(0, 1)
}

const order = `export interface OrderItem {
  readonly sku: string
  readonly quantity: number
  readonly unitCents: number
}

export interface Order {
  readonly id: string
  readonly customer: string
  readonly createdAt: string
  readonly items: readonly OrderItem[]
}

export function isOrder(value: unknown): value is Order {
  if (typeof value !== 'object' || value === null) return false
  const { id, customer, createdAt, items } = value as Record<string, unknown>
  const texts = [id, customer, createdAt].every((text) => typeof text === 'string' && text !== '')
  return texts && Array.isArray(items) && items.every(isItem)
}

function isItem(value: unknown): value is OrderItem {
  if (typeof value !== 'object' || value === null) return false
  const { sku, quantity, unitCents } = value as Record<string, unknown>
  return typeof sku === 'string' && Number.isInteger(quantity) && Number.isInteger(unitCents)
}
`

/** @param {import('./plan.mjs').Plan} plan */
const priceOf = ({ taxRate, tier }) => `import type { Order } from './order.ts'

export interface Price {
  readonly subtotal: number
  readonly discount: number
  readonly tax: number
  readonly total: number
}

const taxRate = ${taxRate}

export function priceOf(order: Order): Price {
  const subtotal = order.items.reduce((sum, item) => sum + item.quantity * item.unitCents, 0)
  const discount = Math.round(subtotal * discountRate(order))
  const tax = Math.round((subtotal - discount) * taxRate)
  return { subtotal, discount, tax, total: subtotal - discount + tax }
}

export function formatCents(cents: number, currency = 'EUR'): string {
  return new Intl.NumberFormat('en', { style: 'currency', currency }).format(cents / 100)
}

function discountRate(order: Order): number {
  const count = order.items.reduce((sum, item) => sum + item.quantity, 0)
  return count >= ${tier.pieces} ? ${tier.rate} : 0
}
`

const store = `import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { isOrder, type Order } from './order.ts'

export class OrderStore {
  readonly #file: string
  #orders = new Map<string, Order>()

  constructor(file: string) {
    this.#file = file
  }

  async load(): Promise<void> {
    const text = await readFile(this.#file, 'utf8')
    const parsed: unknown = JSON.parse(text)
    if (!Array.isArray(parsed) || !parsed.every(isOrder)) throw new Error(\`\${this.#file} is no list of orders\`)
    this.#orders = new Map(parsed.map((order) => [order.id, order]))
  }

  find(id: string): Order | undefined {
    return this.#orders.get(id)
  }

  list(): Order[] {
    return [...this.#orders.values()]
  }

  async save(order: Order): Promise<void> {
    this.#orders.set(order.id, order)
    await mkdir(dirname(this.#file), { recursive: true })
    const draft = \`\${this.#file}.new\`
    await writeFile(draft, JSON.stringify(this.list(), null, 2))
    await rename(draft, this.#file)
  }
}
`

const routes = `import type { IncomingMessage, ServerResponse } from 'node:http'
import { isOrder } from './order.ts'
import { priceOf } from './order-price.ts'
import type { OrderStore } from './order-store.ts'

type Route = (request: IncomingMessage, response: ServerResponse) => Promise<void>

export function createRoutes(store: OrderStore): Route {
  return async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (request.method === 'GET' && pathname === '/orders') return send(response, 200, store.list())

    const id = pathname.match(/^\\/orders\\/([\\w-]+)$/)?.[1]
    if (request.method === 'GET' && id) {
      const order = store.find(id)
      if (!order) return send(response, 404, { error: \`no order \${id}\` })
      return send(response, 200, { ...order, price: priceOf(order) })
    }

    if (request.method === 'POST' && pathname === '/orders') {
      const body = await readBody(request)
      if (!isOrder(body)) return send(response, 422, { error: 'not a valid order' })
      await store.save(body)
      return send(response, 201, body)
    }

    return send(response, 404, { error: \`nothing at \${pathname}\` })
  }
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return JSON.parse(Buffer.concat(chunks).toString('utf8'))
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
`

/** @param {import('./plan.mjs').Plan} plan */
const serverOn = ({ port }) => `import { createServer } from 'node:http'
import { createRoutes } from './order-routes.ts'
import { OrderStore } from './order-store.ts'

const store = new OrderStore(process.env.DATA_FILE ?? 'data/orders.json')
const routes = createRoutes(store)

const server = createServer((request, response) => {
  routes(request, response).catch((error: unknown) => {
    console.error(error)
    response.writeHead(500).end()
  })
})

await store.load()
server.listen(Number(process.env.PORT ?? ${port}))
`

const report = `import type { Order } from './order.ts'
import { formatCents, priceOf } from './order-price.ts'

export interface MonthTotal {
  readonly month: string
  readonly orders: number
  readonly total: number
}

export function totalsByMonth(orders: readonly Order[]): MonthTotal[] {
  const months = new Map<string, MonthTotal>()
  for (const order of orders) {
    const month = order.createdAt.slice(0, 7)
    const before = months.get(month) ?? { month, orders: 0, total: 0 }
    months.set(month, { month, orders: before.orders + 1, total: before.total + priceOf(order).total })
  }
  return [...months.values()].sort((a, b) => a.month.localeCompare(b.month))
}

export function largest(orders: readonly Order[], count = 3): Order[] {
  return [...orders].sort((a, b) => priceOf(b).total - priceOf(a).total).slice(0, count)
}

export function toTable(totals: readonly MonthTotal[]): string {
  return totals.map(({ month, orders, total }) => [month, orders, formatCents(total)].join('\\t')).join('\\n')
}
`

const csv = `import type { Order } from './order.ts'

const columns = ['id', 'customer', 'createdAt', 'sku', 'quantity', 'unitCents'] as const

export function toCsv(orders: readonly Order[]): string {
  const rows = orders.flatMap((order) => {
    const { id, customer, createdAt } = order
    return order.items.map((item) => [id, customer, createdAt, item.sku, item.quantity, item.unitCents])
  })
  return [columns, ...rows].map((row) => row.map(quote).join(',')).join('\\n')
}

export function fileName(day: Date): string {
  return \`orders-\${day.toISOString().slice(0, 10)}.csv\`
}

function quote(cell: string | number): string {
  const text = String(cell)
  return /[",\\n]/.test(text) ? \`"\${text.replaceAll('"', '""')}"\` : text
}
`

const number = `export function orderNumber(year: number, count: number): string {
  if (!Number.isInteger(count) || count < 1) throw new RangeError(\`no order has the number \${count}\`)
  return \`\${year}-\${String(count).padStart(5, '0')}\`
}
`

const period = `import type { Order } from './order.ts'

const dayLength = 86_400_000

export function daysBetween(first: Order, second: Order): number {
  return Math.floor(Math.abs(Date.parse(first.createdAt) - Date.parse(second.createdAt)) / dayLength)
}
`
