import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { CONFIG_FILE, type Config, defaultConfig } from '../engine/config'
import type { Failure } from '../engine/model'
import type { Rule } from '../engine/rule'
import { type Git, git } from './git'

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
  const text = tree === undefined ? await readWorkingFile(repo) : await readFrom(repo, `${tree}:${CONFIG_FILE}`)
  if (text === undefined) return { config: defaultConfig(rules), failures: [], notes: [] }
  // The YAML parser is loaded only where there is a file to read.
  const { parseConfig } = await import('../engine/parse-config')
  const staged = tree === undefined ? await readFrom(repo, `:${CONFIG_FILE}`) : text
  const notes =
    staged === text ? [] : [`${CONFIG_FILE} is read from the working tree, where it differs from the staged one.`]
  return { ...parseConfig(text, CONFIG_FILE, rules), notes }
}

async function readWorkingFile(repo: Git): Promise<string | undefined> {
  try {
    return await readFile(join(repo.cwd, CONFIG_FILE), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

async function readFrom(repo: Git, name: string): Promise<string | undefined> {
  const shown = await git(repo, ['cat-file', 'blob', name])
  return shown.code === 0 ? shown.stdout.toString() : undefined
}
