import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { launchBrowser } from './browser.mjs'
import { outDir, vsixFile } from './paths.mjs'
import { copyExtension, installVsix, makeDataDir, startServer, writeSettings } from './server.mjs'
import { removeDir } from './temporary.mjs'
import { openWindows, Window } from './window.mjs'

/** @typedef {object} WorkbenchOptions
 * @property {import('./server.mjs').Settings} [settings] the user's settings
 * @property {boolean} [trust] false leaves Workspace Trust on: windows open in Restricted Mode
 * @property {string[]} [otherExtensions] folders of further, test-only extensions
 * @property {boolean} [bare] without Hunkwise installed
 * @property {NodeJS.ProcessEnv} [env] for the server and its extension hosts
 * @property {number} [width]
 * @property {number} [height] */

/** A VS Code server with the packaged extension and a browser. Costs seconds: start one for a file of tests in
 * `before`, open a window for each test.
 * @param {WorkbenchOptions} [options] */
export async function startWorkbench({
  settings,
  trust = true,
  otherExtensions = [],
  bare = false,
  env = {},
  ...size
} = {}) {
  const dataDir = makeDataDir(settings)
  /** @type {(() => unknown)[]} */
  const undo = [() => removeDir(dataDir)]
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    for (const extension of otherExtensions) copyExtension(dataDir, extension)
    if (!bare) await installHunkwise(dataDir)
    const server = await startServer({ dataDir, trust, env })
    undo.push(server.stop)
    const browser = await launchBrowser(size)
    undo.push(browser.close)
    return {
      /** @param {string} folder */
      open: (folder) => openWindow(browser, server.url({ folder })),
      /** Replaces the user's settings while windows are open.
       * @param {import('./server.mjs').Settings} next */
      setSettings: (next) => writeSettings(dataDir, next),
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** @param {string} dataDir */
async function installHunkwise(dataDir) {
  if (!existsSync(vsixFile)) throw new Error('dist/hunkwise.vsix is missing: `npm test -- ui` makes it.')
  await installVsix(dataDir, vsixFile)
}

/** @param {import('./browser.mjs').Browser} browser
 * @param {string} url */
async function openWindow(browser, url) {
  const page = await browser.newPage()
  const window = new Window(page)
  await page.goto(url)
  await page.locator('.monaco-workbench .part.activitybar').waitFor({ timeout: 60_000 })
  return window
}

/** What each open window shows, for a test that failed.
 * @param {string} title
 * @returns {Promise<string[]>} the pictures' files */
export async function pictureFailure(title) {
  mkdirSync(join(outDir, 'screenshots'), { recursive: true })
  const name = title.replace(/[^\w]+/g, '-').slice(0, 80)
  return Promise.all([...openWindows].map((window, index) => window.screenshot(`failed-${name}-${index + 1}`)))
}
