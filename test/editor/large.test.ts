import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import type { Node } from '../../src/editor/review-node'
import type { Api } from '../../src/extension'
import { activate, eventually, git, reset, write } from './workspace'

const FILES = 50
const HUNKS = 100

/** Twelve lines apart. */
const text = (file: number, changed: boolean): string =>
  Array.from({ length: HUNKS * 12 }, (_, at) =>
    changed && at % 12 === 6 ? `export const changed${file}at${at} = 1\n` : `export const value${file}at${at} = 0\n`,
  ).join('')

describe('a change of 5,000 hunks', () => {
  let api: Api
  let getTreeItem: Api['tree']['getTreeItem']
  let made = 0

  before(async () => {
    api = await activate()
    await eventually('the repository is open', () => api.sessions.all.length === 1)
    ;({ getTreeItem } = api.tree)
    api.tree.getTreeItem = (node) => {
      made++
      return getTreeItem(node)
    }
    await vscode.commands.executeCommand('hunkwise.review.focus')
    await vscode.commands.executeCommand('hunkwise.groupByAttention')
    for (const changed of [false, true]) {
      for (let file = 0; file < FILES; file++) write(`src/file${file}.js`, text(file, changed))
      if (changed) write('src/stop.js', 'debugger\n')
      git('add', '--all')
      if (!changed) git('commit', '--quiet', '--message', 'Before')
    }
    await eventually('all hunks', () => api.sessions.active?.review?.report.totals.hunks === FILES * HUNKS + 1)
  })
  after(async () => {
    api.tree.getTreeItem = getTreeItem
    await reset(api)
  })

  it('makes some rows at a time, and never one below what is closed', async () => {
    await eventually('rows', () => made > 0)
    // What VS Code has asked for by itself: the open groups' first rows.
    assert.ok(made < 1000, `${made} rows were made`)
    const groups = api.tree.getChildren()
    made = 0
    for (const group of groups) assert.ok(api.tree.getChildren(group).length <= 201)
    assert.equal(made, 0)
  })

  it('holds every hunk once, however far down', () => {
    const ids = new Set<string>()
    let hunks = 0
    let deepest = 0
    const look = (nodes: readonly Node[], depth: number): void => {
      deepest = Math.max(deepest, depth)
      for (const node of nodes) {
        const { id } = getTreeItem(node)
        assert.ok(id && !ids.has(id), `${id} is there twice`)
        ids.add(id)
        if (node.kind === 'hunk') hunks++
        look(api.tree.getChildren(node), depth + 1)
      }
    }
    look(api.tree.getChildren(), 0)
    assert.equal(hunks, FILES * HUNKS + 1)
    assert.ok(deepest > 20, 'the rest is in rows of its own')
  })

  it('finds the way to a hunk far down', () => {
    const group = api.tree.getChildren().find((node) => node.kind === 'group' && node.group === 'review')
    const path: Node[] = []
    for (let node = group; node?.kind === 'group' || node?.kind === 'more'; node = api.tree.getChildren(node).at(-1))
      path.push(node)
    const parent = path.at(-1) ?? assert.fail()
    const hunk = api.tree.getChildren(parent).at(-1) ?? assert.fail()
    assert.equal(hunk.kind, 'hunk')
    assert.ok(path.length > 20)
    assert.equal(getTreeItem(api.tree.getParent(hunk) ?? hunk).id, getTreeItem(parent).id)
  })
})
