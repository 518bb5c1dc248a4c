import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import * as vscode from 'vscode'
import type { FindingNode, Node } from '../../src/editor/review-node'
import { problemOf } from '../../src/editor/suppressing'
import type { Api } from '../../src/extension'
import { activate, eventually, git, reset, uriOf, write } from './workspace'

const SWALLOW = 'export function a() {\n  try {\n    load()\n  } catch (error) {}\n}\n'
const CONFLICT = '<<<<<<< HEAD\none\n=======\ntwo\n>>>>>>> topic\n'
const COMMENT = '  // hunkwise-ignore no-swallowed-error: The cache is optional.\n'

describe('suppressing a finding', () => {
  let api: Api

  before(async () => {
    api = await activate()
    await eventually('the repository is open', () => api.sessions.all.length === 1)
  })
  afterEach(() => reset(api))

  const all = (from = api.tree.getChildren()): Node[] =>
    from.flatMap((node) => [node, ...all(api.tree.getChildren(node))])
  const finding = (ruleId: string): Promise<FindingNode> =>
    eventually(`a finding of ${ruleId}`, () =>
      all().find((node): node is FindingNode => node.kind === 'finding' && node.finding.ruleId === ruleId),
    )
  const stage = (path: string, text: string): void => {
    write(path, text)
    git('add', path)
  }
  const staged = (): string => git('ls-files', '--stage')
  const isGone = (ruleId: string): Promise<unknown> =>
    eventually(`${ruleId} is excepted`, () =>
      api.sessions.all[0]?.review?.report.findings.some((each) => each.ruleId === ruleId && each.suppressed !== null),
    )

  it('writes the comment into the file, stages nothing, and is taken back by undo', async () => {
    stage('load.js', SWALLOW)
    write('load.js', `// not staged\n${SWALLOW}`)
    const index = staged()
    await vscode.commands.executeCommand(
      'hunkwise.suppressFinding',
      await finding('no-swallowed-error'),
      ' The cache is optional. ',
    )
    const editor = vscode.window.activeTextEditor
    assert.ok(editor)
    const { document } = editor
    assert.equal(document.uri.toString(), uriOf('load.js').toString())
    const lines = `// not staged\n${SWALLOW}`.split('  } catch')
    assert.equal(document.getText(), lines.join(`${COMMENT}  } catch`))
    assert.ok(document.isDirty, 'it is saved')
    assert.equal(staged(), index)

    await vscode.commands.executeCommand('undo')
    assert.equal(document.getText(), `// not staged\n${SWALLOW}`)
    await vscode.commands.executeCommand('redo')
    await document.save()
    git('add', '--all')
    await isGone('no-swallowed-error')
  })

  it('keeps the line endings of the file', async () => {
    git('config', 'core.autocrlf', 'false')
    stage('crlf.js', SWALLOW.replaceAll('\n', '\r\n'))
    await vscode.commands.executeCommand('hunkwise.suppressFinding', await finding('no-swallowed-error'), 'Optional.')
    const text = vscode.window.activeTextEditor?.document.getText() ?? ''
    assert.match(text, /hunkwise-ignore/)
    assert.doesNotMatch(text, /[^\r]\n/)
  })

  it('writes an exception where the format has no comments, and creates the rules file', async () => {
    stage('notes/merged.txt', CONFLICT)
    const node = await finding('no-conflict-marker')
    await vscode.commands.executeCommand('hunkwise.suppressFinding', node, 'It is generated: from src.')
    const { document } = vscode.window.activeTextEditor ?? assert.fail('nothing is open')
    assert.equal(document.uri.toString(), uriOf('.hunkwise.yml').toString())
    assert.ok(document.isDirty)
    await document.save()
    assert.equal(
      readFileSync(uriOf('.hunkwise.yml').fsPath, 'utf8'),
      'exceptions:\n  - rule: no-conflict-marker\n    files: /notes/merged.txt\n    reason: "It is generated: from src."\n',
    )
    await isGone('no-conflict-marker')
    assert.equal(git('ls-files', '.hunkwise.yml'), '')
  })

  it('adds to the rules file as it stands in the editor', async () => {
    write('.hunkwise.yml', 'failOn: error\n')
    stage('notes/merged.txt', CONFLICT)
    const node = await finding('no-conflict-marker')
    const rules = await vscode.workspace.openTextDocument(uriOf('.hunkwise.yml'))
    const edit = new vscode.WorkspaceEdit()
    edit.insert(rules.uri, new vscode.Position(0, 0), '# not saved\n')
    // Refused while the document is being read again.
    for (let attempt = 0; attempt < 50 && !(await vscode.workspace.applyEdit(edit)); attempt++) await sleep(100)
    await vscode.commands.executeCommand('hunkwise.suppressFinding', node, 'So.')
    assert.match(rules.getText(), /^# not saved\nfailOn: error\n\nexceptions:\n {2}- rule: no-conflict-marker\n/)
    assert.ok(existsSync(uriOf('.hunkwise.yml').fsPath))
  })

  it('asks for a reason that can be one', () => {
    for (const reason of ['', '  ', '<reason>', 'a */ b', 'a --> b', 'a\nb']) assert.ok(problemOf(reason), reason)
    for (const reason of ['It is.', 'a <b> c', 'a: b # c']) assert.equal(problemOf(reason), undefined, reason)
  })
})
