import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where a user's launcher is kept: `~/.hunkwise`, or what `HUNKWISE_HOME` names. */
export const launcherFolder = (): string => process.env.HUNKWISE_HOME ?? join(homedir(), '.hunkwise')

/** Whether there is one: what it launches stands in a file beside it. */
export const hasLauncher = (): boolean => existsSync(join(launcherFolder(), 'target'))
