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
      if (tile.width > 40 && tile.height > 16) button.textContent = `${mark}${placeOf(tile)}`
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
  const left = excluded.reduce((sum, one) => sum + one.lines, 0)
  const more = [...(tests > 0 ? [`${lines(tests)} of tests`] : []), ...(left > 0 ? [`${lines(left)} not counted`] : [])]
  byId('budget').textContent =
    `${counted} of ${limit} counted lines${more.length > 0 ? `; besides ${more.join(', ')}` : ''}`
  const scale = Math.max(counted, limit) * 1.05
  const fill = make('div', { className: counted > limit ? 'fill over' : 'fill' })
  fill.style.width = `${(counted / scale) * 100}%`
  const mark = make('div', { className: 'limit' })
  mark.style.left = `${(limit / scale) * 100}%`
  byId('bar').replaceChildren(fill, mark)
}

function drawAnswers(answers) {
  for (const question of ['break', 'tested']) {
    const field = byId(question)
    const answer = answers[question] ?? ''
    if (document.activeElement !== field) field.value = answer
    document.querySelector(`[data-for="${question}"]`).textContent =
      answer === '' ? 'your sentence is missing' : 'answered'
  }
}

function choose() {
  table.hidden = !asTable.checked
  map.hidden = asTable.checked
  vscode.setState({ asTable: asTable.checked })
}

for (const question of ['break', 'tested']) {
  byId(question).addEventListener('change', ({ target }) => {
    vscode.postMessage({ kind: 'answer', question, text: target.value })
  })
}
asTable.checked = vscode.getState()?.asTable ?? false
asTable.addEventListener('change', choose)
choose()
window.addEventListener('message', ({ data }) => {
  drawTiles(data.tiles)
  drawBudget(data.budget)
  drawAnswers(data.answers)
})
// Also says hello: a view has no size until it is shown.
new ResizeObserver(() => {
  const width = Math.floor(byId('budget').getBoundingClientRect().width)
  if (width > 0) vscode.postMessage({ kind: 'draw', width, height: map.clientHeight || 180 })
}).observe(document.body)
