import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import type { HunkNode } from '../../src/editor/review-node'
import type { Api } from '../../src/extension'
import { activate, eventually, git, reset, root, write } from './workspace'

const CODE = Array.from({ length: 60 }, (_, at) => `export const value${at} = ${at}\n`)
/** Changed at two places, which are two hunks. */
const changed = (above = '', second = 'export const changed = 40\n'): string =>
  above + CODE.map((line, at) => (at === 20 ? 'export const changed = 20\n' : at === 40 ? second : line)).join('')

describe('marks of what was reviewed', () => {
  let api: Api

  before(async () => {
    api = await activate()
    await eventually('the repository is open', () => api.sessions.all.length === 1)
    await vscode.commands.executeCommand('hunkwise.groupByAttention')
  })
  beforeEach(async () => {
    write('values.js', CODE.join(''))
    git('add', '--all')
    git('commit', '--quiet', '--message', 'Values')
    write('values.js', changed())
    git('add', '--all')
    const [first] = await eventually('two hunks', () => hunks().length === 2 && hunks())
    assert.ok(first)
    await api.worker.ask('mark', { folder: root(), hunkIds: [first.hunk.id], reviewed: true })
    await eventually('one is reviewed', () => reviewed() === 'value 20 of 2')
  })
  afterEach(async () => {
    git('checkout', '--quiet', '--force', '-B', 'main')
    await reset(api)
  })

  const hunks = (): HunkNode[] =>
    api.tree
      .getChildren()
      .flatMap((node) => (node.kind === 'group' ? node.children : []))
      .filter((node) => node.kind === 'hunk')
      .sort((a, b) => a.hunk.newStart - b.hunk.newStart)
  /** Which of the hunks are marked, by what they change. */
  const reviewed = (): string => {
    const { state } = api.sessions.all[0] ?? assert.fail()
    if (state.kind !== 'ready') return state.kind
    const marked = hunks().flatMap(({ hunk }, at) => (hunk.reviewed ? [at === 0 ? 'value 20' : 'value 40'] : []))
    return `${marked.join(', ')} of ${hunks().length}`
  }
  const idle = (): Promise<boolean> => eventually('nothing is staged', () => api.sessions.all[0]?.state.kind === 'idle')

  it('survive unstaging and staging again', async () => {
    git('reset', '--quiet')
    await idle()
    git('add', '--all')
    await eventually('one is reviewed again', () => reviewed() === 'value 20 of 2')
  })

  it('survive lines that drift', async () => {
    write('values.js', changed('// one\n// two\n'))
    git('add', '--all')
    await eventually('it is marked where it stands now', () => {
      const found = hunks().find(({ hunk }) => hunk.reviewed)
      return found?.hunk.newStart === 20 && hunks().length === 3
    })
  })

  it('survive a commit that is amended', async () => {
    git('commit', '--quiet', '--message', 'Change')
    await idle()
    write('more.js', 'export const more = 1\n')
    git('add', '--all')
    git('commit', '--quiet', '--amend', '--message', 'Change, and more')
    git('reset', '--quiet', '--soft', 'HEAD~1')
    await eventually(
      'one of three is reviewed',
      () => hunks().length === 3 && hunks().some(({ hunk }) => hunk.reviewed),
    )
    assert.deepEqual(
      hunks().flatMap(({ file, hunk }) => (hunk.reviewed ? [`${file.path}:${hunk.newStart}`] : [])),
      ['values.js:18'],
    )
  })

  it('survive a rebase', async () => {
    git('commit', '--quiet', '--message', 'Change')
    git('checkout', '--quiet', '-b', 'upstream', 'HEAD~1')
    write('values.js', `// from upstream\n${CODE.join('')}`)
    git('commit', '--quiet', '--all', '--message', 'Upstream')
    git('rebase', '--quiet', 'upstream', 'main')
    git('reset', '--quiet', '--soft', 'upstream')
    await eventually('one is reviewed, a line further down', () => {
      const found = hunks().find(({ hunk }) => hunk.reviewed)
      return reviewed() === 'value 20 of 2' && found?.hunk.newStart === 19
    })
  })

  it('fall back to "changed since you reviewed it", and what was reviewed is shown beside what is staged', async () => {
    write('more.js', 'export const a = 1\nexport const b = 2\nexport const c = 3\n')
    git('add', '--all')
    const more = await eventually('the new file', () => hunks().find(({ file }) => file.path === 'more.js'))
    await api.worker.ask('mark', { folder: root(), hunkIds: [more.hunk.id], reviewed: true })
    write('more.js', 'export const a = 1\nexport const b = 20\nexport const c = 3\n')
    git('add', '--all')
    const changedHunk = await eventually('it has changed', () => hunks().find(({ hunk }) => hunk.changed))
    assert.equal(changedHunk.hunk.reviewed, false)
    const item = api.tree.getTreeItem(changedHunk)
    assert.match(
      item.tooltip instanceof vscode.MarkdownString ? item.tooltip.value : String(item.tooltip),
      /[Cc]hanged since you reviewed it/,
    )
    await vscode.commands.executeCommand('hunkwise.compareReviewed', changedHunk)
    const input = await eventually('a diff is open', () => {
      const tab = vscode.window.tabGroups.activeTabGroup.activeTab?.input
      return tab instanceof vscode.TabInputTextDiff && tab
    })
    const [before, now] = await Promise.all(
      [input.original, input.modified].map((uri) => vscode.workspace.openTextDocument(uri)),
    )
    assert.equal(before?.getText(), '+export const a = 1\n+export const b = 2\n+export const c = 3\n')
    assert.equal(now?.getText(), '+export const a = 1\n+export const b = 20\n+export const c = 3\n')
  })
})
