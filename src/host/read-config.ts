import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../engine/config'
import { CONFIG_FILE, MISNAMED_CONFIG_FILES } from '../engine/config-file'
import { defaultConfig } from '../engine/config-schema'
import { Refusal } from '../engine/failure'
import type { Failure } from '../engine/model'
import type { Rule } from '../engine/rule'
import { type Git, git } from './git'
import { readWholeFile } from './read-file'

export interface ConfigRead {
  readonly config: Config
  readonly failures: readonly Failure[]
  readonly notes: readonly string[]
}

/**
 * The rules file. For staged work the working tree's own is used, so that editing it takes effect at once; for commits
 * the one in the reviewed tree.
 *
 * @param tree commit or tree to read it from; undefined for staged work
 */
export async function readConfig(repo: Git, rules: readonly Rule[], tree?: string): Promise<ConfigRead> {
  const text =
    tree === undefined
      ? (await readWholeFile(join(repo.cwd, CONFIG_FILE), 'refuse'))?.toString()
      : await readFrom(repo, `${tree}:${CONFIG_FILE}`)
  if (text === undefined)
    return { config: defaultConfig(rules), failures: [], notes: (await listMisnamed(repo, tree)).map(toMisnamed) }
  // The YAML parser is loaded only where there is a file to read.
  const { parseConfig } = await import('../engine/parse-config')
  const staged = tree === undefined ? await readFrom(repo, `:${CONFIG_FILE}`) : text
  const notes =
    staged === text ? [] : [`${CONFIG_FILE} is read from the working tree, where it differs from the staged one.`]
  const parsed = parseConfig(text, CONFIG_FILE, rules)
  const defaults = `${CONFIG_FILE} has mistakes: none of it is in force, and the defaults stand in for it.`
  return { ...parsed, notes: parsed.failures.length > 0 ? [...notes, defaults] : notes }
}

const toMisnamed = (path: string): string => `${path} is not read: the rules file is named ${CONFIG_FILE}.`

/** Files that were meant to be the rules file, at the root alone. */
async function listMisnamed(repo: Git, tree: string | undefined): Promise<string[]> {
  if (tree !== undefined) {
    const listed = await git(repo, ['ls-tree', '--name-only', '-z', tree, '--', ...MISNAMED_CONFIG_FILES])
    return listed.stdout.toString().split('\0').filter(Boolean)
  }
  const found = await Promise.all(
    MISNAMED_CONFIG_FILES.map(async (path) => {
      const there = await lstat(join(repo.cwd, path)).catch(() => undefined)
      return there ? [path] : []
    }),
  )
  return found.flat()
}

async function readFrom(repo: Git, name: string): Promise<string | undefined> {
  const shown = await git(repo, ['cat-file', 'blob', name])
  if (shown.code === 0) return shown.stdout.toString()
  // Rules that are there and cannot be read must not be taken for no rules.
  const id = await git(repo, ['rev-parse', '--verify', '--quiet', '--end-of-options', name])
  if (id.code !== 0) return undefined
  throw new Refusal(
    'read',
    `The committed ${CONFIG_FILE} is no file, or its object is missing here: put a file there, or run git fetch.`,
  )
}
