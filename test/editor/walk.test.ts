import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as vscode from 'vscode'
import type { GroupNode, HunkNode } from '../../src/editor/review-node'
import { findingsIn } from '../../src/editor/staged-findings'
import type { Api } from '../../src/extension'
import { activate, eventually, git, reset, root, write } from './workspace'

const CODE = Array.from({ length: 60 }, (_, at) => `export const value${at} = ${at}\n`)
const change = (...at: number[]): string =>
  CODE.map((line, index) => (at.includes(index) ? `export const changed${index} = ${index}\n` : line)).join('')

describe('walking through the change', () => {
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
    write('values.js', change(20, 40))
    write('load.js', 'try {\n  load()\n} catch (error) {}\n')
    write('package-lock.json', '{\n  "lockfileVersion": 3\n}\n')
    git('add', '--all')
    await eventually('four hunks', () => hunks().length === 4)
  })
  afterEach(() => reset(api))

  const groups = (): GroupNode[] => api.tree.getChildren().filter((node) => node.kind === 'group')
  const hunks = (): HunkNode[] => groups().flatMap(({ children }) => children.filter((node) => node.kind === 'hunk'))
  const names = (): string[] =>
    groups().map(({ group, children }) => `${group}: ${children.map(({ file }) => file.path).join(' ')}`)
  const ids = (): string[] => hunks().map(({ hunk }) => hunk.id)
  const check = (...hunkIds: string[]): Thenable<unknown> =>
    api.worker.ask('mark', { folder: root(), hunkIds, reviewed: true })
  const openPath = (): string | undefined => {
    const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input
    if (input instanceof vscode.TabInputTextDiff) return input.modified.path.split('/').at(-1)
    return input instanceof vscode.TabInputText ? input.uri.path.split('/').at(-1) : undefined
  }

  it('groups hunks by what is to be done, findings first', () => {
    assert.deepEqual(names(), ['attention: load.js', 'review: values.js values.js', 'not-counted: package-lock.json'])
    const [finding] = api.tree.getChildren(hunks()[0])
    assert.equal(finding?.kind, 'finding')
  })

  it('gives every hunk a checkbox, and moves what is reviewed to its group', async () => {
    const [first] = hunks()
    assert.ok(first)
    const box = api.tree.getTreeItem(first).checkboxState
    assert.equal(typeof box === 'object' ? box.state : box, vscode.TreeItemCheckboxState.Unchecked)
    await check(first.hunk.id)
    await eventually('it is among the reviewed', () => names().includes('reviewed: load.js'))
  })

  it('sees the marks that a terminal makes', async () => {
    const cli = join(vscode.extensions.getExtension('hunkwise.hunkwise')?.extensionPath ?? '', 'dist', 'cli.js')
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
    execFileSync(process.execPath, [cli, '-C', root(), 'mark', 'values.js:41'], { env })
    await eventually('it is among the reviewed', () => names().includes('reviewed: values.js'))
  })

  it('keeps marks through unstaging, staging and drifting lines', async () => {
    await check(...ids())
    await eventually('all are reviewed', () => names().length === 1)
    git('reset', '--quiet')
    await eventually('nothing is staged', () => groups().length === 0)
    write('values.js', `// above\n${change(20, 40)}`)
    git('add', '--all')
    await eventually('one hunk is new', () => names()[0] === 'review: values.js')
    assert.equal(hunks().filter(({ hunk }) => hunk.reviewed).length, 4)
  })

  it('says what changed since it was reviewed, and shows it', async () => {
    write('more.js', 'export const a = 1\nexport const b = 2\nexport const c = 3\n')
    git('add', '--all')
    await eventually('five hunks', () => hunks().length === 5)
    await check(...ids())
    await eventually('all are reviewed', () => names().length === 1)
    write('more.js', 'export const a = 1\nexport const b = 20\nexport const c = 3\n')
    git('add', '--all')
    const changed = await eventually('one has changed', () => hunks().find(({ hunk }) => hunk.changed))
    assert.equal(api.tree.getTreeItem(changed).contextValue, 'changedHunk')
    await vscode.commands.executeCommand('hunkwise.compareReviewed', changed)
    const input = await eventually('a diff is open', () => {
      const tab = vscode.window.tabGroups.activeTabGroup.activeTab?.input
      return tab instanceof vscode.TabInputTextDiff && tab
    })
    assert.match((await vscode.workspace.openTextDocument(input.original)).getText(), /^\+export const b = 2$/m)
    assert.match((await vscode.workspace.openTextDocument(input.modified)).getText(), /^\+export const b = 20$/m)
  })

  it('goes from hunk to hunk by keyboard alone, and past what is reviewed', async () => {
    await vscode.commands.executeCommand('hunkwise.openNode', hunks()[0])
    assert.equal(openPath(), 'load.js')
    await vscode.commands.executeCommand('hunkwise.reviewedAndNext')
    assert.equal(openPath(), 'values.js')
    await eventually('the first is reviewed', () => names().includes('reviewed: load.js'))
    await vscode.commands.executeCommand('hunkwise.nextHunk')
    assert.equal(openPath(), 'values.js')
    await vscode.commands.executeCommand('hunkwise.previousHunk')
    assert.equal(openPath(), 'values.js')
    assert.ok(hunks().filter(({ hunk }) => hunk.reviewed).length === 1)
  })

  it('unstages one hunk, and stages it again byte for byte', async () => {
    const index = readFileSync(join(root(), '.git', 'index'))
    const [, second] = hunks()
    assert.ok(second)
    const done = await api.worker.ask('unstage', { folder: root(), hunkId: second.hunk.id })
    await eventually('three hunks', () => hunks().length === 3)
    assert.equal(git('show', ':values.js'), change(40))
    await api.worker.ask('undoUnstage', { folder: root(), ...done })
    await eventually('four hunks again', () => hunks().length === 4)
    assert.deepEqual(readFileSync(join(root(), '.git', 'index')), index)
  })

  it('unstages from a row of the tree', async () => {
    const [, second] = hunks()
    await vscode.commands.executeCommand('hunkwise.unstageHunk', second)
    assert.equal(git('show', ':values.js'), change(40))
    await eventually('three hunks', () => hunks().length === 3)
  })

  it('opens the whole staged change at once', async () => {
    await vscode.commands.executeCommand('hunkwise.openChanges')
    await eventually('a tab', () =>
      vscode.window.tabGroups.activeTabGroup.activeTab?.label.startsWith('Staged changes'),
    )
  })

  it('shows findings in the staged document, and only there as decorations', async () => {
    write('load.js', '// not staged\ntry {\n  load()\n} catch (error) {}\n')
    await vscode.commands.executeCommand('hunkwise.openNode', hunks()[0])
    const editor = await eventually('the staged file is open', () =>
      vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === 'git'),
    )
    const found = findingsIn(editor.document, api.sessions)
    assert.deepEqual(
      found?.map(({ startLine }) => editor.document.lineAt((startLine ?? 1) - 1).text),
      ['} catch (error) {}'],
    )
    assert.deepEqual(vscode.languages.getDiagnostics(editor.document.uri), [])
    const working = await vscode.workspace.openTextDocument(join(root(), 'load.js'))
    assert.equal(findingsIn(working, api.sessions), undefined)
  })

  it('remembers how it is laid out', async () => {
    await vscode.commands.executeCommand('hunkwise.groupByFile')
    assert.deepEqual(
      api.tree.getChildren().map(({ kind }) => kind),
      ['file', 'file', 'file'],
    )
    await vscode.commands.executeCommand('hunkwise.groupByAttention')
    assert.equal(api.tree.getChildren()[0]?.kind, 'group')
  })
})
