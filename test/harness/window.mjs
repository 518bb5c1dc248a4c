import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { outDir } from './paths.mjs'

/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Locator} Locator */

// One set for all bundles: each test file carries a copy of this module, and the hook that takes pictures another.
const shared = /** @type {{ [name: symbol]: Set<Window> | undefined }} */ (globalThis)
const key = Symbol.for('hunkwise.openWindows')
shared[key] ??= new Set()
export const openWindows = shared[key]

const modifier = process.platform === 'darwin' ? 'Meta' : 'Control'

/** One workbench window, in the words of a user. Whatever is missing here is in `page`. */
export class Window {
  /** @param {Page} page */
  constructor(page) {
    this.page = page
    openWindows.add(this)
  }

  async close() {
    openWindows.delete(this)
    await this.page.close()
  }

  /** Reloads the window; the view that was shown is shown again. */
  async reload() {
    await this.page.reload()
    await this.page.locator('.monaco-workbench .part.activitybar').waitFor({ timeout: 60_000 })
  }

  /** Runs a command of the palette by its full title, for example `Hunkwise: Review staged changes`.
   * @param {string} title */
  async runCommand(title) {
    await this.page.keyboard.press('F1')
    await this.pick(`>${title}`, title)
  }

  /** Opens a file of the folder.
   * @param {string} path */
  async openFile(path) {
    await this.page.keyboard.press(`${modifier}+P`)
    await this.pick(path, path.split('/').at(-1) ?? path)
    await this.tab(path).waitFor()
  }

  /** Types into the open quick pick and takes the row with that text.
   * @param {string} typed
   * @param {string} text */
  async pick(typed, text) {
    const input = this.page.locator('.quick-input-widget input.input')
    await input.waitFor()
    await input.fill(typed)
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first().click()
  }

  /** Shows the view container of the activity bar.
   * @param {string} label */
  async showView(label) {
    const item = this.activityItem(label)
    await item.waitFor({ timeout: 30_000 })
    if ((await item.getAttribute('aria-expanded')) !== 'true') await item.click()
    await this.page.locator('.part.sidebar .composite.title', { hasText: label }).waitFor()
  }

  /** @param {string} label */
  activityItem(label) {
    return this.page.locator(`.part.activitybar .action-item:has(.action-label[aria-label^="${label}"])`)
  }

  /** A row of the tree in the sidebar.
   * @param {string | RegExp} text */
  row(text) {
    return this.page.locator('.part.sidebar .monaco-list-row', { hasText: text })
  }

  /** @returns {Promise<string[]>} the text of every row the sidebar shows, from top to bottom */
  async rows() {
    const rows = await this.page.locator('.part.sidebar .monaco-list-row').all()
    const placed = await Promise.all(
      rows.map(async (row) => ({
        top: (await row.boundingBox())?.y ?? 0,
        text: oneLine((await row.allInnerTexts()).join(' ')),
      })),
    )
    return placed.sort((a, b) => a.top - b.top).map(({ text }) => text)
  }

  /** An item of the status bar.
   * @param {string | RegExp} text */
  statusItem(text) {
    return this.page.locator('.part.statusbar .statusbar-item', { hasText: text })
  }

  /** A notification that is showing.
   * @param {string | RegExp} text */
  notification(text) {
    return this.page.locator('.notifications-toasts .notification-list-item', { hasText: text })
  }

  /** A row of the Problems panel, which this opens.
   * @param {string | RegExp} text */
  async problem(text) {
    const panel = this.page.locator('.part.panel .markers-panel')
    if (!(await panel.isVisible())) await this.page.keyboard.press(`${modifier}+Shift+M`)
    await panel.waitFor()
    return panel.locator('.monaco-list-row', { hasText: text })
  }

  /** Squiggles in the visible part of the active editor.
   * @param {'error' | 'warning' | 'info'} severity */
  squiggles(severity) {
    return this.page.locator(`.editor-instance .monaco-editor .squiggly-${severity}`)
  }

  /** The tab of an open editor, by its file name.
   * @param {string} path */
  tab(path) {
    return this.page.locator('.tabs-container .tab', { hasText: path.split('/').at(-1) ?? path })
  }

  /** @returns {Promise<string>} the whole text of the active editor, through the clipboard */
  async editorText() {
    await this.focusEditor()
    await this.page.keyboard.press(`${modifier}+A`)
    await this.page.keyboard.press(`${modifier}+C`)
    const text = String(await this.page.evaluate('navigator.clipboard.readText()'))
    await this.page.keyboard.press(`${modifier}+Home`)
    return text
  }

  /** Puts the cursor at the start of a line of the active editor, which scrolls it into view.
   * @param {number} line counted from 1 */
  async goToLine(line) {
    await this.page.keyboard.press(`${modifier}+P`)
    const input = this.page.locator('.quick-input-widget input.input')
    await input.fill(`:${line}`)
    // Until its own row is there, the list is of files, and Enter would open one.
    const row = this.page.locator('.quick-input-list .monaco-list-row', { hasText: new RegExp(`\\b${line}\\b`) })
    await row.first().waitFor()
    await this.page.keyboard.press('Enter')
    await this.statusItem(`Ln ${line}, Col 1`).waitFor()
  }

  /** Puts text before the given line of the active editor.
   * @param {number} line counted from 1
   * @param {string} text */
  async insertLine(line, text) {
    await this.goToLine(line)
    await this.page.keyboard.insertText(`${text}\n`)
  }

  /** Saves the active editor; a save can be refused while another is under way, so it is asked for until it is done. */
  async save() {
    const dirty = this.page.locator('.tabs-container .tab.active.dirty')
    for (let attempt = 0; attempt < 5; attempt++) {
      await this.page.keyboard.press(`${modifier}+S`)
      const saved = await dirty.waitFor({ state: 'detached', timeout: 2000 }).then(
        () => true,
        () => false,
      )
      if (saved) return
    }
    throw new Error('The document could not be saved.')
  }

  async focusEditor() {
    await this.page.locator('.editor-group-container.active .monaco-editor .view-lines').first().click()
  }

  /** @param {string} name without extension
   * @param {string} [part] selector of the one part that is wanted
   * @returns {Promise<string>} the file, in out/screenshots */
  async screenshot(name, part) {
    const path = join(outDir, 'screenshots', `${name}.png`)
    mkdirSync(dirname(path), { recursive: true })
    if (part) await this.page.locator(part).screenshot({ path })
    else await this.page.screenshot({ path })
    return path
  }
}

/** @param {string} text */
const oneLine = (text) => text.replace(/\s+/g, ' ').trim()
