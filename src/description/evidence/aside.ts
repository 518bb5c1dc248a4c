import { TEST_FOLDER } from '../../engine/languages/known-names'
import type { Fact } from '../fact'

/** Folders of code nobody runs in production, and what to call what stands in them. */
const PLACES: readonly (readonly [folder: RegExp, name: string])[] = [
  [new RegExp(TEST_FOLDER, 'i'), 'tests'],
  [/(^|\/)(?:__fixtures__|mocks?|test[-_]?(?:utils?|helpers?|support|common))\//i, 'tests'],
  [/(^|\/)(?:_?examples?|[\w-]+[-_]examples?)\//i, 'an example'],
  [/(^|\/)(?:_?samples?|[\w-]+[-_]samples?)\//i, 'a sample'],
  [/(^|\/)(?:demos?|playgrounds?|tutorials?|quickstarts?|cookbooks?|snippets?)\//i, 'a demonstration'],
  [/(^|\/)(?:benchmarks?|bench|benches|[\w.-]+[.-]benchmarks?)\//i, 'a benchmark'],
  [/(^|\/)fuzz(?:ing)?\//i, 'a fuzz target'],
  [/(^|\/)(?:docs?|docs_src|documentation)\//i, 'documentation'],
]

/** What a file belongs to that stands aside from production: `an example`; undefined for production. */
export const asideOf = (path: string): string | undefined => PLACES.find(([folder]) => folder.test(path))?.[1]

/** Whether a file stands aside from production. */
export const isAside = (path: string): boolean => asideOf(path) !== undefined

/** Says of what stands aside from production that it does, and tells it last. */
export function placeAside<Said extends Fact>(fact: Said): Said {
  const aside = asideOf(fact.path)
  return aside === undefined ? fact : { ...fact, text: `in ${aside} ${fact.text}`, weight: fact.weight / 10 }
}
