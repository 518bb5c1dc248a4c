import { join } from 'node:path'
import type { Config } from '../engine/config'
import { languageOf } from '../engine/languages/index'
import type { Diff } from '../engine/model'
import type { Rule } from '../engine/rule'
import { type FactsCache, openFactsCache } from './facts-cache'
import { isReadable, needsOf } from './read-texts'
import type { Repository } from './repository'
import { stateFolder } from './state'
import type { LoadedSyntax } from './syntax'

export interface ReadSyntax extends LoadedSyntax {
  readonly kept: FactsCache
}

/** The grammars of the changed files' languages, where a rule in force needs them; else nothing is loaded. */
export async function readSyntax(
  repo: Repository,
  diff: Diff,
  rules: readonly Rule[],
  config: Config,
): Promise<ReadSyntax | undefined> {
  const needs = needsOf(rules, config)
  if (!['facts', 'old-facts', 'syntax', 'old-syntax'].some((need) => needs.has(need as never))) return undefined
  const paths = diff.files.filter(isReadable).flatMap(({ path, oldPath }) => [path, ...(oldPath ? [oldPath] : [])])
  const languages = new Set(paths.flatMap((path) => languageOf(path)?.id ?? []))
  const { loadSyntax } = await import('./syntax')
  const [loaded, kept] = await Promise.all([
    loadSyntax(languages),
    openFactsCache(join(stateFolder(repo, false), 'cache', 'facts')),
  ])
  return { ...loaded, kept }
}
