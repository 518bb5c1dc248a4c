import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as vscode from 'vscode'
import type { GitApi, GitRepository } from '../../src/editor/git-extension'
import type { Api } from '../../src/extension'
import { activate, eventually, git, reset, root, uriOf, write } from './workspace'

const BAD = 'try {\n  load()\n} catch (error) {}\n'
const GOOD = 'export const load = 1\n'

describe('pushing', () => {
  let api: Api
  let remote: string
  let repository: GitRepository
  const { showInformationMessage, showWarningMessage, showInputBox } = vscode.window
  let said: string[] = []

  before(async () => {
    api = await activate()
    await eventually('the repository is open', () => api.sessions.all.length === 1)
    const extension = vscode.extensions.getExtension<{ getAPI(version: 1): GitApi }>('vscode.git')
    const found = extension?.exports.getAPI(1).repositories[0]
    assert.ok(found)
    repository = found
  })
  beforeEach(async () => {
    said = []
    remote = mkdtempSync(join(tmpdir(), 'hunkwise-remote-'))
    execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', remote])
    git('remote', 'add', 'origin', remote)
    git('push', '--quiet', '--set-upstream', 'origin', 'main')
    const hook = join(root(), '.git', 'hooks', 'pre-push')
    mkdirSync(join(root(), '.git', 'hooks'), { recursive: true })
    const cli = join(vscode.extensions.getExtension('hunkwise.hunkwise')?.extensionPath ?? '', 'dist', 'cli.js')
    writeFileSync(hook, `#!/bin/sh\nexec '${process.execPath}' '${cli}' hook pre-push "$@"\n`)
    chmodSync(hook, 0o755)
  })
  afterEach(async () => {
    Object.assign(vscode.window, { showInformationMessage, showWarningMessage, showInputBox })
    rmSync(join(root(), '.git', 'hooks', 'pre-push'), { force: true })
    git('remote', 'remove', 'origin')
    rmSync(remote, { recursive: true, force: true })
    git('reset', '--quiet', '--hard', 'start')
    await api.sessions.all[0]?.show({ kind: 'staged' })
    await reset(api)
  })

  /** Answers for the user: with these buttons where they are offered, and these sentences. */
  function answer(buttons: readonly string[], sentences: string[] = []): void {
    const choose = async (message: string, ...offered: string[]) => {
      said.push(message)
      return offered.find((one) => buttons.includes(one))
    }
    const showSentence = async () => sentences.shift()
    Object.assign(vscode.window, {
      showInformationMessage: choose,
      showWarningMessage: choose,
      showInputBox: showSentence,
    })
  }
  const remoteHas = (): string => execFileSync('git', ['-C', remote, 'rev-parse', 'main'], { encoding: 'utf8' }).trim()
  const head = (): string => git('rev-parse', 'HEAD').trim()
  async function commit(files: Record<string, string>, message = 'A commit'): Promise<void> {
    for (const [path, text] of Object.entries(files)) write(path, text)
    git('add', '--all')
    git('commit', '--quiet', '--no-verify', '--message', message)
    await repository.status()
    await eventually('nothing is staged', () => api.sessions.all.every(({ state }) => state.kind === 'idle'))
  }
  const session = () => {
    const [found] = api.sessions.all
    assert.ok(found)
    return found
  }
  const rows = (): string[] =>
    api.tree.getChildren().map((node) => `${node.kind} ${String(api.tree.getTreeItem(node).label)}`)

  it('that the hook refuses opens the sidebar at what refused it, and nothing is pushed', async () => {
    answer([])
    await commit({ '.hunkwise.yml': 'failOn: warning\n', 'load.js': BAD })
    const before = remoteHas()
    await repository.push('origin', 'main')
    await eventually('the refusal is told', () =>
      said.find((text) => /the push to refs\/heads\/main is stopped by 1 finding/.test(text)),
    )
    assert.equal(remoteHas(), before)
    const review = await eventually('the commits are shown', () => session().state.kind === 'ready' && session().review)
    assert.equal(review.report.scope.kind, 'range')
    assert.equal(review.report.scope.head, head())
    const [finding] = review.report.findings
    assert.equal(finding?.ruleId, 'no-swallowed-error')
    const node = api.tree.getChildren().flatMap((each) => [each, ...api.tree.getChildren(each)])
    const hunk = node.find((each) => each.kind === 'hunk' && each.file.path === 'load.js')
    assert.ok(hunk)
    // What is opened is what is pushed, not the working file.
    await vscode.commands.executeCommand('hunkwise.openNode', hunk)
    const shown = vscode.window.activeTextEditor?.document.uri
    assert.deepEqual([shown?.scheme, JSON.parse(shown?.query ?? '{}').ref], ['git', head()])
    await eventually('the finding is in Problems', () => vscode.languages.getDiagnostics(uriOf('load.js')).length > 0)
  })

  it('that fails for another reason is left to the git extension', async () => {
    answer([])
    await commit({ 'load.js': GOOD })
    rmSync(remote, { recursive: true, force: true })
    await assert.rejects(async () => repository.push('origin', 'main'))
    assert.deepEqual(said, [])
    assert.equal(session().scope.kind, 'staged')
  })

  it('goes all the way from review to push, and pushes only when the button was pressed', async () => {
    await commit({ 'load.js': GOOD })
    const before = remoteHas()
    answer([])
    await vscode.commands.executeCommand('hunkwise.reviewAndPush')
    assert.match(said.at(-1) ?? '', /^1 hunk reviewed, nothing to refuse\. Push main to origin\?$/)
    assert.equal(remoteHas(), before)
    answer(['Push'])
    await vscode.commands.executeCommand('hunkwise.reviewAndPush')
    assert.equal(remoteHas(), head())
    assert.equal(said.at(-1), 'Pushed to origin.')
    await eventually('there is nothing left to show', () => session().state.kind === 'idle')
  })

  it('is not offered where the hook would stop it: what stops it is shown', async () => {
    await commit({ '.hunkwise.yml': 'failOn: warning\n', 'load.js': BAD })
    const before = remoteHas()
    answer(['Push'])
    await vscode.commands.executeCommand('hunkwise.reviewAndPush')
    assert.deepEqual(said, ['A push to origin would be stopped: 1 finding of severity warning or above.'])
    assert.equal(remoteHas(), before)
    // What is staged to mend it takes the place of what is to be pushed.
    write('load.js', GOOD)
    git('add', '--all')
    await eventually('the staged change is shown', () => session().review?.report.scope.kind === 'staged')
  })

  it('asks for what the rules file requires, and goes on', async () => {
    await commit({ '.hunkwise.yml': 'require: [answered]\n', 'load.js': GOOD })
    answer(['Go on', 'Push'], ['Nothing reads it yet.', 'By hand.'])
    await vscode.commands.executeCommand('hunkwise.reviewAndPush')
    assert.match(said[0] ?? '', /would be stopped: Not answered: What could break in production\?/)
    assert.equal(remoteHas(), head())
  })

  it('shows what is required among the rows, until it is there', async () => {
    await commit({ '.hunkwise.yml': 'require: [reviewed]\n', 'load.js': BAD })
    answer([])
    await vscode.commands.executeCommand('hunkwise.reviewAndPush')
    assert.equal(rows()[0], 'condition A hunk that needs attention is not reviewed: load.js:1.')
    const hunkIds = session().review?.report.files.flatMap(({ hunks }) => hunks.map(({ id }) => id)) ?? []
    await api.worker.ask('mark', { folder: root(), hunkIds, reviewed: true })
    await session().refresh()
    assert.ok(!rows().some((row) => row.startsWith('condition')), rows().join())
    answer(['Push'])
    await vscode.commands.executeCommand('hunkwise.reviewAndPush')
    assert.equal(remoteHas(), head())
  })

  it('publishes a branch that has no upstream', async () => {
    git('checkout', '--quiet', '-b', 'topic')
    try {
      await commit({ 'load.js': GOOD })
      await eventually('the git extension is on the branch', () => repository.state.HEAD?.name === 'topic')
      answer(['Push'])
      await vscode.commands.executeCommand('hunkwise.reviewAndPush')
      assert.match(said[0] ?? '', /Push topic to origin\?/)
      assert.equal(execFileSync('git', ['-C', remote, 'rev-parse', 'topic'], { encoding: 'utf8' }).trim(), head())
      assert.equal(git('rev-parse', '--abbrev-ref', 'topic@{upstream}').trim(), 'origin/topic')
    } finally {
      git('checkout', '--quiet', 'main')
      git('branch', '--quiet', '-D', 'topic')
      await repository.status()
    }
  })
})
