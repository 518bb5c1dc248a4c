import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import * as vscode from 'vscode'
import type { Api } from '../../src/extension'
import { activate, eventually, git, reset, root, write } from './workspace'

describe('setting up', () => {
  let api: Api
  const { showInformationMessage, showQuickPick } = vscode.window
  let said: string[] = []

  before(async () => {
    assert.ok(homedir().startsWith(tmpdir()), "the tests would write into somebody's own settings")
    api = await activate()
    await eventually('the repository is open', () => api.sessions.all.length === 1)
  })
  beforeEach(() => {
    said = []
  })
  afterEach(async () => {
    Object.assign(vscode.window, { showInformationMessage, showQuickPick })
    for (const name of ['.hunkwise', '.claude']) rmSync(join(homedir(), name), { recursive: true, force: true })
    rmSync(hook(), { force: true })
    await reset(api)
  })

  const hook = (): string => join(root(), '.git', 'hooks', 'pre-push')
  const settings = (): string => join(homedir(), '.claude', 'settings.json')
  /** Answers for the user, and keeps what is asked. */
  function answer(button: string | undefined): void {
    Object.assign(vscode.window, {
      showInformationMessage: async (message: string, ...buttons: string[]) => {
        said.push(message)
        return buttons.find((one) => one === button)
      },
      showQuickPick: async (items: readonly { label: string; picked: boolean }[]) =>
        items.filter(({ picked }) => picked),
    })
  }
  const shown = (): string => vscode.window.activeTextEditor?.document.getText() ?? ''

  it('shows what it would write into settings, writes it once it may, and what is written records', async () => {
    mkdirSync(join(homedir(), '.claude'))
    answer(undefined)
    await vscode.commands.executeCommand('hunkwise.setUpRecording')
    assert.match(shown(), /settings\.json\n( {2}\+ .*\n)*.*record claude/)
    assert.ok(!existsSync(settings()) && !existsSync(join(homedir(), '.hunkwise')), 'nothing is written unasked')

    answer('Write it')
    await vscode.commands.executeCommand('hunkwise.setUpRecording')
    const { hooks } = JSON.parse(readFileSync(settings(), 'utf8'))
    const { command } = hooks.PostToolUse[0].hooks[0]
    write('tax.js', 'export const rate = 0.2\n')
    const file = join(root(), 'tax.js')
    const input = {
      session_id: 'session-1',
      cwd: root(),
      hook_event_name: 'PostToolUse',
      tool_name: 'Write',
      tool_input: { file_path: file, content: 'export const rate = 0.2\n' },
      tool_response: { type: 'create', filePath: file },
    }
    execFileSync('sh', ['-c', command], { cwd: root(), input: JSON.stringify(input) })
    git('add', '--all')
    const review = await eventually('a review', () => api.sessions.active?.review)
    assert.equal(review.report.files[0]?.hunks[0]?.lines.ai, 1)

    await vscode.commands.executeCommand('hunkwise.setUpRecording')
    assert.match(said.at(-1) ?? '', /nothing to write/)
  })

  it('sets up the hook before a push, which finds the extension', async () => {
    answer(undefined)
    await vscode.commands.executeCommand('hunkwise.setUpHook')
    assert.match(shown(), /pre-push/)
    assert.ok(!existsSync(hook()))
    answer('Write it')
    await vscode.commands.executeCommand('hunkwise.setUpHook')
    assert.match(readFileSync(hook(), 'utf8'), /hunkwise/)
    const version = execFileSync(join(homedir(), '.hunkwise', 'hunkwise'), ['--version'], { encoding: 'utf8' })
    assert.match(version, /\d+\.\d+\.\d+/)
  })
})
