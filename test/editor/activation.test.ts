import assert from 'node:assert/strict'
import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import * as vscode from 'vscode'
import { activate, eventually, git, reset, write } from './workspace'

const extension = (): vscode.Extension<unknown> => {
  const found = vscode.extensions.getExtension('hunkwise.hunkwise')
  assert.ok(found)
  return found
}
/** Whether the extension host, which runs the tests too, has loaded a bundle of ours. */
const isLoaded = (name: string): boolean =>
  Object.keys(require.cache).some((file) => file === join(extension().extensionPath, 'dist', name))
const manifest = () => extension().packageJSON

describe('activation', () => {
  it('happens by itself, and loads nothing further until something is staged', async () => {
    await eventually('the extension is active', () => extension().isActive)
    const api = await activate()
    await eventually('the repository is open', () => api.sessions.all.length === 1)
    assert.equal(api.worker.running, false)
    assert.equal(isLoaded('acting.js'), false)
    write('a.txt', 'a\n')
    git('add', 'a.txt')
    await eventually('the worker runs', () => api.worker.running)
    await reset(api)
  })

  it('loads what is done at a word with the first word, and what it was told is done', async () => {
    await activate()
    assert.equal(isLoaded('extension.js'), true)
    await vscode.commands.executeCommand('hunkwise.copyPrompt')
    assert.equal(isLoaded('acting.js'), true)
    await vscode.env.clipboard.writeText('as it was')
    await vscode.commands.executeCommand('hunkwise.copyPrompt')
    assert.equal(await vscode.env.clipboard.readText(), 'as it was')
  })

  it('has an entry under 50 KB', () => {
    const file = join(extension().extensionPath, manifest().main)
    assert.ok(statSync(file).size < 50_000, `${statSync(file).size} bytes`)
  })

  it('has an entry without the engine', () => {
    const text = readFileSync(join(extension().extensionPath, manifest().main), 'utf8')
    for (const part of ['no-swallowed-error', '--patch-with-raw', 'diffArrays']) assert.ok(!text.includes(part), part)
  })
})

describe('the manifest', () => {
  it('contributes commands that are registered, with a category and a title that starts with a capital', async () => {
    await activate()
    const registered = new Set(await vscode.commands.getCommands(true))
    for (const { command, title, category } of manifest().contributes.commands) {
      assert.ok(registered.has(command), command)
      assert.match(command, /^hunkwise\.[a-z]+[A-Z][A-Za-z]+$/)
      assert.match(title.replace('AI-written', 'written'), /^[A-Z][^A-Z]*$/)
      assert.equal(category, 'Hunkwise')
    }
  })

  it('contributes every command that is registered', async () => {
    await activate()
    const contributed = new Set(manifest().contributes.commands.map(({ command }: { command: string }) => command))
    const ours = (await vscode.commands.getCommands(true)).filter((name) => name.startsWith('hunkwise.'))
    // The workbench makes some for each view.
    const own = ours.filter((name) => !/^hunkwise\.(review|changeMap)\.|^hunkwise\.review$/.test(name))
    assert.deepEqual(
      own.filter((name) => !contributed.has(name)),
      [],
    )
  })

  it('has fewer than eight settings, each with a scope', () => {
    const settings: Record<string, { scope?: string; description?: string }> =
      manifest().contributes.configuration.properties
    assert.ok(Object.keys(settings).length < 8)
    for (const [name, { scope, description }] of Object.entries(settings)) {
      assert.ok(scope, name)
      assert.match(description ?? '', /^Controls .+\.$/)
    }
  })

  it('names only views and commands that exist in its menus', () => {
    const { commands, menus, views } = manifest().contributes
    const known = new Set(commands.map(({ command }: { command: string }) => command))
    const viewIds = new Set(views.hunkwise.map(({ id }: { id: string }) => id))
    for (const [menu, items] of Object.entries<{ command: string; when?: string }[]>(menus)) {
      for (const { command, when = '' } of items) {
        assert.ok(known.has(command), `${menu}: ${command}`)
        for (const [, view] of when.matchAll(/view == (\S+)/g)) assert.ok(viewIds.has(view), `${menu}: ${view}`)
      }
    }
  })

  it('has a walkthrough of four steps, each with a picture that is there and commands that exist', async () => {
    await activate()
    const registered = new Set(await vscode.commands.getCommands())
    const [{ steps }] = manifest().contributes.walkthroughs
    assert.equal(steps.length, 4)
    for (const { description, media } of steps) {
      const { size } = statSync(join(extension().extensionPath, media.image))
      assert.ok(size > 5_000 && size < 150_000, `${media.image}: ${size} bytes`)
      assert.ok(media.altText.length > 20)
      for (const command of commandsIn(description)) assert.ok(registered.has(command), command)
    }
  })

  it('says in every empty view what to do, with commands that exist', async () => {
    await activate()
    const registered = new Set(await vscode.commands.getCommands())
    const welcome: { when: string; contents: string }[] = manifest().contributes.viewsWelcome
    for (const state of ['idle', 'noRepository', 'noGit', 'untrusted', 'failed'])
      assert.ok(
        welcome.some(({ when }) => when.includes(`hunkwise.state == ${state}`)),
        state,
      )
    for (const { contents } of welcome) {
      const commands = commandsIn(contents)
      assert.ok(commands.length > 0, contents)
      // Some of them come with the git extension, or where there is a workspace to trust.
      for (const command of commands)
        assert.ok(registered.has(command) || /^(git|vscode|workbench)\./.test(command), command)
    }
  })
})

const commandsIn = (text: string): string[] => [...text.matchAll(/\(command:([\w.]+)/g)].map(([, name]) => name ?? '')
