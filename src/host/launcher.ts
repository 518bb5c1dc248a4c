import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { launcherFolder } from './launcher-folder'
import { CMD_SCRIPT, SHELL_SCRIPT } from './launcher-scripts'
import { runProcess } from './process'

/** Exit code of the launcher where nothing is left to launch; recorders get 0 instead. The shell's own "not found". */
export const NOTHING_TO_LAUNCH = 127

export interface Launcher {
  /** The POSIX script, absolute. Git runs hooks in a shell on Windows too. */
  readonly script: string
  /** The same for `cmd.exe`. */
  readonly cmdScript: string
}

export const launcherAt = (folder: string = launcherFolder()): Launcher => ({
  script: join(folder, 'hunkwise'),
  cmdScript: join(folder, 'hunkwise.cmd'),
})

/**
 * Writes the launcher, and beside it what it launches: the bundled command line in `dist`, the system's Node where one is
 * new enough, and this process's own runtime. Doing it again after an update points it to the new place.
 *
 * @param dist absolute folder of `cli.js`
 */
export async function writeLauncher(dist: string, folder: string = launcherFolder()): Promise<Launcher> {
  const launcher = launcherAt(folder)
  await mkdir(folder, { recursive: true })
  const target = `${dist}\n${await readSystemNode()}\n${process.execPath}\n`
  await Promise.all([
    replace(join(folder, 'target'), target),
    replace(launcher.script, SHELL_SCRIPT, 0o755),
    replace(launcher.cmdScript, CMD_SCRIPT.replaceAll('\n', '\r\n')),
  ])
  return launcher
}

/** Points an existing launcher to this installation; where the user never asked for one, none is written. */
export async function repointLauncher(dist: string, folder: string = launcherFolder()): Promise<boolean> {
  const known = await readFile(join(folder, 'target'), 'utf8').catch(() => undefined)
  if (known === undefined) return false
  if (!known.startsWith(`${dist}\n`)) await writeLauncher(dist, folder)
  return true
}

/**
 * Whether a hook would call a launcher that is not there yet: the project's own copy is called by its path.
 *
 * @param top of the working tree
 */
export const needsLauncher = (top: string): boolean =>
  !existsSync(join(top, 'node_modules', '.bin', 'hunkwise')) && !existsSync(launcherAt().script)

/**
 * The line of shell that calls the launcher from a hook or a tool's settings. It names no user where the launcher is at
 * its usual place, so that it may be shared, and does nothing on a machine that has none.
 *
 * @param args each free of characters a shell would read
 */
export function launcherCommand(args: readonly string[], folder: string = launcherFolder()): string {
  const usual = join(homedir(), '.hunkwise')
  const script = folder === usual ? '"$HOME/.hunkwise/hunkwise"' : quote(launcherAt(folder).script)
  return `[ ! -x ${script} ] || ${script} ${args.join(' ')}`
}

const quote = (path: string): string => `'${path.replaceAll("'", "'\\''")}'`

/** The oldest Node that runs the bundles. */
const OLDEST = [20, 19] as const

async function readSystemNode(): Promise<string> {
  try {
    const asked = ['-p', 'process.versions.electron ? "" : process.version + " " + process.execPath']
    const { stdout } = await runProcess('node', asked, { cwd: homedir(), env: process.env })
    const [, major, minor, path] = /^v(\d+)\.(\d+)\.\S+ (.+)\n$/.exec(stdout.toString()) ?? []
    const isNew = Number(major) > OLDEST[0] || (Number(major) === OLDEST[0] && Number(minor) >= OLDEST[1])
    return isNew && path !== undefined ? path : ''
  } catch {
    return ''
  }
}

async function replace(path: string, text: string, mode = 0o644): Promise<void> {
  const temporary = `${path}.${process.pid}.${randomBytes(4).toString('hex')}.tmp`
  await writeFile(temporary, text, { mode })
  await chmod(temporary, mode)
  await rename(temporary, path)
}
