import assert from 'node:assert/strict'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { record } from '../../src/host/provenance/record'
import { makeExample } from '../example.mjs'
import { makeTempDir } from '../harness/temporary.mjs'
import { startWorkbench } from '../harness/workbench.mjs'
import { tempRepository } from '../host/temp-repository'
import { picture, type Workbench, walkthroughPicture } from './picture'

const SETTINGS = {
  'workbench.colorTheme': 'Default Dark Modern',
  'editor.minimap.enabled': false,
  'typescript.validate.enable': false,
  'js/ts.validate.enabled': false,
}

describe('acting on the review', () => {
  let workbench: Workbench
  let example: string

  before(async () => {
    workbench = await startWorkbench({ settings: SETTINGS, width: 1200, height: 760 })
    example = makeExample(join(makeTempDir('example'), 'shop'), { seed: 1 }).dir
  })
  after(() => workbench.stop())

  it('lays the tree out by folder, and remembers it through a reload', async () => {
    const window = await workbench.open(example)
    const { page } = window
    await window.showView('Hunkwise')
    await window.row('error is swallowed').first().waitFor({ timeout: 60_000 })
    await walkthroughPicture(window, 'stage', { x: 0, y: 34, width: 350, height: 420 })
    const layouts = page.locator('.part.sidebar .action-label[aria-label^="Group by"]')
    // The buttons of one of two views are there while the mouse is.
    const header = page.locator('.part.sidebar .pane-header', { hasText: 'Review' })
    await header.hover()
    await layouts.and(page.locator('[aria-label^="Group by file"]')).click()
    await layouts.and(page.locator('[aria-label^="Group by folder"]')).click()
    await layouts.and(page.locator('[aria-label^="Group by attention"]')).waitFor()
    await window.row(/^src\s*\d+ files/).waitFor()
    await picture(window, 'by-folder')
    await page.reload()
    await window.showView('Hunkwise')
    await window.row(/^src\s*\d+ files/).waitFor({ timeout: 60_000 })
    await header.hover()
    await layouts.and(page.locator('[aria-label^="Group by attention"]')).click()
    await window.row('Needs attention').waitFor()
    await window.close()
  })

  it('offers what can be done about a finding, and explains the rule behind its code', async () => {
    const window = await workbench.open(example)
    const { page } = window
    await window.showView('Hunkwise')
    await window.row('error is swallowed').first().click({ timeout: 60_000 })
    await page.locator('.monaco-diff-editor .view-line', { hasText: 'catch' }).first().waitFor()
    await page.waitForFunction(`[...document.querySelectorAll('.monaco-diff-editor .modified .view-line span')].some(
      (part) => /error is swallowed/.test(getComputedStyle(part, '::after').content))`)
    await walkthroughPicture(window, 'walk', { x: 352, y: 34, width: 800, height: 420 })

    await window.runCommand('View: Close All Editors')
    await window.openFile('src/order-store.ts')
    await window.goToLine(44)
    await window.squiggles('warning').first().waitFor({ timeout: 30_000 })
    await page.keyboard.press('Alt+F8')
    await page.locator('.zone-widget', { hasText: 'swallowed' }).waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('End')
    // By mouse: the keys open a menu that waits for every other extension.
    await page.locator('[class*="codicon-gutter-lightbulb"], .lightBulbWidget').first().click()
    const menu = page.locator('.action-widget', { hasText: 'Suppress no-swallowed-error with a reason' })
    await menu.waitFor()
    for (const title of ['Mark the hunk as reviewed', 'Copy prompt for assistant', 'Explain no-swallowed-error'])
      assert.ok(await menu.getByText(title).isVisible(), title)
    await walkthroughPicture(window, 'act', { x: 352, y: 320, width: 800, height: 420 })
    await page.keyboard.press('Escape')

    const problem = await window.problem('error is swallowed')
    await problem.getByText('no-swallowed-error').click()
    await window.tab('no-swallowed-error').waitFor()
    await page.locator('.view-line', { hasText: 'An error is caught' }).first().waitFor()
    assert.match(await window.editorText(), /^no-swallowed-error\n\nAn error is caught/)
    await page.keyboard.press('Control+J')
    await page.locator('.part.panel').waitFor({ state: 'hidden' })

    // The page is written again after a reload of the window.
    await window.tab('no-swallowed-error').dblclick()
    // In a browser VS Code writes down what is open every five seconds, and not when the page goes.
    await sleep(7000)
    await window.reload()
    await window.tab('no-swallowed-error').waitFor({ timeout: 60_000 })
    await page.locator('.view-line', { hasText: 'An error is caught' }).first().waitFor({ timeout: 60_000 })
    await window.close()
  })

  it('fills the template', async () => {
    const window = await workbench.open(example)
    const { page } = window
    await window.showView('Hunkwise')
    await window.row('error is swallowed').first().waitFor({ timeout: 60_000 })
    await window.runCommand('Hunkwise: Generate pull request description')
    await page.locator('.editor-group-container.active .view-line', { hasText: 'Summary' }).first().waitFor()
    await window.runCommand('Notifications: Clear All Notifications')
    await window.goToLine(40)
    await page.locator('.editor-group-container.active .view-line', { hasText: 'in production' }).first().waitFor()
    await walkthroughPicture(window, 'describe', { x: 352, y: 34, width: 800, height: 420 })
    await window.runCommand('View: Revert and Close Editor')
    await window.close()
  })

  it('asks for the reason, and writes it above the line', async () => {
    const repository = tempRepository({ 'a.js': 'export const a = 1\n' })
    repository.stage({ 'b.js': 'export function b() {\n  try {\n    a()\n  } catch (error) {}\n}\n' })
    const window = await workbench.open(repository.folder)
    const { page } = window
    await window.showView('Hunkwise')
    const row = window.row('error is swallowed')
    await row.waitFor({ timeout: 60_000 })
    await row.hover()
    await row.locator('.action-label[aria-label^="Suppress with a reason"]').click()
    const input = page.locator('.quick-input-widget input.input')
    await input.fill('<reason>')
    await page.locator('.quick-input-widget', { hasText: 'Without a reason it suppresses nothing.' }).waitFor()
    await input.fill('The cache is optional.')
    await page.keyboard.press('Enter')
    await window.notification('Save and stage b.js').waitFor()
    await picture(window, 'suppressed')
    const text = await window.editorText()
    assert.match(text, /\n {2}\/\/ hunkwise-ignore no-swallowed-error: The cache is optional\.\n {2}\} catch/)
    await window.runCommand('View: Revert and Close Editor')
    await window.close()
  })

  it('marks recorded lines in the gutter, and the overview ruler has them', async () => {
    const repository = tempRepository({ 'a.js': 'export const a = 1\n' })
    const content = Array.from({ length: 8 }, (_, at) => `export const rate${at} = ${at}\n`).join('')
    const input = {
      session_id: 'session-1',
      cwd: repository.folder,
      hook_event_name: 'PostToolUse',
      tool_name: 'Write',
      tool_input: { file_path: join(repository.folder, 'rates.js'), content },
      tool_response: { type: 'create', filePath: join(repository.folder, 'rates.js') },
    }
    repository.write({ 'rates.js': content })
    assert.equal(record('claude', JSON.stringify(input), repository.folder, 1_758_000_000_000), 1)
    repository.stage({ 'rates.js': `// by nobody known\n${content}// by nobody known\n` })
    const window = await workbench.open(repository.folder)
    const { page } = window
    await window.openFile('rates.js')
    const marks = page.locator('.editor-instance .glyph-margin-widgets .cgmr[class*="ced-"]')
    await marks.first().waitFor({ timeout: 60_000 })
    assert.equal(await marks.count(), 8)
    await picture(window, 'recorded-lines')
    await window.close()

    workbench.setSettings({ ...SETTINGS, 'hunkwise.showRecordedLines': false, 'hunkwise.showCodeLens': true })
    const other = await workbench.open(repository.folder)
    await other.openFile('rates.js')
    await other.page.locator('.codelens-decoration', { hasText: 'Mark as reviewed' }).waitFor({ timeout: 60_000 })
    assert.equal(await other.page.locator('.glyph-margin-widgets .cgmr[class*="ced-"]').count(), 0)
    await picture(other, 'code-lens')
    workbench.setSettings(SETTINGS)
    await other.close()
  })

  it('says what comes next once everything is reviewed', async () => {
    const repository = tempRepository({ 'a.js': 'export const a = 1\n' })
    repository.stage({ 'a.js': 'export const a = 2\n' })
    const window = await workbench.open(repository.folder)
    const { page } = window
    await window.showView('Hunkwise')
    await window.row('a.js').first().waitFor({ timeout: 60_000 })
    await page.keyboard.press('Control+Alt+.')
    await window.tab('a.js').waitFor()
    await page.keyboard.press('Control+Alt+Enter')
    await page.locator('.part.sidebar', { hasText: 'Everything is reviewed.' }).waitFor()
    await window.runCommand('Notifications: Clear All Notifications')
    await window.row('Review and push').waitFor()
    await picture(window, 'all-reviewed')
    await window.row('Generate the description').click()
    await page.locator('.editor-group-container.active .view-line', { hasText: /./ }).first().waitFor()
    await window.runCommand('View: Revert and Close Editor')
    await window.close()
  })

  it('explains itself where nothing is staged: a walkthrough of four steps', async () => {
    const { folder } = tempRepository({ 'a.txt': 'a\n' })
    const window = await workbench.open(folder)
    const { page } = window
    await window.showView('Hunkwise')
    // A narrow editor shows the steps without their pictures.
    await page.setViewportSize({ width: 1600, height: 900 })
    await page.locator('.part.sidebar').getByRole('button', { name: 'See how it works' }).click()
    const walkthrough = page.locator('.gettingStartedContainer')
    await walkthrough.getByText('The last look before you push').first().waitFor()
    for (const title of ['Walk through it', 'Act on what was found', 'Describe it, and push', 'Stage a change']) {
      await walkthrough.locator('.step-title', { hasText: title }).click()
      await walkthrough.locator('.getting-started-step.expanded', { hasText: title }).waitFor()
    }
    await picture(window, 'walkthrough')
    await window.close()
  })
})
