import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import type { Node } from '../../src/editor/review-node'
import type { Api } from '../../src/extension'
import { activate, eventually, git, reset, write } from './workspace'

describe('the layouts of the tree', () => {
  let api: Api

  before(async () => {
    api = await activate()
    await eventually('the repository is open', () => api.sessions.all.length === 1)
  })
  beforeEach(async () => {
    write('src/shop/load.js', 'try {\n  load()\n} catch (error) {}\n')
    write('src/shop/save.js', 'export const save = 1\n')
    write('docs/guide.md', '# Guide\n')
    write('top.js', 'export const top = 1\n')
    git('add', '--all')
    await vscode.commands.executeCommand('hunkwise.groupByFolder')
    await eventually('four files', () => rows().filter((row) => /\.(js|md)/.test(row)).length === 4)
  })
  afterEach(async () => {
    await vscode.commands.executeCommand('hunkwise.groupByAttention')
    await reset(api)
  })

  const textOf = (node: Node): string => {
    const { label, description } = api.tree.getTreeItem(node)
    return `${node.kind} ${typeof label === 'string' ? label : label?.label} ${description}`
  }
  const rows = (nodes = api.tree.getChildren(), depth = 0): string[] =>
    nodes.flatMap((node) =>
      node.kind === 'hunk' || node.kind === 'finding'
        ? []
        : ['  '.repeat(depth) + textOf(node), ...rows(api.tree.getChildren(node), depth + 1)],
    )
  const folder = (path: string): Node => {
    const found = api.tree.getChildren().find((node) => node.kind === 'folder' && node.path === path)
    assert.ok(found)
    return found
  }

  it('shows folders with their files, the riskiest first, and no file twice', () => {
    const name = api.sessions.all[0]?.root.path.split('/').at(-1)
    const [first, load, save, ...rest] = rows()
    assert.deepEqual(
      [first, load, save],
      ['folder src/shop 2 files  +4', '  file load.js +3', '  file save.js +1'],
      rows().join('\n'),
    )
    assert.deepEqual([...rest].sort(), [
      '  file guide.md +1',
      '  file top.js +1',
      'folder docs 1 file  +1',
      `folder ${name} 1 file  +1`,
    ])
  })

  it('has beneath a folder the same hunks and findings as everywhere else', () => {
    const [file] = api.tree.getChildren(folder('src/shop'))
    const [hunk] = file ? api.tree.getChildren(file) : []
    const [finding] = hunk ? api.tree.getChildren(hunk) : []
    assert.equal(hunk?.kind, 'hunk')
    assert.equal(finding?.kind, 'finding')
  })

  it('shows by the folder whether all of it is reviewed', async () => {
    const state = (): unknown => {
      const box = api.tree.getTreeItem(folder('src/shop')).checkboxState
      return typeof box === 'object' ? box.state : box
    }
    const hunks = api.sessions.all[0]?.review?.report.files.filter(({ path }) => path.startsWith('src/shop/')) ?? []
    const hunkIds = hunks.flatMap((file) => file.hunks.map(({ id }) => id))
    assert.equal(hunkIds.length, 2)
    await api.worker.ask('mark', { ...at(), hunkIds: hunkIds.slice(0, 1), reviewed: true })
    await eventually('one is reviewed', () => reviewed() === 1)
    assert.equal(state(), vscode.TreeItemCheckboxState.Unchecked)
    await api.worker.ask('mark', { ...at(), hunkIds, reviewed: true })
    await eventually('both are reviewed', () => reviewed() === 2)
    assert.equal(state(), vscode.TreeItemCheckboxState.Checked)
  })

  const at = () => {
    const [session] = api.sessions.all
    assert.ok(session)
    return session.at
  }
  const reviewed = (): number =>
    api.sessions.all[0]?.review?.report.files.flatMap((file) => file.hunks).filter((hunk) => hunk.reviewed).length ?? 0
})
