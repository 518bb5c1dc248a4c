import { chromium } from 'playwright-core'
import { findChromium } from './chromium.mjs'
import { makeTempDir, removeDir } from './temporary.mjs'

/** @typedef {Awaited<ReturnType<typeof launchBrowser>>} Browser */

const quietArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A headless browser with a profile of its own.
 * @param {{ width?: number, height?: number }} [size] */
export async function launchBrowser({ width = 1400, height = 900 } = {}) {
  const { executablePath, env } = await findChromium()
  const profile = makeTempDir('browser')
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: true,
    viewport: { width, height },
    permissions: ['clipboard-read', 'clipboard-write'],
    args: quietArgs,
    env: definedOnly({ ...process.env, ...env }),
  })
  return {
    context,
    newPage: () => context.newPage(),
    async close() {
      await context.close()
      removeDir(profile)
    },
  }
}

/** @param {NodeJS.ProcessEnv} env
 * @returns {Record<string, string>} */
function definedOnly(env) {
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}
