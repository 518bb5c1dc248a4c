import assert from 'node:assert/strict'
import * as vscode from 'vscode'
import type { Api } from '../../src/extension'
import { activate, eventually, git, reset, write } from './workspace'

describe('the pull request description', () => {
  let api: Api

  before(async () => {
    api = await activate()
    await eventually('the repository is open', () => api.sessions.all.length === 1)
  })
  afterEach(() => reset(api))

  it('opens as an untitled Markdown document with both questions', async () => {
    write('src/pay.js', "export const pay = (id) => fetch('https://pay.example/charge/' + id)\n")
    git('add', '--all')
    await eventually('the review is ready', () => api.sessions.active?.state.kind === 'ready')
    await vscode.commands.executeCommand('hunkwise.generateDescription')
    const document = await eventually('a document is open', () => vscode.window.activeTextEditor?.document)
    assert.equal(document.isUntitled, true)
    assert.equal(document.languageId, 'markdown')
    assert.match(document.getText(), /What could break in production\?/)
    assert.match(document.getText(), /How were the integration points tested\?/)
  })

  it("fills in the repository's own template", async () => {
    write('.github/pull_request_template.md', '## Why\n\n## How was this tested?\n')
    write('a.js', 'export const a = 1\n')
    git('add', '--all')
    await eventually('the review is ready', () => api.sessions.active?.state.kind === 'ready')
    await vscode.commands.executeCommand('hunkwise.generateDescription')
    const document = await eventually('a document is open', () => vscode.window.activeTextEditor?.document)
    assert.match(document.getText(), /^## Why$/m)
  })

  it('is offered to the GitHub Pull Requests extension, of which this is a fake', async () => {
    interface Fake {
      readonly providers: ReadonlyMap<
        string,
        {
          provideTitleAndDescription(
            context: object,
            token: vscode.CancellationToken,
          ): Promise<{ title: string; description: string } | undefined>
        }
      >
    }
    const fake = vscode.extensions.getExtension<Fake>('GitHub.vscode-pull-request-github')
    assert.ok(fake, 'the fake is not there')
    const { providers } = await fake.activate()
    const provider = await eventually('a provider is registered', () => providers.get('Hunkwise'))
    git('update-ref', 'refs/remotes/origin/main', 'start')
    write('src/pay.js', "export const pay = (id) => fetch('https://pay.example/charge/' + id)\n")
    git('add', '--all')
    git('commit', '--quiet', '--message', 'Charge over the network')
    write('src/later.js', 'export const later = 1\n')
    git('add', '--all')
    const { token } = new vscode.CancellationTokenSource()
    const ask = (compareBranch: string) =>
      provider.provideTitleAndDescription({ commitMessages: [], patches: [], compareBranch }, token)
    const branch = git('symbolic-ref', '--short', 'HEAD').trim()
    const said = await ask(branch)
    assert.equal(said?.title, 'Charge over the network')
    assert.match(said?.description ?? '', /src\/pay\.js:1/)
    assert.doesNotMatch(said?.description ?? '', /later/)
    assert.equal(await ask('another-branch'), undefined)
    git('update-ref', '-d', 'refs/remotes/origin/main')
  })

  it('opens nothing where there is nothing to describe', async () => {
    await vscode.commands.executeCommand('hunkwise.generateDescription')
    assert.equal(vscode.window.activeTextEditor, undefined)
  })
})
