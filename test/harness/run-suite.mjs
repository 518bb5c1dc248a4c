import { format } from 'node:util'
import { launchBrowser } from './browser.mjs'
import { copyExtension, makeDataDir, startServer } from './server.mjs'
import { removeDir } from './temporary.mjs'

/** @typedef {object} Suite
 * @property {string} extension the extension under development
 * @property {string[]} otherExtensions put in place as installed ones: the workbench takes one under development
 * @property {string} suite the module whose `run` the extension host calls
 * @property {string | undefined} folder or a `.code-workspace` file
 * @property {import('./server.mjs').Settings} settings
 * @property {boolean} trust */

// What the workbench says about being offline, signed out and without two optional native modules.
const noise =
  /^(Resolv(ing|ed) connection token|Creating a socket|\[reconnection-grace-time\]|Updating additional builtin|\[(AgentHost|RemoteAgentHostProtocol|AccountPolicyGate|Service Worker|ChatSession)|Timed out waiting for authentication provider|Error: Could not locate the bindings file|Cannot find module '\.\/build\/Release\/watchdog'|getaddrinfo ENOTFOUND)/

/** Runs a suite in a real extension host, inside a real workbench.
 * @param {Suite} suite
 * @returns {Promise<number>} the exit code */
export async function runSuite(suite) {
  const dataDir = makeDataDir(suite.settings)
  for (const extension of suite.otherExtensions) copyExtension(dataDir, extension)
  try {
    // A built workbench ignores the payload without this driver.
    const server = await startServer({ dataDir, trust: suite.trust, args: ['--enable-smoke-test-driver'] })
    try {
      return await runInWorkbench(server, suite)
    } finally {
      await server.stop()
    }
  } finally {
    removeDir(dataDir)
  }
}

/** @param {import('./server.mjs').Server} server
 * @param {Suite} suite */
async function runInWorkbench(server, { extension, suite, folder }) {
  const browser = await launchBrowser()
  try {
    const page = await browser.newPage()
    const code = await openAndWait(
      page,
      server,
      [
        ['extensionDevelopmentPath', server.remoteUri(extension)],
        ['extensionTestsPath', server.remoteUri(suite)],
        ['skipWelcome', 'true'],
      ],
      folder,
    )
    return code
  } finally {
    await browser.close()
  }
}

/** @param {import('playwright-core').Page} page
 * @param {import('./server.mjs').Server} server
 * @param {string[][]} payload
 * @param {string | undefined} folder
 * @returns {Promise<number>} */
async function openAndWait(page, server, payload, folder) {
  const ended = withResolvers()
  page.on('crash', () => ended.reject(new Error('The page of the workbench crashed.')))
  await page.exposeFunction('codeAutomationLog', printLog)
  await page.exposeFunction('codeAutomationExit', ended.resolve)
  if (process.env.HARNESS_DEBUG) page.on('console', (message) => console.error(`[page] ${message.text()}`))
  /** @type {Record<string, string>} */
  const where = folder?.endsWith('.code-workspace') ? { workspace: folder } : folder ? { folder } : { ew: 'true' }
  await page.goto(server.url({ ...where, payload: JSON.stringify(payload) }))
  await page.waitForSelector('.monaco-workbench', { timeout: 60_000 })
  return ended.promise
}

/** @param {string} type
 * @param {unknown[]} args */
function printLog(type, args) {
  const text = format(...args)
  if (noise.test(text)) return
  const label = type === 'info' || type === 'log' ? '' : `[${type}] `
  process.stdout.write(`${label}${text}\n`)
}

// Promise.withResolvers is newer than Node 20.
function withResolvers() {
  /** @type {(code: number) => void} */
  let resolve = () => {}
  /** @type {(error: Error) => void} */
  let reject = () => {}
  /** @type {Promise<number>} */
  const promise = new Promise((yes, no) => {
    resolve = yes
    reject = no
  })
  return { promise, resolve, reject }
}
