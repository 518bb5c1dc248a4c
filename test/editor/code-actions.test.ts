import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import type { Api } from '../../src/extension'
import { activate, diagnosticsOf, eventually, git, reset, uriOf, write } from './workspace'

const FOCUSED = "describe('a', () => {\n  it.only('b', () => {\n    debugger\n    c()\n  })\n})\n"
const LINES = Array.from({ length: 14 }, (_, at) => `  const value${at} = compute${at}(input, ${at})\n`).join('')

describe('what can be done about a diagnostic', () => {
  let api: Api

  before(async () => {
    api = await activate()
    await eventually('the repository is open', () => api.sessions.all.length === 1)
  })
  const undo: (() => unknown)[] = []
  afterEach(async () => {
    for (const step of undo.splice(0)) step()
    await reset(api)
  })

  async function open(path: string, text: string, count: number): Promise<vscode.TextDocument> {
    write(path, text)
    git('add', path)
    const document = await vscode.workspace.openTextDocument(uriOf(path))
    await vscode.window.showTextDocument(document)
    await eventually(`${count} diagnostics`, () => diagnosticsOf(path).length === count)
    return document
  }
  const diagnostic = (path: string, ruleId: string): vscode.Diagnostic => {
    const found = diagnosticsOf(path).find(({ code }) => typeof code === 'object' && code.value === ruleId)
    assert.ok(found)
    return found
  }
  async function actions(path: string, ruleId: string): Promise<vscode.CodeAction[]> {
    const { range } = diagnostic(path, ruleId)
    const all = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      uriOf(path),
      range,
    )
    // What comes back of them has lost its diagnostics.
    return all.filter(({ title, command }) => title.includes(ruleId) || command?.command.startsWith('hunkwise.'))
  }
  const titles = async (path: string, ruleId: string) => (await actions(path, ruleId)).map(({ title }) => title)

  /** Waits until nothing has been reviewed for a while: watchers tell late of what was written. */
  async function quiet(): Promise<void> {
    let last = Date.now()
    const listening = api.sessions.onDidChange(() => {
      last = Date.now()
    })
    undo.push(() => listening.dispose())
    await eventually('it is quiet', () => Date.now() - last > 2000)
  }

  /** Counts what the worker is asked, until the test is over. */
  function countAsks(kind: string): () => number {
    const { worker } = api
    let count = 0
    const ask: typeof worker.ask = (asked, ...rest) => {
      if (asked === kind) count++
      return Object.getPrototypeOf(worker).ask.call(worker, asked, ...rest)
    }
    Object.assign(worker, { ask })
    undo.push(() => Reflect.deleteProperty(worker, 'ask'))
    return () => count
  }

  it('offers the safe edit first, and what can be done about every finding', async () => {
    await open('a.test.js', FOCUSED, 2)
    const [first, ...others] = await actions('a.test.js', 'no-focused-test')
    assert.equal(first?.title, 'Take the focus off (no-focused-test)')
    assert.equal(first.isPreferred, true)
    assert.deepEqual(
      others.map(({ title }) => title),
      [
        'Suppress no-focused-test with a reason…',
        'Dismiss no-focused-test on this machine…',
        'Mark the hunk as reviewed',
        'Copy prompt for assistant',
        'Explain no-focused-test',
      ],
    )
  })

  it('makes exactly the edit it names, wherever the line stands by now', async () => {
    const document = await open('a.test.js', FOCUSED, 2)
    const above = new vscode.WorkspaceEdit()
    above.insert(document.uri, new vscode.Position(0, 0), '// above\n')
    await vscode.workspace.applyEdit(above)
    await eventually('they have moved', () => diagnostic('a.test.js', 'no-debugger').range.start.line === 3)
    for (const ruleId of ['no-focused-test', 'no-debugger']) {
      const [fix] = await actions('a.test.js', ruleId)
      assert.ok(fix?.edit)
      await vscode.workspace.applyEdit(fix.edit)
    }
    assert.equal(document.getText(), `// above\n${FOCUSED.replace('.only', '').replace('    debugger\n', '')}`)
    await eventually('the diagnostics are gone', () => diagnosticsOf('a.test.js').length === 0)
  })

  it('edits nothing where nothing is safe', async () => {
    await open('a.js', 'export function a(b) {\n  if (b) { debugger; }\n}\n', 1)
    assert.doesNotMatch((await titles('a.js', 'no-debugger')).join('\n'), /Delete/)
  })

  it('deletes the last line of a file too', async () => {
    const document = await open('a.js', 'export const a = 1;\ndebugger;', 1)
    const [fix] = await actions('a.js', 'no-debugger')
    assert.ok(fix?.edit)
    await vscode.workspace.applyEdit(fix.edit)
    assert.equal(document.getText(), 'export const a = 1;')
  })

  it('marks the hunk as reviewed', async () => {
    await open('a.js', 'export const a = 1;\ndebugger;\n', 1)
    const action = (await actions('a.js', 'no-debugger')).find(({ title }) => title.startsWith('Mark'))
    assert.ok(action?.command)
    await vscode.commands.executeCommand(action.command.command, ...(action.command.arguments ?? []))
    await eventually('it is reviewed', () => api.sessions.all[0]?.review?.report.files[0]?.hunks[0]?.reviewed)
  })

  it('puts a finding aside on this machine, and shows it again', async () => {
    await open('a.js', 'export const a = 1;\ndebugger;\n', 1)
    const action = (await actions('a.js', 'no-debugger')).find(({ title }) => title.startsWith('Dismiss'))
    assert.equal(action?.command?.command, 'hunkwise.dismissFinding')
    const [node] = action.command.arguments ?? []
    const { showInformationMessage: shown } = vscode.window
    let said = ''
    let undo: (choice: string) => void = () => {}
    const stub = (message: string, choice: string) => {
      said = message
      return new Promise((answer) => {
        undo = () => answer(choice)
      })
    }
    Object.assign(vscode.window, { showInformationMessage: stub })
    try {
      await vscode.commands.executeCommand('hunkwise.dismissFinding', node, undefined, 'It is a word.')
      await eventually('the diagnostic is gone', () => diagnosticsOf('a.js').length === 0)
      assert.equal(
        said,
        '1 finding of no-debugger put aside on this machine. It still fails the review: only a suppression excepts that.',
      )
      assert.equal(api.sessions.all[0]?.review?.report.findings[0]?.dismissed?.reason, 'It is a word.')
      undo('Show again')
      await eventually('it is there again', () => diagnosticsOf('a.js').length === 1)
    } finally {
      Object.assign(vscode.window, { showInformationMessage: shown })
    }
  })

  it('explains the rule as it is set here, from the code of the diagnostic', async () => {
    write('.hunkwise.yml', 'rules:\n  no-debugger: warning\n')
    await open('a.js', 'export const a = 1;\ndebugger;\n', 1)
    const { code } = diagnostic('a.js', 'no-debugger')
    assert.ok(typeof code === 'object' && code.target.scheme === 'command')
    assert.equal(code.target.path, 'hunkwise.explainRule')
    await quiet()
    const asked = countAsks('explain')
    await vscode.commands.executeCommand(code.target.path, ...JSON.parse(code.target.query))
    assert.equal(asked(), 1, 'one question for its size and its text')
    await api.sessions.all[0]?.refresh()
    await quiet()
    assert.equal(asked(), 2, 'and one for the end of a review')
    const shown = vscode.window.activeTextEditor?.document
    assert.equal(shown?.uri.scheme, 'hunkwise-rule')
    assert.match(shown.getText(), /^no-debugger\n\nA breakpoint/)
    assert.match(shown.getText(), /Severity: warning, set by \.hunkwise\.yml\./)

    // The page tells of the rule as it is set by now.
    write('.hunkwise.yml', 'rules:\n  no-debugger: info\n')
    await eventually('the page is written again', () => shown.getText().includes('Severity: info,'))
  })

  it('points at the code that is there already', async () => {
    write('old.js', `export function old(input) {\n${LINES}}\n`)
    git('add', 'old.js')
    git('commit', '--quiet', '--message', 'Old')
    await open('new.js', `export function again(input) {\n${LINES}}\n`, 1)
    const [related] = diagnostic('new.js', 'no-duplicate-code').relatedInformation ?? []
    assert.equal(related?.location.uri.toString(), uriOf('old.js').toString())
    assert.ok(related.location.range.start.line <= 1)
  })

  it('points at the assertions that were deleted, as they were', async () => {
    const asserts = [1, 2, 3, 4].map((at) => `  assert.equal(a(${at}), ${at})\n`)
    const test = (lines: readonly string[]): string => `it('a', () => {\n${lines.join('')}})\n`
    write('a.test.js', test(asserts))
    git('add', '--all')
    git('commit', '--quiet', '--message', 'Test')
    await open('a.test.js', test(asserts.slice(0, 1)), 1)
    const related = diagnostic('a.test.js', 'no-weakened-test').relatedInformation ?? []
    assert.equal(related.length, 3)
    for (const [at, { location, message }] of related.entries()) {
      const before = await vscode.workspace.openTextDocument(location.uri)
      const line = before.lineAt(location.range.start.line).text
      assert.equal(line.trim(), asserts[at + 1]?.trim())
      assert.ok(message.includes(line.trim()), message)
    }
  })
})
