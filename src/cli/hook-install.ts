import { existsSync } from 'node:fs'
import { applyEdits, type HookPlan, planHooks } from '../host/hooks/index'
import type { HookName } from '../host/hooks/manager'
import { launcherAt, writeLauncher } from '../host/launcher'
import { readRepository } from '../host/repository'
import { agreed, ownFolder, toLines } from './file-edits'
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

/** The project's own copy is called by its path; every other one through the launcher. */
const needsLauncher = (folder: string): boolean =>
  !existsSync(`${folder}/node_modules/.bin/hunkwise`) && !existsSync(launcherAt().script)

function toPlan({ through, edits }: HookPlan, top: string, launcher: string | undefined): string {
  const made = launcher === undefined ? '' : `${launcher}\n  + (the launcher, which hooks call)\n`
  return `Through ${through}:\n${made}${edits.map((edit) => toLines(edit, top)).join('')}`
}
