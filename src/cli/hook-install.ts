import { applyEdits, type HookPlan, planHooks } from '../host/hooks/index'
import type { HookName } from '../host/hooks/manager'
import { needsLauncher } from '../host/launcher'
import {
  addCallers,
  changeLauncher,
  isLastCaller,
  type LauncherChange,
  toLauncherLines,
} from '../host/launcher-callers'
import { readRepository } from '../host/repository'
import { toEditLines } from '../host/to-edit-lines'
import { agreed, ownFolder } from './file-edits'
import { folderOf } from './scope-options'
import { parseOptions } from './verb'

const OPTIONS = {
  yes: { type: 'boolean', short: 'y' },
  'pre-commit': { type: 'boolean' },
  through: { type: 'string' },
  directory: { type: 'string', short: 'C' },
} as const

export const install = (argv: readonly string[]): Promise<number> => change('install', argv)
export const uninstall = (argv: readonly string[]): Promise<number> => change('uninstall', argv)

async function change(action: 'install' | 'uninstall', argv: readonly string[]): Promise<number> {
  const values = parseOptions('hook', argv, OPTIONS)
  const repo = await readRepository(folderOf(values))
  const hooks: HookName[] = values['pre-commit'] || action === 'uninstall' ? ['pre-push', 'pre-commit'] : ['pre-push']
  const plan = await planHooks(repo, { action, hooks, through: values.through })
  const isLast = action === 'uninstall' && isLastCaller(plan.edits)
  const launcher: LauncherChange =
    action === 'install' && needsLauncher(repo.cwd) ? 'write' : isLast ? 'remove' : 'none'
  if (plan.edits.length === 0 && launcher === 'none') {
    process.stdout.write(
      `Nothing to do: the hook is ${action === 'install' ? 'already there' : 'not there'} (${plan.through}).\n`,
    )
    return 0
  }
  process.stdout.write(toPlan(plan, repo.cwd, launcher))
  if (!values.yes && !(await agreed())) return 0
  // A hook never calls what is not there.
  if (launcher === 'write') await changeLauncher(launcher, ownFolder())
  await applyEdits(repo, plan.edits)
  if (action === 'install') await addCallers(plan.edits)
  if (launcher === 'remove') await changeLauncher(launcher, ownFolder())
  process.stdout.write(`Done.\n${plan.notes.map((note) => `${note}\n`).join('')}`)
  return 0
}

function toPlan({ through, edits }: HookPlan, top: string, launcher: LauncherChange): string {
  return `Through ${through}:\n${toLauncherLines(launcher)}${edits.map((edit) => toEditLines(edit, top)).join('')}`
}
