import { applyEdits, type HookPlan, planHooks } from '../host/hooks/index'
import type { HookName } from '../host/hooks/manager'
import { launcherAt, needsLauncher, writeLauncher } from '../host/launcher'
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
  const launcher = action === 'install' && needsLauncher(repo.cwd) ? launcherAt().script : undefined
  if (plan.edits.length === 0 && launcher === undefined) {
    process.stdout.write(
      `Nothing to do: the hook is ${action === 'install' ? 'already there' : 'not there'} (${plan.through}).\n`,
    )
    return 0
  }
  process.stdout.write(toPlan(plan, repo.cwd, launcher))
  if (!values.yes && !(await agreed())) return 0
  if (launcher !== undefined) await writeLauncher(ownFolder())
  await applyEdits(repo, plan.edits)
  process.stdout.write(`Done.\n${plan.notes.map((note) => `${note}\n`).join('')}`)
  return 0
}

function toPlan({ through, edits }: HookPlan, top: string, launcher: string | undefined): string {
  const made = launcher === undefined ? '' : `${launcher}\n  + (the launcher, which hooks call)\n`
  return `Through ${through}:\n${made}${edits.map((edit) => toEditLines(edit, top)).join('')}`
}
