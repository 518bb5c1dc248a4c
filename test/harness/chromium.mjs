import { existsSync, mkdtempSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { serverDir, serverModules } from './paths.mjs'
import { run } from './processes.mjs'
import { locateServer } from './server.mjs'
import { removeDir } from './temporary.mjs'

/** @typedef {{ executablePath: string, env: NodeJS.ProcessEnv }} Chromium */

const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

const unpackedDir = join(serverModules, '.chromium')

/** The browser of the system where there is one, else the one npm brought.
 * @returns {Promise<Chromium>} */
export async function findChromium() {
  const system = process.env.CHROMIUM_PATH ?? (await findSystemChromium())
  if (system) return { executablePath: system, env: {} }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No Chromium found: install Chrome or Chromium, or set CHROMIUM_PATH to its executable.')
  }
  if (!existsSync(unpackedDir)) await unpack()
  return { executablePath: join(unpackedDir, 'chromium'), env: { ...fonts(), ...(await libraries()) } }
}

async function findSystemChromium() {
  const present = systemPaths.filter((path) => existsSync(path))
  if (process.platform !== 'linux') return present[0]
  for (const path of present) {
    // Some distributions put a script there that only says how to install the browser.
    if ((await run(path, ['--version'], { limit: 10_000 })).code === 0) return path
  }
  return undefined
}

// In a process of its own, because the package wants a newer Node than ours and unpacks into TMPDIR; it takes half of a
// file for the whole, so the folder gets its name only when all of it is there.
async function unpack() {
  const half = mkdtempSync(`${unpackedDir}-`)
  const script = "import('@sparticuz/chromium').then((chromium) => chromium.default.executablePath())"
  // Read by the package: also unpack the shared libraries a bare machine lacks.
  const env = { ...process.env, TMPDIR: half, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x', NODE_OPTIONS: '' }
  const { code, output } = await run(locateServer().node, ['-e', script], { cwd: serverDir, env, limit: 120_000 })
  if (code === 0 && existsSync(join(half, 'chromium'))) {
    try {
      return renameSync(half, unpackedDir)
    } catch (error) {
      if (existsSync(unpackedDir)) return removeDir(half)
      throw error
    }
  }
  removeDir(half)
  throw new Error(`The Chromium of @sparticuz/chromium could not be unpacked:\n${output}`)
}

/** The machine's own fonts, and the package's for a machine without any.
 * @returns {NodeJS.ProcessEnv} */
function fonts() {
  const file = join(unpackedDir, 'fonts.conf')
  const lines = [
    '<?xml version="1.0"?>',
    '<!DOCTYPE fontconfig SYSTEM "fonts.dtd">',
    '<fontconfig>',
    '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>',
    `<dir>${join(unpackedDir, 'fonts')}</dir>`,
    `<cachedir>${join(unpackedDir, 'fonts-cache')}</cachedir>`,
    '</fontconfig>',
  ]
  writeFileSync(file, `${lines.join('\n')}\n`)
  return { FONTCONFIG_FILE: file }
}

/** Shared libraries from the package, only where the machine has none of its own.
 * @returns {Promise<NodeJS.ProcessEnv>} */
async function libraries() {
  const chromium = join(unpackedDir, 'chromium')
  if ((await run(chromium, ['--version'])).code === 0) return {}
  const own = [join(unpackedDir, 'al2023', 'lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':')
  const { code, output } = await run(chromium, ['--version'], { env: { ...process.env, LD_LIBRARY_PATH: own } })
  if (code === 0) return { LD_LIBRARY_PATH: own }
  throw new Error(`The Chromium npm brought does not run here; set CHROMIUM_PATH to one that does:\n${output}`)
}
