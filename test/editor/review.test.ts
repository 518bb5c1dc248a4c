import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as vscode from 'vscode'
import type { Node } from '../../src/editor/review-node'
import type { Api } from '../../src/extension'
import { activate, diagnosticsOf, eventually, git, reset, root, rulesOf, uriOf, write } from './workspace'

const SWALLOW = `export async function load(id) {
  try {
    return await fetch('/items/' + id)
  } catch (error) {}
}
`

const stagedLine = (path: string, line: number): string | undefined => git('show', `:${path}`).split('\n')[line - 1]

describe('reviewing what is staged', () => {
  let api: Api

  before(async () => {
    api = await activate()
    await eventually('the repository is open', () => api.sessions.all.length === 1)
    await vscode.commands.executeCommand('hunkwise.groupByFile')
  })
  after(() => vscode.commands.executeCommand('hunkwise.groupByAttention'))
  afterEach(() => reset(api))

  const labels = (nodes: readonly Node[]): string[] => nodes.map((node) => label(node))
  const label = (node: Node): string => {
    const item = api.tree.getTreeItem(node)
    return typeof item.label === 'string' ? item.label : (item.label?.label ?? '')
  }
  const allRows = (nodes = api.tree.getChildren()): string[] =>
    nodes.flatMap((node) => [label(node), ...allRows(api.tree.getChildren(node))])

  async function stage(path: string, text: string): Promise<void> {
    write(path, text)
    git('add', path)
    await eventually('the tree has the file', () =>
      labels(api.tree.getChildren()).includes(path.split('/').at(-1) ?? ''),
    )
  }

  it('shows findings in the tree and in the file once they are staged, and takes them back with them', async () => {
    await stage('src/load.js', SWALLOW)
    const [diagnostic] = await eventually('there is a diagnostic', () => {
      const found = diagnosticsOf('src/load.js')
      return found.length > 0 && found
    })
    assert.ok(diagnostic)
    assert.deepEqual(rulesOf('src/load.js'), ['no-swallowed-error'])
    assert.equal(diagnostic.range.start.line, 3)
    assert.equal(diagnostic.severity, vscode.DiagnosticSeverity.Warning)
    assert.ok(
      allRows().some((row) => /swallowed/.test(row)),
      allRows().join('\n'),
    )

    git('rm', '--quiet', '--cached', 'src/load.js')
    await eventually('the diagnostic is gone', () => diagnosticsOf('src/load.js').length === 0)
    await eventually('the tree is empty', () => api.tree.getChildren().length === 0)
  })

  it('follows the line of a finding through edits that are not staged', async () => {
    await stage('load.js', SWALLOW)
    await eventually('there is a diagnostic', () => diagnosticsOf('load.js').length === 1)
    const document = await vscode.workspace.openTextDocument(uriOf('load.js'))
    await vscode.window.showTextDocument(document)
    const edit = new vscode.WorkspaceEdit()
    edit.insert(document.uri, new vscode.Position(0, 0), '// one\n// two\n')
    await vscode.workspace.applyEdit(edit)
    const moved = await eventually('the diagnostic has moved', () =>
      diagnosticsOf('load.js').find(({ range }) => range.start.line === 5),
    )
    assert.equal(document.lineAt(moved.range.start.line).text, stagedLine('load.js', 4))
    assert.ok(document.isDirty, 'the edit is not saved')

    const change = new vscode.WorkspaceEdit()
    change.insert(document.uri, new vscode.Position(5, 17), 'error')
    await vscode.workspace.applyEdit(change)
    await eventually('the diagnostic of an edited line is gone', () => diagnosticsOf('load.js').length === 0)
  })

  it('follows it through edits of a file that is not open', async () => {
    await stage('load.js', SWALLOW)
    await eventually('there is a diagnostic', () => diagnosticsOf('load.js').length === 1)
    write('load.js', `// from elsewhere\n${SWALLOW}`)
    await eventually('the diagnostic has moved', () => diagnosticsOf('load.js')[0]?.range.start.line === 4)
  })

  it('is empty after a commit', async () => {
    await stage('load.js', SWALLOW)
    await eventually('there is a diagnostic', () => diagnosticsOf('load.js').length === 1)
    git('commit', '--quiet', '--message', 'Load')
    await eventually('the tree is empty', () => api.tree.getChildren().length === 0)
    await eventually('the diagnostic is gone', () => diagnosticsOf('load.js').length === 0)
  })

  it('lists the file that needs more attention first', async () => {
    write('a.js', 'export const a = 1\n')
    git('add', 'a.js')
    await stage('b.js', SWALLOW)
    await eventually('both files', () => api.tree.getChildren().length === 2)
    assert.deepEqual(labels(api.tree.getChildren()), ['b.js', 'a.js'])
  })

  it('shows a mistake in the rules file at its line, and the review as incomplete', async () => {
    write('.hunkwise.yml', 'failOn: error\nbudget:\n  hunks: 3\n')
    await stage('load.js', SWALLOW)
    const [mistake] = await eventually('a diagnostic in the rules file', () => {
      const found = diagnosticsOf('.hunkwise.yml')
      return found.length > 0 && found
    })
    assert.equal(mistake?.range.start.line, 2)
    assert.equal(mistake.severity, vscode.DiagnosticSeverity.Error)
    assert.ok(api.tree.getChildren().some((node) => node.kind === 'failure'))

    write('.hunkwise.yml', 'failOn: error\n')
    await eventually('the mistake is gone', () => diagnosticsOf('.hunkwise.yml').length === 0)
  })

  it('opens the staged diff at a finding', async () => {
    await stage('README.md', `# Example\n${'text\n'.repeat(30)}`)
    const [file] = api.tree.getChildren()
    const [hunk] = file ? api.tree.getChildren(file) : []
    assert.equal(hunk?.kind, 'hunk')
    await vscode.commands.executeCommand('hunkwise.openNode', hunk)
    const input = await eventually('a diff is open', () => {
      const tab = vscode.window.tabGroups.activeTabGroup.activeTab?.input
      return tab instanceof vscode.TabInputTextDiff && tab
    })
    assert.equal(input.original.scheme, 'git')
    assert.equal(JSON.parse(input.modified.query).ref, '')
    const right = await vscode.workspace.openTextDocument(input.modified)
    assert.equal(right.getText(), git('show', ':README.md'))
  })

  for (const [what, command] of [
    ['a new file', ['add', 'new.js']],
    ['a deleted file', ['rm', '--quiet', 'README.md']],
    ['a renamed file', ['mv', 'README.md', 'READ.md']],
  ] as const) {
    it(`opens ${what}`, async () => {
      write('new.js', SWALLOW)
      git(...command)
      const [node] = await eventually(
        'the tree has it',
        () => api.tree.getChildren().length > 0 && api.tree.getChildren(),
      )
      await vscode.commands.executeCommand('hunkwise.openNode', node)
      await eventually('something is open', () => vscode.window.tabGroups.activeTabGroup.activeTab !== undefined)
    })
  }

  it('says in one sentence why a review failed', async () => {
    await stage('load.js', SWALLOW)
    const [session] = api.sessions.all
    assert.ok(session)
    const config = readFileSync(join(root(), '.git/config'), 'utf8')
    write('.git/config', `[core]\n\trepositoryformatversion = 99\n`)
    try {
      await session.refresh()
      assert.equal(session.state.kind, 'failed')
      assert.deepEqual(diagnosticsOf('load.js'), [])
    } finally {
      write('.git/config', config)
    }
  })
})
