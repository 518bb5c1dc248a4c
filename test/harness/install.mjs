import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { join, relative } from 'node:path'
import { root, serverDir, serverModules } from './paths.mjs'
import { run, runNpm } from './processes.mjs'
import { locateServer } from './server.mjs'

/** @typedef {{ version?: string, optional?: boolean, devOptional?: boolean, link?: boolean }} LockEntry */

/** The root's packages, where they are missing or not those of the lockfile.
 * @returns {Promise<boolean>} whether something was installed */
export const installRoot = () => install(root, [])

/** The VS Code server, Node for it and a browser. Install scripts stay off: they would compile for minutes. */
export async function installServer() {
  const installed = await install(serverDir, ['--ignore-scripts'])
  linkBrowserModules()
  if (installed) await checkServer()
  return installed
}

/** @param {string} dir
 * @param {string[]} flags */
async function install(dir, flags) {
  if (isInstalled(dir)) return false
  const { code, output } = await runNpm(['ci', '--no-audit', '--no-fund', ...flags], { cwd: dir })
  if (code !== 0) throw new Error(`npm ci failed in ${relative(root, dir) || 'the root folder'}:\n${output}`)
  return true
}

/** @param {string} dir */
function isInstalled(dir) {
  const wanted = readLock(join(dir, 'package-lock.json'))
  const present = readLock(join(dir, 'node_modules', '.package-lock.json'))
  if (!wanted || !present) return false
  const names = Object.keys(wanted).filter((name) => name !== '')
  return (
    names.every(
      (name) => present[name]?.version === wanted[name]?.version || (!present[name] && isOptional(wanted[name])),
    ) && Object.keys(present).every((name) => name in wanted)
  )
}

/** @param {LockEntry | undefined} entry */
const isOptional = (entry) => entry?.optional === true || entry?.devOptional === true

/** @param {string} file
 * @returns {Record<string, LockEntry> | undefined} */
function readLock(file) {
  if (!existsSync(file)) return undefined
  return JSON.parse(readFileSync(file, 'utf8')).packages
}

// The workbench asks for its browser modules below lib/vscode/node_modules, which code-server's install script would
// have filled with a second `npm install`. `npm ci` removes the links, so this runs after every install.
function linkBrowserModules() {
  const vscode = join(serverModules, 'code-server', 'lib', 'vscode')
  for (const dir of [vscode, join(vscode, 'extensions')]) {
    const link = join(dir, 'node_modules')
    if (existsSync(link)) continue
    if (process.platform === 'win32') symlinkSync(serverModules, link, 'junction')
    else symlinkSync(relative(dir, serverModules), link, 'dir')
  }
}

async function checkServer() {
  const { node, main } = locateServer()
  const { code, output } = await run(node, [main, '--version'])
  if (code !== 0) throw new Error(`The VS Code server for the tests does not run on ${node}:\n${output}`)
}
