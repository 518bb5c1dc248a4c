import assert from 'node:assert/strict'
import { join } from 'node:path'
import { makeExample } from '../example.mjs'
import { makeTempDir } from '../harness/temporary.mjs'
import { startWorkbench } from '../harness/workbench.mjs'
import { picture, type Window, type Workbench } from './picture'

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

  const inside = (window: Window) => window.page.frameLocator('iframe.webview').frameLocator('iframe#active-frame')

  for (const theme of ['Default Dark Modern', 'Default Light Modern', 'Default High Contrast']) {
    it(`is drawn, and is used by keyboard alone: ${theme}`, async () => {
      workbench.setSettings({ 'workbench.colorTheme': theme })
      const window = await workbench.open(folder)
      const { page } = window
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
      await picture(window, `change-map-${theme.replaceAll(' ', '-').toLowerCase()}`)

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
      await window.close()
    })
  }

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
