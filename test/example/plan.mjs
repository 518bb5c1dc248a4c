/**
 * What one seed decides. The service's texts are written about orders; `speak` says them about the domain instead.
 * @typedef {{
 *   entity: string, entities: string, item: string, items: string, customer: string, sku: string, quantity: string,
 *   payments: string, charge: string, endpoint: string
 * }} Domain
 */

/** @type {Domain[]} */
const domains = [
  domain('order orders', 'item items', 'customer sku quantity', 'payments charge /v1/charges'),
  domain('invoice invoices', 'position positions', 'client article units', 'banking collect /v2/collections'),
  domain('booking bookings', 'stay stays', 'guest room nights', 'deposits hold /v1/holds'),
  domain('shipment shipments', 'parcel parcels', 'sender barcode copies', 'carrier dispatch /v3/labels'),
  domain('subscription subscriptions', 'addon addons', 'member code licenses', 'billing renew /v1/renewals'),
  domain('rental rentals', 'tool tools', 'renter serial days', 'insurance cover /v2/policies'),
  domain('repair repairs', 'part parts', 'owner drawing pieces', 'warranty claim /v1/claims'),
]

/**
 * @param {string} entity @param {string} item @param {string} names @param {string} integration
 * @returns {Domain}
 */
function domain(entity, item, names, integration) {
  const words = [entity, item, names, integration].join(' ').split(' ')
  const word = (/** @type {number} */ at) => words[at] ?? ''
  return {
    ...{ entity: word(0), entities: word(1), item: word(2), items: word(3) },
    ...{ customer: word(4), sku: word(5), quantity: word(6) },
    ...{ payments: word(7), charge: word(8), endpoint: word(9) },
  }
}

/** @typedef {ReturnType<typeof planFor>} Plan */

/** @param {number} seed */
export function planFor(seed) {
  const random = randomFrom(seed)
  const below = (/** @type {number} */ limit) => Math.floor(random() * limit)
  /** @type {<const T extends readonly [unknown, ...unknown[]]>(...choices: T) => T[number]} */
  const pick = (...choices) => choices[below(choices.length)]

  const words = domains[(seed - 1 + domains.length * 2 ** 32) % domains.length] ?? domains[0]
  if (!words) throw new Error('no domain to choose from')
  return {
    seed,
    words,
    speak: speakerFor(words),
    envVar: `${words.payments.toUpperCase()}_URL`,
    ticket: 200 + below(1800),
    firstDay: Date.UTC(2025, below(9), 1 + below(28), 8, below(60)) / 1000,
    runner: pick('test', 'it'),
    dependency: pick('pino', 'winston', 'joi'),
    port: pick(3000, 4000, 8080, 8787),
    taxRate: pick(0.07, 0.19, 0.2, 0.21),
    unitCents: 450 + 50 * below(60),
    tier: { pieces: pick(10, 12, 15, 20), rate: pick(0.03, 0.04, 0.05) },
    timeout: pick('3_000', '5_000', '8_000', '10_000'),
    recent: pick(50, 100, 250, 500),
    twoFeatureCommits: pick(true, false),
    tracksMain: pick(true, false),
    bigFile: pick('report', 'csv'),
    bigPlace: below(2),
    bigExtras: below(4),
    swallowedIn: pick('store', 'events', 'server'),
    emptyCatch: pick('catch {}', 'catch (error) {}', 'catch (_error) {}'),
    weakened: pick('price', 'store'),
    keptAssertions: 1 + below(2),
    unstagedIn: pick('swallowed', 'oversized'),
    unstagedLines: 1 + below(3),
    untracked: pick('scratch.md', 'notes.txt', 'todo.md'),
  }
}

/** @param {Domain} words */
function speakerFor({ entity, entities, endpoint: _, ...others }) {
  /** @type {Map<string, string>} */
  const said = new Map()
  for (const [from, to] of Object.entries({ orders: entities, order: entity, ...others })) {
    said.set(from, to).set(capital(from), capital(to)).set(from.toUpperCase(), to.toUpperCase())
  }
  // The plural first, in exact case: `OrderStore` is no `Orders` with `tore` behind it.
  const words = [...said.keys()].sort((a, b) => b.length - a.length)
  const any = new RegExp(words.join('|'), 'g')
  return (/** @type {string} */ text) => text.replace(any, (found) => said.get(found) ?? found)
}

/** @param {string} word */
const capital = (word) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`

/**
 * mulberry32: the same numbers on every machine.
 * @param {number} seed
 */
function randomFrom(seed) {
  let state = Math.imul(seed, 0x9e3779b9) >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
