import type { Config } from '../engine/config'
import { languageOf } from '../engine/languages/index'
import type { Diff } from '../engine/model'
import type { Rule } from '../engine/rule'
import { isReadable, needsOf } from './read-texts'
import type { LoadedSyntax } from './syntax'

/** The grammars of the changed files' languages, where a rule in force needs them; else nothing is loaded. */
export async function readSyntax(
  diff: Diff,
  rules: readonly Rule[],
  config: Config,
): Promise<LoadedSyntax | undefined> {
  const needs = needsOf(rules, config)
  if (!['facts', 'old-facts', 'syntax', 'old-syntax'].some((need) => needs.has(need as never))) return undefined
  const paths = diff.files.filter(isReadable).flatMap(({ path, oldPath }) => [path, ...(oldPath ? [oldPath] : [])])
  const languages = new Set(paths.flatMap((path) => languageOf(path)?.id ?? []))
  const { loadSyntax } = await import('./syntax')
  return loadSyntax(languages)
}
