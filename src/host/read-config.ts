import { join } from 'node:path'
import type { Config } from '../engine/config'
import { CONFIG_FILE } from '../engine/config-file'
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
  if (text === undefined) return { config: defaultConfig(rules), failures: [], notes: [] }
  // The YAML parser is loaded only where there is a file to read.
  const { parseConfig } = await import('../engine/parse-config')
  const staged = tree === undefined ? await readFrom(repo, `:${CONFIG_FILE}`) : text
  const notes =
    staged === text ? [] : [`${CONFIG_FILE} is read from the working tree, where it differs from the staged one.`]
  const parsed = parseConfig(text, CONFIG_FILE, rules)
  const defaults = `${CONFIG_FILE} has mistakes: none of it is in force, and the defaults stand in for it.`
  return { ...parsed, notes: parsed.failures.length > 0 ? [...notes, defaults] : notes }
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
