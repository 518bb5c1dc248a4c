import { randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { Refusal } from '../../engine/failure'
import { git, gitText } from '../git'
import type { Repository } from '../repository'
import { plainGit } from './git'
import { husky } from './husky'
import { lefthook } from './lefthook'
import type { FileEdit, HookManager, HookName, HookPlace } from './manager'
import { preCommitFramework } from './pre-commit'
import { simpleGitHooks } from './simple-git-hooks'

/** In the order in which a repository is asked whether it uses them; the last is always there. */
export const MANAGERS: readonly HookManager[] = [husky, lefthook, preCommitFramework, simpleGitHooks, plainGit]

export interface HookPlan {
  /** Name of the way that is used. */
  readonly through: string
  /** Empty where all is as it is wanted. */
  readonly edits: readonly FileEdit[]
  /** What the user should know or still do, one sentence each. */
  readonly notes: readonly string[]
}

export interface PlanRequest {
  readonly action: 'install' | 'uninstall'
  readonly hooks: readonly HookName[]
  /** Name of a manager; found out where absent. */
  readonly through?: string | undefined
}

/** What installing or uninstalling would write; writes nothing. @throws Refusal */
export async function planHooks(repo: Repository, { action, hooks, through }: PlanRequest): Promise<HookPlan> {
  const place = await readPlace(repo)
  const candidates = through === undefined ? MANAGERS : MANAGERS.filter((manager) => manager.name === through)
  const edits = new Map<string, FileEdit>()
  const used: HookManager[] = []
  for (const manager of candidates) {
    // What was put in before the repository took up another way is taken out of the old one too.
    if (action === 'install' && used.length > 0) break
    if (await edit(manager, place, action, hooks, edits)) used.push(manager)
  }
  if (used.length > 0) {
    const notes = action === 'install' ? hooks.flatMap((hook) => used[0]?.next?.(place, hook) ?? []) : []
    const changed = await asyncFilter([...edits.values()], isChange)
    return { through: used.map((manager) => manager.name).join(', '), edits: changed, notes: [...new Set(notes)] }
  }
  throw new Refusal(
    'read',
    candidates.length > 0
      ? `This repository does not use ${through}: set it up first, or leave --through out.`
      : `"${through}" is no way to run hooks: choose ${MANAGERS.map((manager) => manager.name).join(', ')}.`,
  )
}

/** @returns whether the repository uses this manager */
async function edit(
  manager: HookManager,
  place: HookPlace,
  action: PlanRequest['action'],
  hooks: readonly HookName[],
  edits: Map<string, FileEdit>,
): Promise<boolean> {
  let isUsed = false
  for (const hook of hooks) {
    const found = await manager.find(place, hook).catch((error: unknown) => {
      // A file that nothing could be added to has nothing to take out either.
      if (action === 'uninstall' && error instanceof Refusal) return undefined
      throw error
    })
    if (found === undefined) continue
    isUsed = true
    // A hook may be a link into a folder of dotfiles: what it leads to is edited, and the link stays.
    const path = await realpath(found).catch(() => found)
    const earlier = edits.get(path)
    const before = earlier ? earlier.before : await readText(path)
    const text = earlier ? earlier.after : before
    const after =
      action === 'install' ? manager.add(text, hook) : text === undefined ? undefined : manager.remove(text, hook)
    edits.set(path, { path, before, after, executable: manager.executable })
  }
  return isUsed
}

/** Writes each file whole or not at all. */
export async function applyEdits(repo: Repository, edits: readonly FileEdit[]): Promise<void> {
  for (const { path, before, after, executable } of edits) {
    if ((await readText(path)) !== before)
      throw new Refusal('state', `${path} has changed in the meantime: look at it, then try again.`)
    if (after === undefined) await rm(path, { force: true })
    else await replaceFile(repo, path, after, executable)
  }
}

async function readPlace(repo: Repository): Promise<HookPlace> {
  const [folder, configured] = await Promise.all([
    gitText(repo, ['rev-parse', '--git-path', 'hooks']),
    git(repo, ['config', '--show-scope', '--type=path', '--get', 'core.hooksPath']),
  ])
  const scope = configured.code === 0 ? (configured.stdout.toString().split('\t')[0] ?? 'local') : 'default'
  return { repo, folder: resolve(repo.cwd, folder), scope }
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

async function isChange({ path, before, after, executable }: FileEdit): Promise<boolean> {
  if (before !== after) return true
  if (!executable || after === undefined || !after.includes('hunkwise') || process.platform === 'win32') return false
  return ((await stat(path)).mode & 0o100) === 0
}

/** The temporary file is kept in the git folder: one that a killed process leaves behind lies in nobody's way. */
async function replaceFile(repo: Repository, path: string, text: string, executable: boolean): Promise<void> {
  const old = await stat(path).catch(() => undefined)
  const mode = executable ? (old?.mode ?? 0o755) | 0o111 : (old?.mode ?? 0o644)
  const scratch = join(repo.commonDir, 'hunkwise')
  await Promise.all([mkdir(scratch, { recursive: true }), mkdir(dirname(path), { recursive: true })])
  const name = `hook.${process.pid}.${randomBytes(4).toString('hex')}.tmp`
  try {
    await move(join(scratch, name))
  } catch (error) {
    // The working tree is on another disk than the repository.
    if ((error as NodeJS.ErrnoException).code !== 'EXDEV') throw error
    await rm(join(scratch, name), { force: true })
    await move(join(dirname(path), `.${name}`))
  }

  async function move(temporary: string): Promise<void> {
    await writeFile(temporary, text)
    await chmod(temporary, mode & 0o777)
    await rename(temporary, path)
  }
}

async function asyncFilter<T>(items: readonly T[], test: (item: T) => Promise<boolean>): Promise<T[]> {
  const kept = await Promise.all(items.map(test))
  return items.filter((_, index) => kept[index])
}
