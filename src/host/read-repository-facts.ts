import type { Config } from '../engine/config'
import { Refusal } from '../engine/failure'
import type { Diff, Failure, Scope } from '../engine/model'
import { NO_REPOSITORY_FACTS, type RepositoryFacts } from '../engine/repository-facts'
import type { Need, Rule } from '../engine/rule'
import { readCopies } from './read-copies'
import { readManifests } from './read-manifests'
import { readSecrets } from './read-secrets'
import { needsOf } from './read-texts'
import { readTree } from './read-tree'
import type { Repository } from './repository'

export interface RepositoryFactsRead {
  readonly repository: RepositoryFacts
  readonly failures: readonly Failure[]
  readonly notes: readonly string[]
}

const OF_THE_TREE: readonly Need[] = ['paths', 'manifests', 'copies']

/** Reads what the rules in force need of the repository, and nothing else. */
export async function readRepositoryFacts(
  repo: Repository,
  diff: Diff,
  scope: Scope,
  rules: readonly Rule[],
  config: Config,
): Promise<RepositoryFactsRead> {
  const needs = needsOf(rules, config)
  const failures: Failure[] = []
  const attempt = async <T>(what: string, none: T, read: () => Promise<T>): Promise<T> => {
    try {
      return await read()
    } catch (error) {
      if (!(error instanceof Refusal) && (error as Error).name === 'AbortError') throw error
      failures.push({ stage: 'read', message: `${what} could not be read: ${(error as Error).message}` })
      return none
    }
  }
  const tree = OF_THE_TREE.some((need) => needs.has(need)) ? scope.tree : null
  const entries = tree ? await attempt('The tree', [], () => readTree(repo, tree)) : []
  const manifests = needs.has('manifests')
    ? await attempt('The manifests', new Map<string, string>(), () => readManifests(repo, entries))
    : NO_REPOSITORY_FACTS.manifests
  const { secrets, notes } = needs.has('secrets')
    ? await attempt('What is searched for secrets', { secrets: [], notes: [] }, () =>
        readSecrets(repo, diff.files, scope),
      )
    : { secrets: [], notes: [] }
  const copies = needs.has('copies')
    ? await attempt('Existing code', [], () => readCopies(repo, diff, entries))
    : NO_REPOSITORY_FACTS.copies
  return {
    repository: { paths: new Set(entries.map(({ path }) => path)), manifests, secrets, copies },
    failures,
    notes,
  }
}
