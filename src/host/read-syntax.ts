import { join } from 'node:path'
import type { Config } from '../engine/config'
import { languageOf } from '../engine/languages/index'
import type { Diff } from '../engine/model'
import type { Need, Rule } from '../engine/rule'
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
  const asked = (...names: readonly Need[]): boolean => names.some((need) => needs.has(need))
  if (!asked('facts', 'old-facts', 'syntax', 'old-syntax')) return undefined
  const kept = await openFactsCache(join(stateFolder(repo, false), 'cache', 'facts'))
  const languages = new Set<string>()
  const ask = (path: string, id: string, tree: boolean): void => {
    const language = languageOf(path)?.id
    if (language !== undefined && !/^0+$/.test(id) && (tree || !kept.has(`${id} ${language}`))) languages.add(language)
  }
  for (const file of diff.files.filter(isReadable)) {
    if (asked('facts', 'syntax')) ask(file.path, file.newId, asked('syntax'))
    if (asked('old-facts', 'old-syntax')) ask(file.oldPath ?? file.path, file.oldId, asked('old-syntax'))
  }
  // Where all facts are known from before, not even the parser is loaded.
  if (languages.size === 0) return { tree: () => undefined, dispose: () => {}, kept }
  const { loadSyntax } = await import('./syntax')
  return { ...(await loadSyntax(languages)), kept }
}
