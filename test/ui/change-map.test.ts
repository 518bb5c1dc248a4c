import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { makeExample } from '../example.mjs'
import { root } from '../harness/paths.mjs'
import { makeTempDir } from '../harness/temporary.mjs'
import { startWorkbench } from '../harness/workbench.mjs'
import { readmePicture, type Window, type Workbench } from './picture'

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 30_000; !(await holds()); await sleep(100))
    if (Date.now() > end) throw new Error(`It never came to this: ${what}.`)
}

describe('the change map', () => {
  let workbench: Workbench
  let folder: string

  before(async () => {
    workbench = await startWorkbench({ width: 1200, height: 1300 })
  })
  // A folder each: whether the table is shown is remembered with the workspace, and is written some time after the click.
  beforeEach(() => {
    folder = makeExample(join(makeTempDir('example'), 'shop'), { seed: 1 }).dir
  })
  after(() => workbench.stop())

  const hunkwise = (...args: string[]): void => {
    execFileSync(process.execPath, [join(root, 'dist', 'cli.js'), '-C', folder, ...args])
  }
  const git = (...args: string[]): string => execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8' })
  const inside = (window: Window) => window.page.frameLocator('iframe.webview').frameLocator('iframe#active-frame')

  for (const [theme, name] of [
    ['Default Dark Modern', 'change-map-dark'],
    ['Default Light Modern', 'change-map-light'],
    ['Default High Contrast', 'change-map-high-contrast'],
  ] as const) {
    it(`is drawn, and is used by keyboard alone: ${theme}`, async () => {
      workbench.setSettings({ 'workbench.colorTheme': theme })
      hunkwise('mark', '--as', 'ai', 'src/order-store.ts')
      hunkwise('mark', 'src/order-report.ts')
      const window = await workbench.open(folder)
      const { page } = window
      const refused: string[] = []
      page.on('console', (message) => {
        if (/Content.Security.Policy/i.test(message.text())) refused.push(message.text())
      })
      await window.showView('Hunkwise')
      const map = inside(window)
      await map.locator('.tile').first().waitFor({ timeout: 60_000 })
      assert.equal(
        await map
          .locator('#budget')
          .innerText()
          .then((text) => /^\d+ of 200 counted lines/.test(text)),
        true,
      )
      const tiles = await map.locator('.tile').all()
      assert.ok(tiles.length >= 10, `${tiles.length} tiles`)
      for (const tile of tiles) assert.match((await tile.getAttribute('aria-label')) ?? '', /:\d+.*, \d+ lines?, /)
      assert.ok((await map.locator('.tile.ai').count()) > 0, 'hatched where it is recorded')
      for (const tile of await map.locator('.tile.reviewed').all())
        assert.match((await tile.getAttribute('aria-label')) ?? '', /reviewed/)
      assert.ok((await map.locator('.tile.reviewed', { hasText: '✓' }).count()) > 0)
      assert.equal(await map.locator('#bar .limit').innerText(), '200')
      assert.match(await map.locator('#excluded summary').innerText(), /^\d+ lines not counted$/)
      await map
        .locator('[data-for="break"]', { hasText: /^evidence found: \d+ facts; your sentence is missing$/ })
        .waitFor()
      await map
        .locator('[data-for="tested"]', { hasText: /^evidence found: tests .*; your sentence is missing$/ })
        .waitFor()
      await readmePicture(window, name, '.part.sidebar')

      await map.locator('.tile').first().focus()
      await page.keyboard.press('Enter')
      await window.tab('order-report.ts').waitFor()
      // The opened editor takes the focus some time after its tab is there, and would take the key too.
      await page.locator('.monaco-editor.focused').first().waitFor()

      await map.locator('#as-table').focus()
      await page.keyboard.press('Space')
      await map.locator('#map').waitFor({ state: 'hidden' })
      assert.equal(await map.locator('#table tbody tr').count(), tiles.length)
      await page.keyboard.press('Space')
      assert.deepEqual(refused, [])
      // What the policy forbids would have been seen.
      await map.locator('#budget').evaluate((budget) => budget.setAttribute('style', 'color: red'))
      await until('it is refused', async () => refused.length === 1)
      await window.close()
    })
  }

  it('is after a reload as it was left: the table, and a sentence that was begun', async () => {
    const window = await workbench.open(folder)
    const { page } = window
    await window.showView('Hunkwise')
    const map = inside(window)
    await map.locator('.tile').first().waitFor({ timeout: 60_000 })
    await map.locator('#as-table').check()
    await map.locator('#table').waitFor()
    await map.locator('#tested').focus()
    await page.keyboard.type('By hand, against')
    // The workbench writes down what it is told to keep a moment later.
    await page.waitForTimeout(2000)
    await window.reload()
    await map.locator('#table tbody tr').first().waitFor({ timeout: 60_000 })
    assert.equal(await map.locator('#map').isVisible(), false)
    assert.equal(await map.locator('#tested').inputValue(), 'By hand, against')
    await map.locator('[data-for="tested"]', { hasText: 'your sentence is missing' }).waitFor()
    // Another branch has sentences of its own.
    git('switch', '--quiet', '--create', 'other')
    await until('there is none', async () => (await map.locator('#tested').inputValue()) === '')
    git('switch', '--quiet', '-')
    await until('it is there again', async () => (await map.locator('#tested').inputValue()) === 'By hand, against')
    // Whoever leaves it has said it, begun before the reload or not.
    await map.locator('#tested').focus()
    await page.keyboard.press('Tab')
    await map.locator('[data-for="tested"]', { hasText: 'answered' }).waitFor()
    await window.close()
  })

  it("keeps the author's sentence, and the description has it", async () => {
    const window = await workbench.open(folder)
    const { page } = window
    await window.showView('Hunkwise')
    const map = inside(window)
    await map.locator('.tile').first().waitFor({ timeout: 60_000 })
    await map.locator('[data-for="break"]', { hasText: 'your sentence is missing' }).waitFor()
    await map.locator('#break').fill('Charging stops if the payments service is slow.')
    await page.keyboard.press('Tab')
    await map.locator('[data-for="break"]', { hasText: 'answered' }).waitFor()
    await window.runCommand('Hunkwise: Generate pull request description')
    await page.locator('.editor-group-container.active .view-line').first().waitFor()
    assert.match(await window.editorText(), /Charging stops if the payments service is slow\./)
    await window.close()
  })
})
