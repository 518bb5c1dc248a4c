import { blocks } from './blocks.mjs'
import { client } from './client.mjs'
import { packageFiles } from './papers.mjs'
import { manyCount, priceNumbers } from './tests.mjs'

/** @typedef {(path: string) => string} Read the text of a file as the last commit left it */

/**
 * What the assistant wrote and somebody staged.
 * @param {import('./plan.mjs').Plan} plan
 * @param {Read} read
 * @returns {Record<string, string>}
 */
export function stagedFiles(plan, read) {
  const big = plan.bigFile === 'report' ? 'src/order-report.ts' : 'src/order-csv.ts'
  return {
    ...packageFiles(plan, plan.dependency),
    'README.md': readme(plan, read('README.md')),
    [big]: insertBlock(plan, read(big)),
    'src/order-events.ts': events(plan),
    'src/order-price.ts': price(plan, read('src/order-price.ts')),
    'src/order-routes.ts': routes(plan, read('src/order-routes.ts')),
    'src/order-store.ts': store(plan, read('src/order-store.ts')),
    'src/payments-client.ts': client(plan),
    'src/server.ts': server(plan, read('src/server.ts')),
    'test/order-price.test.ts': priceTest(plan, read('test/order-price.test.ts')),
    'test/order-store.test.ts': storeTest(plan, read('test/order-store.test.ts')),
  }
}

/**
 * @param {string} text
 * @param {...[from: string, to: string]} changes
 */
function edit(text, ...changes) {
  return changes.reduce((before, [from, to]) => {
    const parts = before.split(from)
    if (parts.length !== 2) throw new Error(`the text to change is there ${parts.length - 1} times: ${from}`)
    return parts.join(to)
  }, text)
}

/** @param {import('./plan.mjs').Plan} plan @param {string} text */
const readme = ({ envVar, words }, text) =>
  edit(
    text,
    [
      'saves the order in the body |\n',
      'saves the order in the body |\n| `POST /orders/:id/charge` | asks the payments service to charge |\n',
    ],
    [
      'where orders are kept |\n',
      `where orders are kept |\n| \`${envVar}\` | | the payments service; ${words.endpoint} is called on it |\n`,
    ],
  )

/** @param {import('./plan.mjs').Plan} plan @param {string} text */
function insertBlock(plan, text) {
  const places = {
    report: ['export function largest(', 'export function toTable('],
    csv: ['export function fileName(', 'function quote('],
  }
  const place = places[plan.bigFile][plan.bigPlace] ?? ''
  return edit(text, [place, `${blocks[plan.bigFile](plan.bigExtras)}\n${place}`])
}

/** @param {import('./plan.mjs').Plan} plan */
function tiersOf({ tier }) {
  const steps = [
    { times: 4, more: 0.06 },
    { times: 2, more: 0.03 },
    { times: 1, more: 0 },
  ]
  return steps.map(({ times, more }) => ({ from: tier.pieces * times, rate: Number((tier.rate + more).toFixed(2)) }))
}

/** @param {import('./plan.mjs').Plan} plan @param {string} text */
const price = (plan, text) =>
  edit(
    text,
    [
      `const taxRate = ${plan.taxRate}\n`,
      `const taxRate = ${plan.taxRate}

const tiers = [
${tiersOf(plan)
  .map(({ from, rate }) => `  { from: ${from}, rate: ${rate} },`)
  .join('\n')}
] as const
`,
    ],
    [
      `return count >= ${plan.tier.pieces} ? ${plan.tier.rate} : 0`,
      'return tiers.find((tier) => count >= tier.from)?.rate ?? 0',
    ],
  )

/** @param {import('./plan.mjs').Plan} plan @param {string} text */
const store = (plan, text) =>
  edit(
    text,
    ['import { mkdir,', 'import { copyFile, mkdir,'],
    [
      `    const text = await readFile(this.#file, 'utf8')
`,
      `    let text = '[]'
    try {
      text = await readFile(this.#file, 'utf8')
    } catch (error) {
      // A first start has no file yet; anything else must not look like an empty list.
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
    }
`,
    ],
    [
      'return [...this.#orders.values()]',
      'return [...this.#orders.values()].sort((a, b) => b.createdAt.localeCompare(a.createdAt))',
    ],
    [
      `    await rename(draft, this.#file)
`,
      `    await this.#backUp()
    await rename(draft, this.#file)
`,
    ],
    [
      `this.#file)
  }
}
`,
      `this.#file)
  }

  async #backUp(): Promise<void> {
    try {
      await copyFile(this.#file, \`\${this.#file}.bak\`)
    } ${plan.swallowedIn === 'store' ? plan.emptyCatch : backUpCatch}
  }
}
`,
    ],
  )

const backUpCatch = `catch (error) {
      // The first save has nothing to back up.
      if (this.#orders.size > 1) throw error
    }`

/** @param {import('./plan.mjs').Plan} plan */
const events = ({ swallowedIn, emptyCatch, recent }) => `export interface OrderEvent {
  readonly kind: 'saved' | 'charge'
  readonly id: string
  readonly at: string
}

type Listener = (event: OrderEvent) => void | Promise<void>

const kept = ${recent}

export class OrderEvents {
  readonly #listeners = new Set<Listener>()
  readonly #recent: OrderEvent[] = []
${swallowedIn === 'events' ? '' : '  readonly #failures: unknown[] = []\n'}  #pending = Promise.resolve()

  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  publish(kind: OrderEvent['kind'], id: string, now = new Date()): void {
    const event = { kind, id, at: now.toISOString() }
    this.#recent.push(event)
    if (this.#recent.length > kept) this.#recent.shift()
    this.#pending = this.#pending.then(() => this.#deliver(event))
  }

  recent(): readonly OrderEvent[] {
    return this.#recent
  }

  async drain(): Promise<void> {
    await this.#pending
${swallowedIn === 'events' ? '' : drainFailures}  }

  async #deliver(event: OrderEvent): Promise<void> {
    for (const listener of this.#listeners) {
      try {
        await listener(event)
      } ${swallowedIn === 'events' ? emptyCatch : deliverCatch}
    }
  }
}
`

const drainFailures = `    const failures = this.#failures.splice(0)
    if (failures.length > 0) throw new AggregateError(failures, 'listeners failed')
`

const deliverCatch = `catch (error) {
        this.#failures.push(error)
      }`

/** @param {import('./plan.mjs').Plan} _plan @param {string} text */
const routes = (_plan, text) =>
  edit(
    text,
    [
      `import { priceOf } from './order-price.ts'
import type { OrderStore } from './order-store.ts'
`,
      `import type { OrderEvents } from './order-events.ts'
import { priceOf } from './order-price.ts'
import type { OrderStore } from './order-store.ts'
import { PaymentsError, charge } from './payments-client.ts'
`,
    ],
    ['createRoutes(store: OrderStore)', 'createRoutes(store: OrderStore, events: OrderEvents)'],
    ['await store.save(body)\n', "await store.save(body)\n      events.publish('saved', body.id)\n"],
    [
      '    return send(response, 404, { error: `nothing at',
      `    const due = pathname.match(/^\\/orders\\/([\\w-]+)\\/charge$/)?.[1]
    if (request.method === 'POST' && due) {
      const order = store.find(due)
      if (!order) return send(response, 404, { error: \`no order \${due}\` })
      try {
        const receipt = await charge(order.id, priceOf(order).total)
        events.publish('charge', order.id)
        return send(response, 201, receipt)
      } catch (error) {
        if (!(error instanceof PaymentsError)) throw error
        return send(response, 502, { error: error.message, status: error.status })
      }
    }

    return send(response, 404, { error: \`nothing at`,
    ],
  )

/** @param {import('./plan.mjs').Plan} plan @param {string} text */
const server = ({ swallowedIn, emptyCatch }, text) =>
  edit(
    text,
    [
      "import { createRoutes } from './order-routes.ts'\n",
      "import { OrderEvents } from './order-events.ts'\nimport { createRoutes } from './order-routes.ts'\n",
    ],
    [
      'const routes = createRoutes(store)',
      'const events = new OrderEvents()\nconst routes = createRoutes(store, events)',
    ],
    [
      'await store.load()\n',
      `for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    server.close()
    try {
      await events.drain()
    } ${swallowedIn === 'server' ? emptyCatch : shutdownCatch}
  })
}

await store.load()
`,
    ],
  )

const shutdownCatch = `catch (error) {
      process.exitCode = 1
      process.emitWarning(error instanceof Error ? error : String(error))
    }`

/** @param {import('./plan.mjs').Plan} plan @param {string} text */
function priceTest(plan, text) {
  const count = manyCount(plan)
  const before = priceNumbers(plan, count, plan.tier.rate)
  const after = priceNumbers(plan, count, tiersOf(plan).find(({ from }) => count >= from)?.rate ?? 0)
  const exact = (/** @type {typeof before} */ { discount, tax, total }) => `  assert.equal(price.discount, ${discount})
  assert.equal(price.tax, ${tax})
  assert.equal(price.total, ${total})
`
  if (plan.weakened !== 'price') return edit(text, [exact(before), exact(after)])
  const subtotal = `  assert.equal(price.subtotal, ${before.subtotal})\n`
  return plan.keptAssertions === 1
    ? edit(text, [`${subtotal}${exact(before)}`, '  assert.ok(price.total > 0)\n'])
    : edit(text, [exact(before), '  assert.ok(price.discount > 0)\n'])
}

/** @param {import('./plan.mjs').Plan} plan @param {string} text */
function storeTest(plan, text) {
  const ids = (/** @type {string} */ one, /** @type {string} */ two) => `  assert.equal(listed[0]?.id, '${one}')
  assert.equal(listed[1]?.id, '${two}')
`
  if (plan.weakened !== 'store') return edit(text, [ids('first', 'second'), ids('second', 'first')])
  const length = '  assert.equal(listed.length, 2)\n'
  const found = "  assert.deepEqual(store.find('second'), second)\n"
  return plan.keptAssertions === 1
    ? edit(text, [`${length}${ids('first', 'second')}${found}`, '  assert.ok(listed.length > 0)\n'])
    : edit(text, [`${length}${ids('first', 'second')}`, '  assert.ok(listed.length > 0)\n'])
}
