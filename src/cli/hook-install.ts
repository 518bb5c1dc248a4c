import { existsSync, realpathSync } from 'node:fs'
import { dirname, relative } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { Refusal } from '../engine/failure'
import { visible } from '../formats/visible'
import { applyEdits, type HookPlan, planHooks } from '../host/hooks/index'
import type { FileEdit, HookName } from '../host/hooks/manager'
import { launcherAt, writeLauncher } from '../host/launcher'
import { readRepository } from '../host/repository'
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

const ownFolder = (): string => dirname(realpathSync(process.argv[1] ?? ''))

function toPlan({ through, edits }: HookPlan, top: string, launcher: string | undefined): string {
  const made = launcher === undefined ? '' : `${launcher}\n  + (the launcher, which hooks call)\n`
  return `Through ${through}:\n${made}${edits.map((edit) => toLines(edit, top)).join('')}`
}

/** The lines that come and go; the rest of the file stays as it is. */
function toLines({ path, before, after }: FileEdit, top: string): string {
  const inside = relative(top, path)
  const [old, now] = [linesOf(before), linesOf(after)]
  let start = 0
  while (start < old.length && start < now.length && old[start] === now[start]) start++
  let end = 0
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end++
  const lines = [
    ...old.slice(start, old.length - end).map((line) => `  - ${visible(line)}\n`),
    ...now.slice(start, now.length - end).map((line) => `  + ${visible(line)}\n`),
  ]
  return `${inside.startsWith('..') ? path : inside}\n${lines.length > 0 ? lines.join('') : '  + (made executable)\n'}`
}

const linesOf = (text: string | undefined): string[] => text?.replace(/\n$/, '').split('\n') ?? []

async function agreed(): Promise<boolean> {
  if (!process.stdin.isTTY)
    throw new Refusal('read', 'Nothing was written: there is nobody to ask here, so say --yes to write this.')
  const asking = createInterface({ input: process.stdin, output: process.stdout })
  try {
    return /^y(es)?$/i.test((await asking.question('Write this? [y/N] ')).trim())
  } finally {
    asking.close()
  }
}
