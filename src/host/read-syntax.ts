import { join } from 'node:path'
import type { Config } from '../engine/config'
import { languageOf } from '../engine/languages/index'
import type { Diff } from '../engine/model'
import type { Need, Rule } from '../engine/rule'
import { grammarOf } from '../engine/syntax/grammars/index'
import { type FactsCache, openFactsCache } from './facts-cache'
import { isReadable, needsOf } from './read-texts'
import type { Repository } from './repository'
import { stateFolder } from './state'
import type { LoadedSyntax } from './syntax'

export interface ReadSyntax extends LoadedSyntax {
  readonly kept: FactsCache
  /** Whether a tree was asked for whose grammar was taken to be of no use: what was read without it does not stand. */
  lacks(): boolean
  /** Keeps what was found out, and what was of no use. */
  save(): Promise<void>
}

/** The facts that reviews of this repository keep. */
export const openKeptFacts = (repo: Repository): Promise<FactsCache> =>
  openFactsCache(join(stateFolder(repo, false), 'cache', 'facts'))

/**
 * The grammars of the changed files' languages, where a rule in force needs them and what they would say is not kept
 * from before; else nothing is loaded.
 *
 * @param sparing whether to go without the grammars of what the last review of the same files had no use for
 */
export async function readSyntax(
  repo: Repository,
  diff: Diff,
  rules: readonly Rule[],
  config: Config,
  sparing = true,
): Promise<ReadSyntax | undefined> {
  const needs = needsOf(rules, config)
  const asked = (...names: readonly Need[]): boolean => names.some((need) => needs.has(need))
  if (!asked('facts', 'old-facts', 'syntax', 'old-syntax')) return undefined
  const kept = await openKeptFacts(repo)
  const needed = new Set<string>()
  const spared = new Set<string>()
  const keys: string[] = []
  const ask = (path: string, id: string, tree: boolean): void => {
    const language = languageOf(path)?.id
    if (language === undefined || !grammarOf(language) || /^0+$/.test(id)) return
    const key = `${id} ${language}`
    keys.push(key)
    const isKnown = kept.has(key) || kept.isSpared(key)
    ;(sparing && isKnown && !tree ? spared : needed).add(language)
  }
  for (const file of diff.files.filter(isReadable)) {
    if (asked('facts', 'syntax')) ask(file.path, file.newId, asked('syntax'))
    if (asked('old-facts', 'old-syntax')) ask(file.oldPath ?? file.path, file.oldId, asked('old-syntax'))
  }
  const { loadSyntax } = await import('./syntax')
  const loaded = await loadSyntax(needed)
  let lacking = false
  return {
    ...loaded,
    kept,
    tree(text, language) {
      lacking ||= spared.has(language) && !needed.has(language)
      return loaded.tree(text, language)
    },
    lacks: () => lacking,
    save() {
      kept.spare(keys)
      return kept.save()
    },
  }
}
