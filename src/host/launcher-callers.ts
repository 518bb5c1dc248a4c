import { existsSync, readFileSync } from 'node:fs'
import { rm, rmdir } from 'node:fs/promises'
import module from 'node:module'
import { join } from 'node:path'
import type { FileEdit } from './hooks/manager'
import { launcherAt, writeLauncher } from './launcher'
import { launcherFolder } from './launcher-folder'
import { updateStateFile } from './state'

/** What a set-up does with the launcher. */
export type LauncherChange = 'write' | 'remove' | 'none'

/** Files of this machine that call the launcher, a path a line: the last one that goes takes the launcher with it. */
const callersFile = (): string => join(launcherFolder(), 'callers')

const cacheFolder = (): string => join(launcherFolder(), 'cache')

/** Whether the Node that runs this keeps what it has compiled; the launcher takes the same one. */
const keepsCompiled = (): boolean => 'enableCompileCache' in module

const filesOf = (): readonly (readonly [path: string, what: string])[] => {
  const { script, cmdScript } = launcherAt()
  return [
    [script, 'the launcher, which hooks call'],
    [cmdScript, 'the same for cmd.exe'],
    [join(launcherFolder(), 'target'), 'where this Hunkwise and a Node are'],
    [callersFile(), 'which files call the launcher'],
    [cacheFolder(), 'what Node 22 and newer have compiled of Hunkwise'],
  ]
}

/** Every file that a set-up would write or remove beside its edits, for the user to read. */
export function toLauncherLines(change: LauncherChange): string {
  const sign = change === 'write' ? '+' : '-'
  return change === 'none'
    ? ''
    : filesOf()
        .filter(([path]) => (change === 'write' ? path !== cacheFolder() || keepsCompiled() : existsSync(path)))
        .map(([path, what]) => `${path}\n  ${sign} (${what})\n`)
        .join('')
}

/** Whether taking these edits' lines out leaves nobody who calls the launcher. Where nobody kept a list, it stays. */
export function isLastCaller(edits: readonly FileEdit[]): boolean {
  const known = readCallers()
  const gone = new Set(edits.map(({ path }) => path))
  return edits.length > 0 && known !== undefined && !known.some((path) => !gone.has(path) && stillCalls(path))
}

/** Does what was planned, and keeps the list. @param dist folder that the launcher is pointed to */
export async function changeLauncher(change: LauncherChange, dist: string): Promise<void> {
  if (change === 'write') await writeLauncher(dist)
  if (change !== 'remove') return
  for (const [path] of filesOf()) await rm(path, { force: true, recursive: true })
  // Somebody else's file in it keeps the folder.
  await rmdir(launcherFolder()).catch(() => undefined)
}

/** Writes down who calls the launcher since an installation, where there is one. */
export async function addCallers(edits: readonly FileEdit[]): Promise<void> {
  if (edits.length === 0 || !existsSync(launcherAt().script)) return
  await updateStateFile(callersFile(), (text = '') => {
    const all = new Set([...text.split('\n'), ...edits.map(({ path }) => path)].filter((path) => path !== ''))
    return `${[...all].join('\n')}\n`
  })
}

function readCallers(): string[] | undefined {
  try {
    return readFileSync(callersFile(), 'utf8')
      .split('\n')
      .filter((path) => path !== '')
  } catch {
    return undefined
  }
}

function stillCalls(path: string): boolean {
  try {
    return readFileSync(path, 'utf8').includes('hunkwise')
  } catch {
    return false
  }
}
