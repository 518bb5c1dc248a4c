import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { serverModules } from './paths.mjs'
import { run, start, stop } from './processes.mjs'
import { makeTempDir } from './temporary.mjs'

/** @typedef {Record<string, unknown>} Settings */
/** @typedef {Awaited<ReturnType<typeof startServer>>} Server */

/** The VS Code server inside the npm package code-server, and the Node that can run it (22.15 or newer). */
export function locateServer() {
  const main = join(serverModules, 'code-server', 'lib', 'vscode', 'out', 'server-main.js')
  if (!existsSync(main)) throw new Error('The VS Code server is not installed: `npm test` installs it.')
  const bundled = join(serverModules, `node-${process.platform}-${process.arch}`, 'bin', 'node')
  return { main, node: existsSync(bundled) ? bundled : process.execPath }
}

/** @type {Settings} */
const quietSettings = {
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.enableExperiments': false,
  'workbench.editor.useModal': 'off',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.commandCenter.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
  'git.autofetch': false,
  'git.enableSmartCommit': false,
  'window.restoreWindows': 'none',
  'files.hotExit': 'off',
}

/** A fresh home for one server: its settings, extensions and everything it writes.
 * @param {Settings} [settings] */
export function makeDataDir(settings = {}) {
  const dir = makeTempDir('vscode')
  mkdirSync(join(dir, 'data', 'User'), { recursive: true })
  mkdirSync(join(dir, 'extensions'))
  writeSettings(dir, settings)
  return dir
}

/** @param {string} dataDir
 * @param {Settings} settings */
export function writeSettings(dataDir, settings) {
  const file = join(dataDir, 'data', 'User', 'settings.json')
  writeFileSync(file, JSON.stringify({ ...quietSettings, ...settings }, null, 2))
}

/** Puts an unpacked extension among the installed ones; only the first start of a server looks there.
 * @param {string} dataDir
 * @param {string} extensionDir */
export function copyExtension(dataDir, extensionDir) {
  const { publisher, name, version } = JSON.parse(readFileSync(join(extensionDir, 'package.json'), 'utf8'))
  cpSync(extensionDir, join(dataDir, 'extensions', `${publisher}.${name}-${version}`), { recursive: true })
}

/** @param {string} dataDir
 * @param {string} vsix */
export async function installVsix(dataDir, vsix) {
  const { node, main } = locateServer()
  const args = [main, '--server-data-dir', dataDir, '--accept-server-license-terms', '--install-extension', vsix]
  const { code, output } = await run(node, args, { env: cleanEnv(dataDir), limit: 60_000 })
  if (code !== 0 || !/successfully installed/.test(output)) throw new Error(`${vsix} was not installed:\n${output}`)
}

/** What the workbench must not inherit from whoever started the tests: another VS Code, npm, a git hook.
 * @param {string} dataDir
 * @param {NodeJS.ProcessEnv} [extra] */
function cleanEnv(dataDir, extra = {}) {
  const foreign = /^(VSCODE_|ELECTRON_|npm_|GIT_(?!EXEC_PATH|SSL)|CODE_SERVER_|NODE_OPTIONS$|INIT_CWD$)/
  const inherited = Object.entries(process.env).filter(([name]) => !foreign.test(name))
  return { ...Object.fromEntries(inherited), HOME: dataDir, XDG_RUNTIME_DIR: dataDir, ...extra }
}

/** @param {{ dataDir: string, trust?: boolean, args?: string[], env?: NodeJS.ProcessEnv }} options */
export async function startServer({ dataDir, trust = true, args = [], env = {} }) {
  const { node, main } = locateServer()
  const token = randomUUID()
  const tokenFile = join(dataDir, 'token')
  writeFileSync(tokenFile, token, { mode: 0o600 })
  const own = ['--host', '127.0.0.1', '--port', '0', '--connection-token-file', tokenFile, '--server-data-dir', dataDir]
  const quiet = ['--accept-server-license-terms', '--telemetry-level', 'off', '--disable-telemetry']
  const trusting = trust ? ['--disable-workspace-trust'] : []
  const child = start(node, [main, ...own, ...quiet, ...trusting, ...args], { env: cleanEnv(dataDir, env) })
  const port = await readPort(child)
  const authority = `127.0.0.1:${port}`
  return {
    authority,
    /** The address of a workbench. The token keeps other pages in the user's browser out.
     * @param {Record<string, string>} query */
    url: (query) => `http://${authority}/?${new URLSearchParams({ tkn: token, ...query })}`,
    /** @param {string} path */
    remoteUri: (path) => `vscode-remote://${authority}${pathToFileURL(path).pathname}`,
    ended: once(child, 'exit'),
    stop: () => stop(child),
  }
}

/** @param {import('./processes.mjs').ChildProcess} child
 * @returns {Promise<number>} */
function readPort(child) {
  let log = ''
  return new Promise((resolve, reject) => {
    /** @param {string} what */
    const fail = (what) => {
      clearTimeout(timer)
      void stop(child).finally(() => reject(new Error(`The VS Code server ${what}:\n${log}`)))
    }
    const timer = setTimeout(() => fail('did not start in a minute'), 60_000)
    /** @param {string} text */
    const read = (text) => {
      log += text
      if (process.env.HARNESS_DEBUG) process.stderr.write(text)
      const port = /Extension host agent listening on (\d+)/.exec(log)?.[1]
      if (!port) return
      clearTimeout(timer)
      resolve(Number(port))
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('error', (error) => fail(`could not be started (${error.message})`))
    child.once('exit', (code) => fail(`ended with code ${code}`))
  })
}
