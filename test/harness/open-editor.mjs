import { spawnSync } from 'node:child_process'
import { isFresh, packageVsix } from './build.mjs'
import { installServer } from './install.mjs'
import { root, vsixFile } from './paths.mjs'
import { installVsix, makeDataDir, startServer } from './server.mjs'

/** Opens the folder in desktop VS Code where `code` is on the PATH, otherwise in the npm-only server.
 * @param {string} folder
 * @param {{ trust: boolean }} options whether the folder is our own and needs no question
 * @returns {Promise<number>} the exit code */
export async function openEditor(folder, { trust }) {
  const shell = process.platform === 'win32'
  if (spawnSync('code', ['--version'], { shell, stdio: 'ignore' }).status !== 0) return serveEditor(folder, trust)
  const args = [`--extensionDevelopmentPath=${root}`, '--new-window', folder]
  const quoted = shell ? args.map((argument) => `"${argument}"`) : args
  console.log(`Opening ${folder} in VS Code.`)
  return spawnSync('code', quoted, { shell, stdio: 'inherit' }).status ?? 2
}

/** @param {string} folder
 * @param {boolean} trust */
async function serveEditor(folder, trust) {
  console.log('No `code` on the PATH: preparing the VS Code server from npm (some 600 MB the first time).')
  await installServer()
  if (!isFresh(vsixFile)) await packageVsix()
  const dataDir = makeDataDir({ 'security.workspace.trust.startupPrompt': 'always' })
  await installVsix(dataDir, vsixFile)
  const server = await startServer({ dataDir, trust })
  console.log(`\nVS Code with Hunkwise: ${server.url({ folder })}\nCtrl-C ends it.`)
  await server.ended
  console.error('The VS Code server has ended.')
  return 2
}
