import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import * as vscode from 'vscode'
import { escapeMarkdown } from '../../src/editor/escape-markdown'
import { recordedIn } from '../../src/editor/recorded-lines'
import type { HunkNode } from '../../src/editor/review-node'
import type { Api } from '../../src/extension'
import { record } from '../../src/host/provenance/record'
import { activate, eventually, git, reset, root, rulesOf, uriOf, write } from './workspace'

const RECORDED =
  'export const rate = 0.2\nexport const tax = (net) => net * rate\nexport const gross = (net) => net + tax(net)\n'
const EVIDENCE = 'recorded by its hook: claude, session session-, 3 of 4 lines'

/** What Claude Code's hook tells of a file it made. */
function recordFile(path: string, content: string): void {
  write(path, content)
  const file = join(root(), path)
  const input = {
    session_id: 'session-1',
    cwd: root(),
    hook_event_name: 'PostToolUse',
    tool_name: 'Write',
    tool_input: { file_path: file, content },
    tool_response: { type: 'create', filePath: file },
  }
  assert.equal(record('claude', JSON.stringify(input), root(), 1_758_000_000_000), 1)
}

describe('who wrote it', () => {
  let api: Api

  before(async () => {
    api = await activate()
    await eventually('the repository is open', () => api.sessions.all.length === 1)
    await vscode.commands.executeCommand('hunkwise.groupByAttention')
  })
  beforeEach(async () => {
    recordFile('tax.js', RECORDED)
    write('tax.js', `// by nobody known\n${RECORDED}`)
    write('plain.js', 'export const plain = 1\n')
    git('add', '--all')
    await eventually('two hunks', () => hunks().length === 2)
  })
  afterEach(() => reset(api))

  const hunks = (): HunkNode[] =>
    api.tree.getChildren().flatMap((node) => api.tree.getChildren(node).filter((child) => child.kind === 'hunk'))
  const rowOf = (path: string): { icon: string; tooltip: string } => {
    const item = api.tree.getTreeItem(nodeOf(path))
    assert.ok(item.iconPath instanceof vscode.ThemeIcon)
    return { icon: item.iconPath.id, tooltip: String(item.tooltip) }
  }
  const nodeOf = (path: string): HunkNode => {
    const node = hunks().find(({ file }) => file.path === path)
    assert.ok(node)
    return node
  }

  it('shows the record of a hunk in the tree, and of another that there is none', () => {
    const recorded = rowOf('tax.js')
    assert.equal(recorded.icon, 'sparkle')
    assert.ok(recorded.tooltip.includes(EVIDENCE), recorded.tooltip)
    const plain = rowOf('plain.js')
    assert.equal(plain.icon, 'diff')
    assert.match(plain.tooltip, /^No record of who wrote it$/m)
    assert.doesNotMatch(`${recorded.tooltip}${plain.tooltip}`, /human/i)
  })

  it("keeps the author's own word beside the record, and takes it back", async () => {
    await vscode.commands.executeCommand('hunkwise.markAi', nodeOf('plain.js'))
    assert.equal(rowOf('plain.js').icon, 'sparkle')
    assert.match(rowOf('plain.js').tooltip, /marked by the author as AI-written, 1 of 1 line/)
    await vscode.commands.executeCommand('hunkwise.markMine', nodeOf('plain.js'))
    assert.equal(rowOf('plain.js').icon, 'diff')
    assert.match(rowOf('plain.js').tooltip, /marked by the author as their own/)
    await vscode.commands.executeCommand('hunkwise.markMine', nodeOf('tax.js'))
    assert.ok(rowOf('tax.js').tooltip.includes(EVIDENCE), 'the record is still there')
    assert.equal(rowOf('tax.js').icon, 'sparkle')
    await vscode.commands.executeCommand('hunkwise.unmarkAuthor', nodeOf('plain.js'))
    assert.match(rowOf('plain.js').tooltip, /No record of who wrote it/)
  })

  it('sees what is said of an author in a terminal', async () => {
    const cli = join(vscode.extensions.getExtension('hunkwise.hunkwise')?.extensionPath ?? '', 'dist', 'cli.js')
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
    execFileSync(process.execPath, [cli, '-C', root(), 'mark', '--as', 'ai', 'plain.js'], { env })
    await eventually('the tree says so', () => rowOf('plain.js').icon === 'sparkle')
  })

  it("sees what an assistant's hook records of what is staged already", async () => {
    // Nothing else may be about to ask for a review, and VS Code looks every 5 s for a folder it could not watch.
    await sleep(6000)
    assert.equal(rowOf('plain.js').icon, 'diff')
    recordFile('plain.js', 'export const plain = 1\n')
    await eventually('the tree says so', () => rowOf('plain.js').icon === 'sparkle')
  })

  it('sees what other tools record of what is staged already', async () => {
    await sleep(6000)
    assert.equal(rowOf('plain.js').icon, 'diff')
    const text = 'export const plain = 1\n'
    const hash = `sha256:${createHash('sha256').update(text).digest('hex')}`
    const ranges = [{ start_line: 1, end_line: 1, content_hash: hash, contributor: { type: 'ai' } }]
    const trace = { tool: { name: 'cursor' }, files: [{ path: 'plain.js', conversations: [{ ranges }] }] }
    write('.agent-trace/traces.jsonl', `${JSON.stringify(trace)}\n`)
    await eventually('the tree tells of the trace', () => rowOf('plain.js').icon === 'sparkle')
    rmSync(join(root(), '.agent-trace'), { recursive: true })
    await eventually('the tree tells that it is gone', () => rowOf('plain.js').icon === 'diff')

    // As git-ai writes its working log (constructed from its structs, not captured).
    const blob = createHash('sha256').update(text).digest('hex')
    const lines = [{ start_line: 1, end_line: 1, author_id: 's_1', overrode: null }]
    const checkpoint = {
      kind: 'AiAgent',
      author: 'Test <test@example.invalid>',
      entries: [{ file: 'plain.js', blob_sha: blob, attributions: [], line_attributions: lines }],
      timestamp: 1_758_000_000,
      agent_id: { tool: 'claude', id: 'one', model: 'x' },
      api_version: 'checkpoint/1.0.0',
    }
    const log = `.git/ai/working_logs/${git('rev-parse', 'HEAD').trim()}`
    write(`${log}/blobs/${blob}`, text)
    write(`${log}/checkpoints.jsonl`, `${JSON.stringify(checkpoint)}\n`)
    await eventually("the tree tells of git-ai's log", () => rowOf('plain.js').icon === 'sparkle')
    rmSync(join(root(), '.git', 'ai'), { recursive: true })
  })

  /** What is said over a line, by us: Markdown as it is rendered. */
  async function hoverAt(uri: vscode.Uri, line: number): Promise<string> {
    const at = new vscode.Position(line, 2)
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, at)
    const said = hovers.flatMap(({ contents }) => contents.filter((part) => part instanceof vscode.MarkdownString))
    for (const { isTrusted, supportHtml } of said) assert.ok(!isTrusted && !supportHtml)
    return said.map(({ value }) => value).join('\n')
  }

  it('says over a recorded line who wrote it, wherever it stands by now, and nothing over others', async () => {
    const document = await vscode.workspace.openTextDocument(uriOf('tax.js'))
    await vscode.window.showTextDocument(document)
    const evidence = escapeMarkdown(EVIDENCE)
    assert.ok((await hoverAt(document.uri, 1)).includes(evidence))
    assert.doesNotMatch(await hoverAt(document.uri, 0), /Who wrote it/)
    const edit = new vscode.WorkspaceEdit()
    edit.insert(document.uri, new vscode.Position(0, 0), '// one\n// two\n')
    await vscode.workspace.applyEdit(edit)
    assert.doesNotMatch(await hoverAt(document.uri, 1), /Who wrote it/)
    assert.ok((await hoverAt(document.uri, 5)).includes(evidence))
    const plain = await vscode.workspace.openTextDocument(uriOf('plain.js'))
    assert.doesNotMatch(await hoverAt(plain.uri, 0), /Who wrote it/)
  })

  const markedIn = async (document: vscode.TextDocument): Promise<string[]> =>
    (await recordedIn(document, api.sessions, api.worker)).map(({ range }) => document.getText(range))
  const LINES = RECORDED.trimEnd().split('\n')

  it('marks the recorded lines, wherever they stand by now, and no others', async () => {
    const document = await vscode.workspace.openTextDocument(uriOf('tax.js'))
    await vscode.window.showTextDocument(document)
    assert.deepEqual(await markedIn(document), LINES)
    const edit = new vscode.WorkspaceEdit()
    edit.insert(document.uri, new vscode.Position(0, 0), '// one\n')
    edit.insert(document.uri, new vscode.Position(2, 0), 'mine()\n')
    edit.insert(document.uri, new vscode.Position(3, 0), 'changed ')
    await vscode.workspace.applyEdit(edit)
    assert.deepEqual(await markedIn(document), [LINES[0], LINES[1]])
    const plain = await vscode.workspace.openTextDocument(uriOf('plain.js'))
    assert.deepEqual(await markedIn(plain), [])
  })

  it('marks them in the staged document too, and says there who wrote them', async () => {
    write('tax.js', 'nothing of it is left\n')
    await vscode.commands.executeCommand('hunkwise.openNode', nodeOf('tax.js'))
    const staged = await eventually('the staged file is open', () =>
      vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === 'git'),
    )
    assert.deepEqual(await markedIn(staged.document), LINES)
    const [{ hoverMessage } = { hoverMessage: '' }] = await recordedIn(staged.document, api.sessions, api.worker)
    assert.ok(hoverMessage instanceof vscode.MarkdownString && hoverMessage.value.includes(escapeMarkdown(EVIDENCE)))
  })

  it('marks nothing where the user wants no marks', async () => {
    const settings = vscode.workspace.getConfiguration('hunkwise')
    await settings.update('showRecordedLines', false, vscode.ConfigurationTarget.Global)
    try {
      assert.deepEqual(await markedIn(await vscode.workspace.openTextDocument(uriOf('tax.js'))), [])
    } finally {
      await settings.update('showRecordedLines', undefined, vscode.ConfigurationTarget.Global)
    }
  })

  it('says over a finding why it matters, and takes nothing of it for Markdown', async () => {
    write(
      '.hunkwise.yml',
      "conventions:\n  - id: own-client\n    message: '[Here](command:a.b) *now*'\n    why: It retries.\n    pattern: fetch($URL)\n",
    )
    write('plain.js', 'export const plain = 1\nexport const load = fetch(plain)\n')
    git('add', '--all')
    await eventually('there is a finding', () => rulesOf('plain.js').includes('own-client'))
    const document = await vscode.workspace.openTextDocument(uriOf('plain.js'))
    // An open document is read again some time after its file was written.
    await eventually('the document is read again', () => document.getText().includes('fetch(plain)'))
    const said = await hoverAt(document.uri, 1)
    assert.match(said, /It retries/)
    assert.ok(said.includes('\\[Here\\]') && said.includes('\\*now\\*'), said)
    assert.doesNotMatch(await hoverAt(document.uri, 0), /It retries/)
  })
})
