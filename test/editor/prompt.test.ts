import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import type { Node } from '../../src/editor/review-node'
import type { Api } from '../../src/extension'
import { activate, eventually, git, reset, uriOf, write } from './workspace'

const SWALLOW = 'try {\n  load()\n} catch (error) {}\n'

describe('handing findings back, and going to them', () => {
  let api: Api

  before(async () => {
    api = await activate()
    await eventually('the repository is open', () => api.sessions.all.length === 1)
    await vscode.commands.executeCommand('hunkwise.groupByFile')
  })
  after(() => vscode.commands.executeCommand('hunkwise.groupByAttention'))
  beforeEach(async () => {
    write('load.js', SWALLOW)
    write('save.js', `// save\n${SWALLOW}`)
    write('plain.js', 'export const plain = 1\n')
    git('add', '--all')
    await eventually('two findings', () => nodes('finding').length === 2)
  })
  afterEach(() => reset(api))

  const all = (from = api.tree.getChildren()): Node[] =>
    from.flatMap((node) => [node, ...all(api.tree.getChildren(node))])
  const nodes = <K extends Node['kind']>(kind: K) =>
    all().filter((node): node is Extract<Node, { kind: K }> => node.kind === kind)
  const copy = async (...args: unknown[]): Promise<string> => {
    await vscode.env.clipboard.writeText('')
    await vscode.commands.executeCommand('hunkwise.copyPrompt', ...args)
    return vscode.env.clipboard.readText()
  }

  it('copies a prompt for one finding, for several rows, and for everything', async () => {
    const [first] = nodes('finding')
    const one = await copy(first)
    assert.match(one, /found 1 place/)
    assert.match(one, new RegExp(`^1\\. ${first?.file?.path}:\\d+ \\(warning, no-swallowed-error\\)$`, 'm'))
    const files = nodes('file')
    const several = await copy(files[0], files)
    assert.match(several, /found 2 places/)
    assert.match(several, /^\d\. load\.js:3 /m)
    assert.match(several, /^\d\. save\.js:4 /m)
    assert.match(await copy(), /found 2 places/)
  })

  it('leaves the clipboard alone where there is nothing to hand back', async () => {
    const plain = nodes('file').find(({ file }) => file.path === 'plain.js')
    assert.equal(await copy(plain), '')
  })

  it('opens the working file where the finding stands by now', async () => {
    write('load.js', `// one\n// two\n${SWALLOW}`)
    const finding = nodes('finding').find(({ file }) => file?.path === 'load.js')
    await vscode.commands.executeCommand('hunkwise.openFile', finding)
    const editor = vscode.window.activeTextEditor
    assert.equal(editor?.document.uri.toString(), uriOf('load.js').toString())
    assert.equal(editor.selection.active.line, 4)
  })
})
