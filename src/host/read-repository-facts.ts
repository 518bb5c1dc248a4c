import type { Config } from '../engine/config'
import { Refusal } from '../engine/failure'
import type { Failure, Scope } from '../engine/model'
import { NO_REPOSITORY_FACTS, type RepositoryFacts } from '../engine/repository-facts'
import type { Change, Need, Rule } from '../engine/rule'
import { soughtNames } from '../engine/sought-names'
import { type Stopwatch, untimed } from '../engine/stopwatch'
import type { Understanding } from '../engine/syntax/syntax'
import { readCopies } from './read-copies'
import { readEnvironments } from './read-environments'
import { readManifests } from './read-manifests'
import { type MentionsRead, readMentions } from './read-mentions'
import type { ScopeBegun } from './read-scope'
import { readSecrets } from './read-secrets'
import { needsOf } from './read-texts'
import { readIndexedTree, readTree, type TreeEntry } from './read-tree'
import type { Repository } from './repository'

export interface RepositoryFactsRead {
  readonly repository: Omit<RepositoryFacts, 'loosened'>
  readonly failures: readonly Failure[]
  readonly notes: readonly string[]
}

const OF_THE_TREE: readonly Need[] = ['paths', 'manifests', 'copies', 'mentions', 'environments']
const NONE: ReadonlySet<string> = new Set()
const NOTHING_FOUND: MentionsRead = { mentions: new Map(), notes: [] }

const needsTree = (needs: ReadonlySet<Need>): boolean => OF_THE_TREE.some((need) => needs.has(need))

/** The files of the reviewed tree, read beside its diff; undefined where no rule of the root's asks for them. */
export function listTree(
  { at, tree }: Pick<ScopeBegun, 'at' | 'tree'>,
  rules: readonly Rule[],
  config: Config,
): Promise<readonly TreeEntry[]> | undefined {
  if (!needsTree(needsOf(rules, config))) return undefined
  const listed = tree.then((id) => (id === null ? [] : readIndexedTree(at, id)))
  // Whoever asks for them is told; nobody may.
  listed.catch(() => {})
  return listed
}

/** The change as far as it has been read. */
type Read = Pick<Change, 'diff' | 'texts' | 'oldTexts'> & { readonly code: Understanding }

/** Reads what the rules in force need of the repository, and nothing else. */
export async function readRepositoryFacts(
  repo: Repository,
  read: Read,
  scope: Scope,
  rules: readonly Rule[],
  config: Config,
  stopwatch: Stopwatch = untimed,
  listed?: Promise<readonly TreeEntry[]>,
): Promise<RepositoryFactsRead> {
  const { diff } = read
  const needs = needsOf(rules, config)
  const failures: Failure[] = []
  const attempt = async <T>(what: string, none: T, task: () => Promise<T>): Promise<T> => {
    try {
      return await task()
    } catch (error) {
      if (!(error instanceof Refusal) && (error as Error).name === 'AbortError') throw error
      failures.push({ stage: 'read', message: `${what} could not be read: ${(error as Error).message}` })
      return none
    }
  }
  const inTurn = async <T>(what: string, none: T, task: () => Promise<T>): Promise<T> => {
    const found = await attempt(what, none, task)
    stopwatch.lap(what.toLowerCase())
    return found
  }
  const tree = needsTree(needs) ? scope.tree : null
  const entries = tree ? await inTurn('The tree', [], async () => (await listed) ?? readTree(repo, tree)) : []
  const sought = needs.has('mentions') && tree !== null
  const names = stopwatch.time('names that changed', () =>
    sought
      ? soughtNames({ ...read, ...read.code })
      : { dependencies: NONE, exported: NONE, tested: NONE, columns: NONE },
  )
  // Git searches while the rest is read.
  const searching = tree
    ? attempt('Uses of changed names', NOTHING_FOUND, () => readMentions(repo, tree, names, entries.length))
    : Promise.resolve(NOTHING_FOUND)
  searching.catch(() => undefined)
  const manifests = needs.has('manifests')
    ? await inTurn('The manifests', new Map<string, string>(), () => readManifests(repo, entries))
    : NO_REPOSITORY_FACTS.manifests
  const { secrets, notes } = needs.has('secrets')
    ? await inTurn('What is searched for secrets', { secrets: [], notes: [] }, () =>
        readSecrets(repo, diff.files, scope),
      )
    : { secrets: [], notes: [] }
  const copies = needs.has('copies')
    ? await inTurn('Existing code', [], () => readCopies(repo, diff, entries))
    : NO_REPOSITORY_FACTS.copies
  const environments = needs.has('environments')
    ? await inTurn('Configuration of other environments', new Map<string, string>(), () =>
        readEnvironments(repo, diff, entries),
      )
    : NO_REPOSITORY_FACTS.environments
  const found = await searching
  stopwatch.lap('uses of changed names')
  return {
    repository: {
      paths: new Set(entries.map(({ path }) => path)),
      manifests,
      secrets,
      copies,
      mentions: found.mentions,
      environments,
    },
    failures,
    notes: [...notes, ...found.notes],
  }
}
