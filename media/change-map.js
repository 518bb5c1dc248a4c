// The picture of the view "Change map". It knows nothing but what it is sent: tiles, the budget and the answers.
const vscode = acquireVsCodeApi()
const byId = (id) => document.getElementById(id)
const map = byId('map')
const table = byId('table')
const asTable = byId('as-table')
const states = { attention: 'needs attention', review: 'to review', reviewed: 'reviewed', 'not-counted': 'not counted' }

const make = (name, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(name), properties)
  element.append(...children)
  return element
}
const lines = (count) => `${count} ${count === 1 ? 'line' : 'lines'}`
const placeOf = ({ path, line }) => `${path.split('/').at(-1)}:${line}`
const facts = (tile) => [
  lines(tile.counted),
  states[tile.group],
  ...(tile.findings > 0 ? [tile.findings === 1 ? '1 finding' : `${tile.findings} findings`] : []),
  ...(tile.ai ? ['recorded as written by an assistant'] : []),
]
const open = (hunkId) => vscode.postMessage({ kind: 'open', hunkId })

function drawTiles(tiles) {
  const focused = document.activeElement?.dataset?.hunk
  map.replaceChildren(
    ...tiles.map((tile) => {
      const title = `${tile.path}:${tile.line}${tile.section ? ` ${tile.section}` : ''}`
      const button = make('button', {
        type: 'button',
        className: `tile ${tile.group}${tile.ai ? ' ai' : ''}`,
        title: `${title}\n${facts(tile).join(', ')}`,
        onclick: () => open(tile.hunkId),
      })
      button.setAttribute('aria-label', `${title}, ${facts(tile).join(', ')}`)
      button.dataset.hunk = tile.hunkId
      // Set one by one: the policy allows no style attributes.
      button.style.left = `${tile.x}px`
      button.style.top = `${tile.y}px`
      button.style.width = `${tile.width}px`
      button.style.height = `${tile.height}px`
      const mark = tile.group === 'reviewed' ? '✓ ' : ''
      if (tile.width > 40 && tile.height > 16) button.append(make('span', { textContent: `${mark}${placeOf(tile)}` }))
      else if (tile.width > 12 && tile.height > 14) button.textContent = mark.trim()
      return button
    }),
  )
  if (focused) map.querySelector(`[data-hunk="${focused}"]`)?.focus()
  const rows = tiles.map((tile) =>
    make(
      'tr',
      {},
      make(
        'td',
        {},
        make('button', {
          type: 'button',
          textContent: placeOf(tile),
          title: tile.path,
          onclick: () => open(tile.hunkId),
        }),
      ),
      make('td', { textContent: String(tile.counted) }),
      make('td', { textContent: facts(tile).slice(1).join(', ') }),
    ),
  )
  table.tBodies[0].replaceChildren(...rows)
}

function drawBudget({ counted, limit, tests, excluded }) {
  byId('budget').textContent =
    `${counted} of ${limit} counted lines${tests > 0 ? `; besides ${lines(tests)} of tests` : ''}`
  const scale = Math.max(counted, limit) * 1.05
  const fill = make('div', { className: counted > limit ? 'fill over' : 'fill' })
  fill.style.width = `${(counted / scale) * 100}%`
  const mark = make('div', { className: 'limit' })
  mark.style.left = `${(limit / scale) * 100}%`
  mark.append(make('span', { textContent: String(limit) }))
  byId('bar').replaceChildren(fill, mark)
  drawExcluded(excluded)
}

/** What is not counted, by its reason, the most first. */
function drawExcluded(excluded) {
  const reasons = new Map()
  for (const one of excluded) reasons.set(one.reason, (reasons.get(one.reason) ?? 0) + one.lines)
  const all = excluded.reduce((sum, one) => sum + one.lines, 0)
  const box = byId('excluded')
  box.hidden = all === 0
  box.querySelector('summary').textContent = `${lines(all)} not counted`
  const items = [...reasons].sort(([, a], [, b]) => b - a)
  box
    .querySelector('ul')
    .replaceChildren(...items.map(([reason, count]) => make('li', { textContent: `${reason}: ${lines(count)}` })))
}

const questions = ['break', 'tested']
let answers = {}
let found = {}

function drawAnswers() {
  for (const question of questions) {
    const field = byId(question)
    const answer = answers[question] ?? ''
    // It has become the answer.
    if (kept.drafts[question]?.trim() === answer) {
      delete kept.drafts[question]
      keepSoon()
    }
    if (document.activeElement !== field) field.value = kept.drafts[question] ?? answer
    const own = answer === '' ? 'your sentence is missing' : 'answered'
    document.querySelector(`[data-for="${question}"]`).textContent =
      found[question] === undefined ? own : `${found[question]}; ${own}`
  }
}

const KEEP_QUIET_MS = 300
/** The change that is shown: its repository and branch. */
let of
/** What outlives a reload: the choice of the table, and this change's sentences that are no answers yet. */
let kept = { asTable: false, drafts: {} }
let keeping

function keep() {
  clearTimeout(keeping)
  keeping = undefined
  if (of !== undefined) vscode.postMessage({ kind: 'keep', of, kept })
}

function keepSoon() {
  clearTimeout(keeping)
  keeping = setTimeout(keep, KEEP_QUIET_MS)
}

/** Shows another change: what was typed stays with the one it was typed for. */
function turnTo(next) {
  if (keeping !== undefined) keep()
  const typed = of === undefined ? kept.drafts : {}
  of = next.of
  kept = { asTable: next.kept.asTable, drafts: { ...next.kept.drafts, ...typed } }
  asTable.checked = kept.asTable
  choose()
  for (const question of questions) byId(question).value = kept.drafts[question] ?? next.answers[question] ?? ''
}

function choose() {
  table.hidden = !asTable.checked
  map.hidden = asTable.checked
}

for (const question of questions) {
  const field = byId(question)
  field.addEventListener('input', () => {
    kept.drafts[question] = field.value
    keepSoon()
  })
  // Not `change`: a sentence that was begun before a reload has not changed since.
  field.addEventListener('blur', () => {
    const text = kept.drafts[question]
    if (text === undefined || of === undefined) return
    keep()
    vscode.postMessage({ kind: 'answer', of, question, text })
  })
}
asTable.addEventListener('change', () => {
  choose()
  kept.asTable = asTable.checked
  keep()
})
window.addEventListener('message', ({ data }) => {
  if (data.tiles) {
    if (data.of !== of) turnTo(data)
    drawTiles(data.tiles)
    drawBudget(data.budget)
    ;({ answers } = data)
  }
  ;({ found } = data)
  drawAnswers()
})
// Also says hello: a view has no size until it is shown.
new ResizeObserver(() => {
  const width = Math.floor(byId('budget').getBoundingClientRect().width)
  if (width > 0) vscode.postMessage({ kind: 'draw', width, height: map.clientHeight || 180 })
}).observe(document.body)
