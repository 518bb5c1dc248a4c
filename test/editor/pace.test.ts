import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import { Pace } from '../../src/editor/pace'
import type { HunkNode } from '../../src/editor/review-node'
import type { Api } from '../../src/extension'
import { activate, eventually, git, reset, write } from './workspace'

const MINUTE = 60_000

describe('the pace of a sitting', () => {
  let api: Api
  let pace: Pace
  let now = 0
  let isThere = true

  before(async () => {
    api = await activate()
    await eventually('the repository is open', () => api.sessions.all.length === 1)
    await vscode.commands.executeCommand('hunkwise.groupByAttention')
  })
  beforeEach(async () => {
    now = 1_000_000
    isThere = true
    pace = new Pace(api.sessions, { clock: () => now, isThere: () => isThere })
    write('long.js', Array.from({ length: 150 }, (_, at) => `export const value${at} = ${at}\n`).join(''))
    git('add', '--all')
    await eventually('a hunk', () => hunk())
  })
  afterEach(async () => {
    pace.dispose()
    await reset(api)
  })

  const hunk = (): HunkNode | undefined =>
    api.tree
      .getChildren()
      .flatMap((node) => api.tree.getChildren(node))
      .find((node) => node.kind === 'hunk')
  const open = async (): Promise<void> => {
    await vscode.commands.executeCommand('hunkwise.openNode', hunk())
    await eventually('the staged file is in sight', () =>
      vscode.window.visibleTextEditors.some(
        ({ document, visibleRanges }) => document.uri.scheme === 'git' && visibleRanges.length > 0,
      ),
    )
    pace.update()
  }
  const pass = (minutes: number): void => {
    for (let step = 0; step < minutes; step++) {
      now += MINUTE
      pace.update()
    }
  }

  it('counts the minutes a hunk is in sight and somebody is there', async () => {
    pass(5)
    assert.equal(pace.said, undefined)
    await open()
    pass(12)
    assert.equal(pace.said, '12 minutes, 0 lines reviewed')
    isThere = false
    pace.update()
    pass(3)
    isThere = true
    pace.update()
    pass(1)
    assert.equal(pace.said, '13 minutes, 0 lines reviewed')
    await vscode.commands.executeCommand('workbench.action.closeAllEditors')
    await eventually('it is out of sight', () => vscode.window.visibleTextEditors.length === 0)
    pace.update()
    pass(3)
    assert.equal(pace.said, '13 minutes, 0 lines reviewed')
  })

  it('says so only where something else is to be said', async () => {
    await open()
    pass(1)
    let told = 0
    const listening = pace.onDidChange(() => told++)
    // Somebody scrolls for ten seconds.
    for (let step = 0; step < 100; step++) {
      now += 100
      pace.update()
    }
    assert.equal(told, 0)
    pass(1)
    assert.equal(told, 1)
    listening.dispose()
  })

  it('hints at a pace that is too high, and says nothing at a good one', async () => {
    await open()
    pass(45)
    await vscode.commands.executeCommand('hunkwise.markReviewed', hunk())
    await eventually('it is counted', () => pace.said?.includes('150 lines'))
    assert.equal(pace.said, '45 minutes, 150 lines reviewed, 200 an hour')
    assert.equal(pace.hint, undefined)

    const hasty = new Pace(api.sessions, { clock: () => now, isThere: () => true })
    try {
      await api.sessions.all[0]?.refresh()
      git('commit', '--quiet', '--message', 'Long')
      await eventually('nothing is staged', () => api.sessions.all[0]?.state.kind === 'idle')
      write('other.js', Array.from({ length: 120 }, (_, at) => `export const other${at} = ${at}\n`).join(''))
      git('add', '--all')
      await eventually('another hunk', () => hunk()?.file.path === 'other.js')
      await vscode.commands.executeCommand('hunkwise.markReviewed', hunk())
      await eventually('it hints', () => hasty.hint)
      assert.match(hasty.hint ?? '', /7200 lines an hour/)
    } finally {
      hasty.dispose()
    }
  })

  it('is quiet where the user wants no hint', async () => {
    await open()
    pass(61)
    assert.match(pace.hint ?? '', /61 minutes/)
    const settings = vscode.workspace.getConfiguration('hunkwise')
    await settings.update('showPace', false, vscode.ConfigurationTarget.Global)
    try {
      assert.equal(pace.hint, undefined)
      assert.equal(pace.said, undefined)
    } finally {
      await settings.update('showPace', undefined, vscode.ConfigurationTarget.Global)
    }
  })

  it('says what comes next once everything is reviewed', async () => {
    const steps = (): string[] => api.tree.getChildren().flatMap((node) => (node.kind === 'step' ? [node.step] : []))
    assert.deepEqual(steps(), [])
    await vscode.commands.executeCommand('hunkwise.markReviewed', hunk())
    await eventually('there are steps', () => steps().length > 0)
    assert.deepEqual(steps(), ['describe', 'commit', 'push'])
    const registered = new Set(await vscode.commands.getCommands())
    for (const node of api.tree.getChildren())
      if (node.kind === 'step') assert.ok(registered.has(api.tree.getTreeItem(node).command?.command ?? ''), node.step)
  })
})
