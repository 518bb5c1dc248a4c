import { homedir } from 'node:os'
import { join } from 'node:path'
import { launcherAt, NOTHING_TO_LAUNCH } from '../launcher'
import { launcherFolder } from '../launcher-folder'
import type { HookName } from './manager'

/**
 * One line of shell that reviews: by the project's own copy, else by the launcher of this machine (which knows a Node
 * where a graphical client's PATH has none), else by whatever is on the PATH. Where there is none, and where the launcher
 * has nothing left to launch, it says so in one sentence and lets git go on.
 *
 * @param args shell for the hook's own arguments
 */
export function hookCommand(hook: HookName, args = '"$@"'): string {
  const launcher = launcherWord()
  const call = `hook ${hook}${args === '' ? '' : ` ${args}`}`
  const missing = `hunkwise: not installed here, so this ${hook === 'pre-push' ? 'push' : 'commit'} was not reviewed.`
  return [
    `if [ -x node_modules/.bin/hunkwise ] && command -v node >/dev/null 2>&1; then node_modules/.bin/hunkwise ${call}`,
    `elif [ -x ${launcher} ]; then ${launcher} ${call}`,
    `elif command -v hunkwise >/dev/null 2>&1; then hunkwise ${call}`,
    `else echo "${missing}" >&2`,
    `fi || { hunkwise_code=$?; [ $hunkwise_code -eq ${NOTHING_TO_LAUNCH} ] || exit $hunkwise_code; }`,
  ].join('; ')
}

/** The launcher as a word of shell; it names no user where it is at its usual place, so that the line may be shared. */
function launcherWord(): string {
  const folder = launcherFolder()
  if (folder === join(homedir(), '.hunkwise')) return '"$HOME/.hunkwise/hunkwise"'
  return `"${launcherAt(folder).script.replace(/[\\"$`]/g, '\\$&')}"`
}
