import { blocks } from './blocks.mjs'
import { weakenedTest } from './tests.mjs'

/**
 * A finding a review of the staged change has to make. `line` counts from 1 in the staged blob; a finding about the
 * whole change has neither path nor line.
 * @typedef {{ ruleId: string, path: string | null, line: number | null, what: string }} Expectation
 */

/** @typedef {{ path: string, line: number }} Place */

/**
 * Where the planted defects and facts stand in the staged text.
 * @param {import('./plan.mjs').Plan} plan
 * @param {Record<string, string>} staged
 */
export function expectationsOf(plan, staged) {
  const place = (/** @type {string} */ path, /** @type {string} */ text) =>
    placeOf(staged, plan.speak(path), plan.speak(text))
  const [firstOfBlock = ''] = blocks[plan.bigFile](plan.bigExtras).split('\n', 1)
  const swallowedIn = plan.swallowedIn === 'server' ? 'src/server.ts' : `src/order-${plan.swallowedIn}.ts`
  const nameOf = (/** @type {keyof typeof weakenedTest} */ test) => `${plan.runner}('${weakenedTest[test]}'`
  const updated = plan.weakened === 'price' ? 'store' : 'price'

  const oversized = place(`src/order-${plan.bigFile}.ts`, firstOfBlock)
  const swallowed = place(swallowedIn, plan.emptyCatch)
  const weakened = place(`test/order-${plan.weakened}.test.ts`, nameOf(plan.weakened))
  /** @type {Expectation[]} */
  const expectations = [
    { ruleId: 'no-oversized-hunk', ...oversized, what: `${plan.bigFile} grows by one block of more than 150 lines` },
    { ruleId: 'no-oversized-change', path: null, line: null, what: 'more than 200 lines without the lockfile' },
    { ruleId: 'no-swallowed-error', ...swallowed, what: `an empty ${plan.emptyCatch}` },
    { ruleId: 'no-weakened-test', ...weakened, what: `'${plan.speak(weakenedTest[plan.weakened])}' lost assertions` },
  ]
  const client = 'src/payments-client.ts'
  const facts = {
    integrationCall: place(client, 'await fetch('),
    envVar: { ...place(client, `process.env.${plan.envVar}`), name: plan.envVar },
    dependency: { name: plan.dependency },
    lookAlikes: [
      ...handledErrors(staged, swallowed),
      { ...place(`test/order-${updated}.test.ts`, nameOf(updated)), what: 'as many assertions as before' },
    ],
    unstaged: noteAbove(plan, staged, plan.unstagedIn === 'swallowed' ? swallowed : oversized),
    untracked: { path: plan.untracked },
  }
  return { expectations, facts }
}

/**
 * @param {Record<string, string>} staged
 * @param {string} path @param {string} text
 * @returns {Place}
 */
function placeOf(staged, path, text) {
  const lines = (staged[path] ?? '').split('\n')
  const found = lines.flatMap((line, at) => (line.includes(text) ? [at + 1] : []))
  const [line] = found
  if (line === undefined || found.length > 1) throw new Error(`${found.length} lines of ${path} have: ${text}`)
  return { path, line }
}

/** @param {Record<string, string>} staged @param {Place} swallowed */
function handledErrors(staged, swallowed) {
  return Object.entries(staged).flatMap(([path, text]) =>
    text
      .split('\n')
      .flatMap((line, at) =>
        line.includes('} catch') ? [{ path, line: at + 1, what: 'an error that is handled' }] : [],
      )
      .filter(({ line }) => path !== swallowed.path || line !== swallowed.line),
  )
}

/**
 * Lines to write above a finding in the working tree only, after the imports.
 * @param {import('./plan.mjs').Plan} plan
 * @param {Record<string, string>} staged
 * @param {Place} finding
 */
function noteAbove(plan, staged, { path }) {
  const imports = (staged[path] ?? '').split('\n').findLastIndex((line) => line.startsWith('import '))
  return { path, line: imports < 0 ? 1 : imports + 3, text: plan.speak(notes.slice(-plan.unstagedLines).join('')) }
}

const notes = [
  '// Measured with a year of orders before this shape was chosen.\n',
  '// Two other teams read these names, so a change needs their word first.\n',
  '// Operations call this at night: keep it free of prompts.\n',
]
