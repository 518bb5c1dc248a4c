import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import * as vscode from 'vscode'
import { badgeOf } from '../../../src/editor/review-view'
import type { Session } from '../../../src/editor/session'
import type { Api } from '../../../src/extension'
import { eventually } from '../workspace'

const ROOTS = ['linked', 'one', 'one/inner', 'one/module', 'two']
const SWALLOW = 'try {\n  load()\n} catch (error) {}\n'

describe('more than one repository', () => {
  let api: Api
  let top: string
  const { showQuickPick } = vscode.window

  before(async () => {
    top = dirname(vscode.workspace.workspaceFile?.fsPath ?? '')
    const extension = vscode.extensions.getExtension<Api>('hunkwise.hunkwise')
    assert.ok(extension, 'the extension is not there')
    api = await extension.activate()
    await eventually(`sessions of ${ROOTS}, not ${roots()}`, () => roots().length >= ROOTS.length)
  })
  afterEach(async () => {
    Object.assign(vscode.window, { showQuickPick })
    await vscode.commands.executeCommand('workbench.action.closeAllEditors')
    for (const root of ROOTS) git(root, 'reset', '--quiet')
    for (const root of ROOTS) rmSync(join(top, root, 'own.js'), { force: true })
    await eventually('nothing is staged', () => api.sessions.all.every(({ state }) => state.kind === 'idle'))
  })

  const git = (root: string, ...args: string[]): string =>
    execFileSync('git', ['-C', join(top, root), ...args], { encoding: 'utf8' })
  const roots = (): string[] => api.sessions.all.map(({ root }) => root.fsPath.slice(top.length + 1)).sort()
  const sessionOf = (root: string): Session => {
    const found = api.sessions.all.find((session) => session.root.fsPath === join(top, root))
    assert.ok(found, root)
    return found
  }
  function stage(root: string, text: string): void {
    writeFileSync(join(top, root, 'own.js'), text)
    git(root, 'add', 'own.js')
  }
  const isActive = (root: string): boolean => api.sessions.active === sessionOf(root)

  it('has one session each: side by side, nested, a submodule and a linked worktree', () => {
    assert.deepEqual(roots(), ROOTS)
  })

  it('reviews each by itself', async () => {
    for (const [at, root] of ROOTS.entries()) stage(root, `export const own = ${at}\n`)
    for (const root of ROOTS) {
      const review = await eventually(`${root} is reviewed`, () => sessionOf(root).review)
      assert.deepEqual(
        review.report.files.map(({ path }) => path),
        ['own.js'],
        root,
      )
    }
  })

  it('keeps the marks of a linked worktree for itself', async () => {
    for (const root of ['one', 'linked']) stage(root, SWALLOW)
    for (const root of ['one', 'linked']) await eventually(`${root} is reviewed`, () => sessionOf(root).review)
    const hunk = sessionOf('linked').review?.report.files[0]?.hunks[0] ?? assert.fail()
    await api.worker.ask('mark', { ...sessionOf('linked').at, hunkIds: [hunk.id], reviewed: true })
    const isReviewed = (root: string): boolean | undefined =>
      sessionOf(root).review?.report.files[0]?.hunks[0]?.reviewed
    await Promise.all(['linked', 'one'].map((root) => sessionOf(root).refresh()))
    assert.equal(isReviewed('linked'), true)
    assert.equal(isReviewed('one'), false)
  })

  it('shares with a linked worktree what is put aside', async () => {
    const put = (root: string, reason: string | undefined) => {
      const fingerprints = sessionOf(root).review?.report.findings.map(({ fingerprint }) => fingerprint) ?? []
      return api.worker.ask('dismiss', { ...sessionOf(root).at, fingerprints, reason })
    }
    for (const root of ['one', 'linked']) stage(root, SWALLOW)
    for (const root of ['one', 'linked']) await eventually(`${root} is reviewed`, () => sessionOf(root).review)
    await put('one', 'A word')
    const isAside = (root: string): boolean =>
      sessionOf(root).review?.report.findings.some(({ dismissed }) => dismissed !== undefined) === true
    for (const root of ['one', 'linked']) await eventually(`${root} knows`, () => isAside(root))
    await put('one', undefined)
    for (const root of ['one', 'linked']) await eventually(`${root} shows it again`, () => !isAside(root))
  })

  it('shows the one the active editor belongs to, the innermost, and also of a staged document', async () => {
    for (const root of ROOTS) stage(root, SWALLOW)
    for (const root of ROOTS) await eventually(`${root} is reviewed`, () => sessionOf(root).review)
    for (const root of ['two', 'one/inner', 'one/module', 'linked', 'one']) {
      await vscode.window.showTextDocument(vscode.Uri.file(join(top, root, 'own.js')))
      await eventually(`${root} is shown`, () => isActive(root))
      const [group] = api.tree.getChildren()
      assert.equal(group?.session, sessionOf(root))
    }
    const [group] = api.tree.getChildren()
    const [hunk] = group ? api.tree.getChildren(group) : []
    await vscode.window.showTextDocument(vscode.Uri.file(join(top, 'two', 'own.js')))
    await eventually('another is shown', () => isActive('two'))
    await vscode.commands.executeCommand('hunkwise.openNode', hunk)
    await eventually('its repository is shown again', () => isActive('one'))
  })

  it('lets the user pick', async () => {
    let offered: string[] = []
    Object.assign(vscode.window, {
      showQuickPick: async (items: readonly { label: string; description: string }[]) => {
        offered = items.map(({ description }) => description.slice(top.length + 1))
        return items.find(({ label }) => label === 'inner')
      },
    })
    await vscode.commands.executeCommand('hunkwise.selectRepository')
    assert.deepEqual(offered.sort(), ROOTS)
    assert.ok(isActive('one/inner'))
  })

  it('counts in its badge what needs attention in any of them', async () => {
    assert.equal(badgeOf(api.sessions), undefined)
    stage('one/inner', SWALLOW)
    stage('two', SWALLOW)
    stage('linked', 'export const own = 1\n')
    for (const root of ['one/inner', 'two', 'linked'])
      await eventually(`${root} is reviewed`, () => sessionOf(root).state.kind === 'ready')
    assert.equal(badgeOf(api.sessions)?.value, 2)
    assert.match(badgeOf(api.sessions)?.tooltip ?? '', /2 places .*inner 1, two 1/)
  })

  it('reviews the commit that a submodule points to as one line of the outer repository', async () => {
    stage('one/module', 'export const own = 1\n')
    git('one/module', '-c', 'user.name=Test', '-c', 'user.email=test@example.invalid', 'commit', '--quiet', '-m', 'Own')
    git('one', 'add', 'module')
    const review = await eventually('the outer one is reviewed', () => sessionOf('one').review)
    assert.deepEqual(
      review.report.files.map(({ path }) => path),
      ['module'],
    )
    assert.deepEqual(review.report.failures, [])
    git('one/module', 'reset', '--quiet', '--hard', 'HEAD~1')
  })

  it('drops the session of a folder that is taken out of the workspace', async () => {
    const at = vscode.workspace.workspaceFolders?.findIndex(({ name }) => name === 'two') ?? -1
    assert.ok(at > 0)
    const folder = vscode.Uri.file(join(top, 'two'))
    assert.ok(vscode.workspace.updateWorkspaceFolders(at, 1))
    await eventually('it is gone', () => !roots().includes('two'))
    assert.ok(vscode.workspace.updateWorkspaceFolders(1, 0, { uri: folder }))
    await eventually('it is back', () => roots().includes('two'))
  })
})
