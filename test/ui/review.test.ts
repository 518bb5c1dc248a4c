import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { makeExample } from '../example.mjs'
import { makeTempDir } from '../harness/temporary.mjs'
import { startWorkbench } from '../harness/workbench.mjs'
import { tempFolder, tempRepository } from '../host/temp-repository'
import { picture, readmePicture, type Workbench } from './picture'

describe('the workbench with Hunkwise', () => {
  let workbench: Workbench

  before(async () => {
    workbench = await startWorkbench({
      settings: {
        'workbench.colorTheme': 'Default Dark Modern',
        'editor.minimap.enabled': false,
        'typescript.validate.enable': false,
        'js/ts.validate.enabled': false,
      },
      width: 1600,
      height: 960,
    })
  })
  after(() => workbench.stop())

  it('shows the review of the example: tree, squiggle, status bar and description', async () => {
    const { dir, facts } = makeExample(join(makeTempDir('example'), 'shop'), { seed: 1 })
    const window = await workbench.open(dir)
    const { page } = window
    await window.showView('Hunkwise')
    await window.row('error is swallowed').waitFor({ timeout: 60_000 })
    const rows = await window.rows()
    for (const expected of [/362 counted lines/, /adds 179 lines/, /error is swallowed/, /assertions were deleted/]) {
      assert.ok(
        rows.some((row) => expected.test(row)),
        `no row ${expected} in:\n${rows.join('\n')}`,
      )
    }
    await window.statusItem('362/200 lines').waitFor()

    await window.row('error is swallowed').click()
    await page.locator('.monaco-diff-editor .view-line', { hasText: 'catch' }).first().waitFor()
    // The file has further edits that are not staged; on the right side of the diff the finding stands all the same.
    await page.waitForFunction(`[...document.querySelectorAll('.monaco-diff-editor .modified .view-line span')].some(
      (part) => /error is swallowed/.test(getComputedStyle(part, '::after').content))`)
    await readmePicture(window, 'staged-diff')

    await window.runCommand('View: Close All Editors')
    await window.openFile('src/order-store.ts')
    await page.keyboard.press('Control+G')
    await page.locator('.quick-input-widget input.input').fill(':44')
    await page.keyboard.press('Enter')
    await window.squiggles('warning').first().waitFor({ timeout: 30_000 })
    assert.equal(await (await window.problem('error is swallowed')).count(), 1)
    await page.keyboard.press('Control+J')

    await window.runCommand('View: New Editor Group to the Right')
    await window.runCommand('Hunkwise: Generate pull request description')
    await page.locator('.editor-group-container.active .view-line', { hasText: 'in production' }).first().waitFor()
    await window.runCommand('Notifications: Clear All Notifications')
    // Its headings are bold once it has been read as Markdown.
    await page.locator('.editor-group-container.active .view-line .mtkb').first().waitFor()
    await readmePicture(window, 'screenshot')
    const text = await window.editorText()
    assert.match(text, /What could break in production\?/)
    assert.match(text, /How were the integration points tested\?/)
    assert.ok(facts)
    await window.close()
  })

  it('is walked through by keyboard alone', async () => {
    const repository = tempRepository({ 'a.js': 'export const a = 1\n' })
    repository.stage({ 'a.js': 'export const a = 2\n', 'b.js': 'try {\n  a()\n} catch (error) {}\n' })
    const window = await workbench.open(repository.folder)
    const { page } = window
    await window.showView('Hunkwise')
    await window.row('Needs attention').waitFor({ timeout: 60_000 })
    await window.statusItem('0/2').waitFor()
    await window.activityItem('Hunkwise').locator('.badge-content', { hasText: /^1$/ }).waitFor()
    await page.keyboard.press('Control+Alt+.')
    await window.tab('b.js').waitFor()
    await page.keyboard.press('Control+Alt+Enter')
    await window.tab('a.js').waitFor()
    await window.statusItem('1/2').waitFor()
    await window.row('Reviewed').waitFor()
    await page.keyboard.press('Control+Alt+Enter')
    await window.statusItem('2/2').waitFor()
    await window.notification('no other hunk to review').waitFor()
    await picture(window, 'walked')

    // The marks are there after a reload of the window.
    await window.reload()
    await window.statusItem('2/2').waitFor({ timeout: 60_000 })
    await window.row('Reviewed').waitFor()

    // A checkbox takes a mark back.
    await window.row('Reviewed').click()
    // What the row says of itself would cover the checkbox below it.
    await page.mouse.move(800, 600)
    await page.locator('.context-view .hover-contents').waitFor({ state: 'hidden' })
    await window.row('b.js').locator('.custom-view-tree-node-item-checkbox').click()
    await window.statusItem('1/2').waitFor()
    await window.close()
  })

  it('offers the description in the Source Control view', async () => {
    const { folder } = tempRepository({ 'a.txt': 'a\n' })
    const window = await workbench.open(folder)
    await window.showView('Source Control')
    await window.page
      .locator('.part.sidebar [aria-label^="Generate pull request description"]')
      .first()
      .waitFor({ state: 'attached' })
    await window.close()
  })

  it('says what to do where nothing is staged', async () => {
    const { folder } = tempRepository({ 'a.txt': 'a\n' })
    const window = await workbench.open(folder)
    await window.showView('Hunkwise')
    await window.page.locator('.part.sidebar', { hasText: 'Nothing is staged.' }).waitFor()
    await picture(window, 'nothing-staged')
    await window.close()
  })

  it('says so where there is no repository', async () => {
    const window = await workbench.open(tempFolder())
    await window.showView('Hunkwise')
    await window.page.locator('.part.sidebar', { hasText: 'not in a git repository' }).waitFor()
    await window.close()
  })
})

describe('the workbench without trust', () => {
  let workbench: Workbench

  let calls: string

  before(async () => {
    const folder = tempFolder()
    calls = join(folder, 'calls')
    const git = execFileSync('which', ['git'], { encoding: 'utf8' }).trim()
    writeFileSync(join(folder, 'git'), `#!/bin/sh\necho "$@" >> '${calls}'\nexec '${git}' "$@"\n`, { mode: 0o755 })
    // The server asks the user's shell for the PATH: this one leaves it as it is.
    const shell = join(folder, 'sh')
    writeFileSync(shell, '#!/bin/sh\nfor last; do :; done\nexec /bin/sh -c "$last"\n', { mode: 0o755 })
    const env = { PATH: `${folder}${delimiter}${process.env.PATH}`, SHELL: shell }
    workbench = await startWorkbench({ trust: false, env })
  })
  after(() => workbench.stop())

  it('shows no review, says why, runs no git, and reviews once the workspace is trusted', async () => {
    const repository = tempRepository({ 'a.js': 'export const a = 1\n' })
    repository.stage({ 'b.js': 'try {\n  a()\n} catch (error) {}\n' })
    const window = await workbench.open(repository.folder)
    const { page } = window
    await window.showView('Hunkwise')
    await page.locator('.part.sidebar', { hasText: 'This workspace is not trusted' }).waitFor()
    await picture(window, 'untrusted')
    assert.equal(await window.row('b.js').count(), 0)
    assert.equal(existsSync(calls), false, 'a git was run')

    await window.runCommand('Workspaces: Manage Workspace Trust')
    await page.locator('.workspace-trust-editor').getByRole('button', { name: 'Trust', exact: true }).click()
    await window.row('b.js').waitFor({ timeout: 60_000 })
    assert.match(readFileSync(calls, 'utf8'), / diff /)
    await window.close()
  })
})
