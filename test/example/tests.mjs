/**
 * The tests as they were.
 * @param {import('./plan.mjs').Plan} plan
 */
export function tests(plan) {
  const runner = plan.runner
  return {
    price: price(plan),
    store: store(plan),
    report: `import assert from 'node:assert/strict'
import { ${runner} } from 'node:test'
import { largest, toTable, totalsByMonth } from '../src/order-report.ts'

const orderOn = (id: string, createdAt: string, unitCents: number) => ({
  id,
  customer: 'Ada',
  createdAt,
  items: [{ sku: 'A-1', quantity: 1, unitCents }],
})

const orders = [
  orderOn('second', '2025-02-03T10:00:00.000Z', 2000),
  orderOn('first', '2025-01-09T10:00:00.000Z', 1000),
  orderOn('third', '2025-02-20T10:00:00.000Z', 3000),
]

${runner}('counts by month, the earliest first', () => {
  const totals = totalsByMonth(orders)
  assert.deepEqual(totals.map(({ month }) => month), ['2025-01', '2025-02'])
  assert.deepEqual(totals.map((month) => month.orders), [1, 2])
})

${runner}('puts the dearest first', () => {
  assert.deepEqual(largest(orders, 2).map(({ id }) => id), ['third', 'second'])
})

${runner}('prints one line for each month', () => {
  assert.equal(toTable(totalsByMonth(orders)).split('\\n').length, 2)
})
`,
    csv: `import assert from 'node:assert/strict'
import { ${runner} } from 'node:test'
import { fileName, toCsv } from '../src/order-csv.ts'

${runner}('writes one row for each item and quotes what needs it', () => {
  const items = [
    { sku: 'A-1', quantity: 2, unitCents: 1250 },
    { sku: 'B,2', quantity: 1, unitCents: 900 },
  ]
  const rows = toCsv([{ id: 'first', customer: 'Ada', createdAt: '2025-01-09', items }]).split('\\n')
  assert.equal(rows.length, 3)
  assert.equal(rows[2], 'first,Ada,2025-01-09,"B,2",1,900')
})

${runner}('names the file after the day', () => {
  assert.equal(fileName(new Date('2025-03-04T10:00:00.000Z')), 'orders-2025-03-04.csv')
})
`,
    number: `import assert from 'node:assert/strict'
import { ${runner} } from 'node:test'
import { orderNumber } from '../src/order-number.ts'

${runner}('pads the number', () => {
  assert.equal(orderNumber(2025, 42), '2025-00042')
})

${runner}('refuses what is no count', () => {
  assert.throws(() => orderNumber(2025, 0), RangeError)
})
`,
    period: `import assert from 'node:assert/strict'
import { ${runner} } from 'node:test'
import { daysBetween } from '../src/order-period.ts'

${runner}('counts whole days, whichever came first', () => {
  const first = { id: 'first', customer: 'Ada', createdAt: '2025-01-09T10:00:00.000Z', items: [] }
  const second = { ...first, id: 'second', createdAt: '2025-01-12T09:00:00.000Z' }
  assert.equal(daysBetween(first, second), 2)
  assert.equal(daysBetween(second, first), 2)
})
`,
  }
}

export const weakenedTest = { price: 'gives a discount on many', store: 'lists what was saved' }

/** @param {import('./plan.mjs').Plan} plan */
export const manyCount = ({ tier }) => tier.pieces * 3

/**
 * @param {import('./plan.mjs').Plan} plan
 * @param {number} count @param {number} rate
 */
export function priceNumbers({ taxRate, unitCents }, count, rate) {
  const subtotal = count * unitCents
  const discount = Math.round(subtotal * rate)
  const tax = Math.round((subtotal - discount) * taxRate)
  return { subtotal, discount, tax, total: subtotal - discount + tax }
}

/** @param {import('./plan.mjs').Plan} plan */
function price(plan) {
  const few = priceNumbers(plan, 2, 0)
  const many = priceNumbers(plan, manyCount(plan), plan.tier.rate)
  return `import assert from 'node:assert/strict'
import { ${plan.runner} } from 'node:test'
import { formatCents, priceOf } from '../src/order-price.ts'

const orderOf = (quantity: number) => ({
  id: 'first',
  customer: 'Ada',
  createdAt: '2025-03-04T10:00:00.000Z',
  items: [{ sku: 'A-1', quantity, unitCents: ${plan.unitCents} }],
})

${plan.runner}('adds tax to the items', () => {
  const price = priceOf(orderOf(2))
  assert.equal(price.discount, 0)
  assert.equal(price.tax, ${few.tax})
  assert.equal(price.total, ${few.total})
})

${plan.runner}('${weakenedTest.price}', () => {
  const price = priceOf(orderOf(${manyCount(plan)}))
  assert.equal(price.subtotal, ${many.subtotal})
  assert.equal(price.discount, ${many.discount})
  assert.equal(price.tax, ${many.tax})
  assert.equal(price.total, ${many.total})
})

${plan.runner}('writes cents as money', () => {
  assert.equal(formatCents(${plan.unitCents}), '€${(plan.unitCents / 100).toFixed(2)}')
})
`
}

/** @param {import('./plan.mjs').Plan} plan */
const store = ({ runner }) => `import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ${runner}, type TestContext } from 'node:test'
import { OrderStore } from '../src/order-store.ts'

const items = [{ sku: 'A-1', quantity: 2, unitCents: 1250 }]
const first = { id: 'first', customer: 'Ada', createdAt: '2025-03-04T10:00:00.000Z', items }
const second = { id: 'second', customer: 'Grace', createdAt: '2025-03-05T10:00:00.000Z', items }

async function emptyFolder(t: TestContext): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'orders-'))
  t.after(() => rm(folder, { recursive: true }))
  return folder
}

${runner}('${weakenedTest.store}', async (t) => {
  const store = new OrderStore(join(await emptyFolder(t), 'orders.json'))
  await store.save(first)
  await store.save(second)
  const listed = store.list()
  assert.equal(listed.length, 2)
  assert.equal(listed[0]?.id, 'first')
  assert.equal(listed[1]?.id, 'second')
  assert.deepEqual(store.find('second'), second)
})

${runner}('finds after a restart what was saved before it', async (t) => {
  const file = join(await emptyFolder(t), 'orders.json')
  await new OrderStore(file).save(first)
  const restarted = new OrderStore(file)
  await restarted.load()
  assert.deepEqual(restarted.find('first'), first)
  assert.equal(restarted.find('second'), undefined)
})
`
