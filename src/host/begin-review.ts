import type { Config } from '../engine/config'
import type { Failure } from '../engine/model'
import { RULES } from '../rules/index'
import { readConfig } from './read-config'
import { changesRules, type LoosenedRead, readLoosened } from './read-loosened'
import { beginScope, type ScopeBegun, type ScopeRequest } from './read-scope'
import type { Repository } from './repository'
import type { Snapshot } from './snapshot'

/** What is reviewed, and by which rules. */
export interface ReviewBegun {
  readonly scoped: ScopeBegun
  /** The rules file at the root; the one before the change where that one decides. */
  readonly root: Config
  /** Set where the change loosens the rules, and those before it, with their folders', decide. */
  readonly former: Config | undefined
  /** What the change does to the rules, where that had to be known before anything else. */
  readonly compared: LoosenedRead | undefined
  readonly failures: readonly Failure[]
  readonly notes: readonly string[]
}

/** @throws Refusal */
export async function beginReview(repo: Repository, snapshot: Snapshot, request: ScopeRequest): Promise<ReviewBegun> {
  const readRules = (tree: string | null | undefined) => readConfig(snapshot, RULES, tree ?? undefined)
  // The rules file of commits is in their tip, which has to be found first.
  const early =
    request.kind === 'unpushed' || (request.kind === 'pull' && request.committed)
      ? await readRules(repo.head)
      : request.kind === 'staged' || request.kind === 'all' || request.kind === 'pull'
        ? await readRules(undefined)
        : undefined
  const scoped = await beginScope(repo, snapshot, request, early?.config.base)
  const own = early ?? (await readRules(scoped.scope.head))
  // Whoever loosens the rules in a pull request is judged by those that were there.
  const compared =
    request.kind === 'ci' && (await changesRules(scoped))
      ? await readLoosened(scoped.at, { ...scoped.scope, tree: await scoped.tree }, RULES)
      : undefined
  const former = compared && compared.loosened.length > 0 ? compared.before : undefined
  return {
    ...{ scoped, former, compared },
    root: former ?? own.config,
    failures: own.failures,
    notes: [...scoped.notes, ...own.notes],
  }
}
