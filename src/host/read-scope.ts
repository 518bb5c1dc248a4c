import { Refusal } from '../engine/failure'
import type { Scope, ScopeKind } from '../engine/model'
import { type Git, git, gitText } from './git'
import { mergeBase, readBase } from './read-base'
import { readCiBase } from './read-ci-base'
import { findStart, type NewCommits } from './read-new-commits'
import type { Repository } from './repository'
import type { Snapshot } from './snapshot'

export type ScopeRequest =
  | { readonly kind: Exclude<ScopeKind, 'range'> }
  | { readonly kind: 'range'; readonly range: string }
  | NewCommits
  /** What the pull request of this branch will contain, pushed or not: with what is staged, unless only commits are asked for. */
  | { readonly kind: 'pull'; readonly committed?: true }
  /** What a pull request contains, its base from the CI system's variables. */
  | { readonly kind: 'ci' }

/** A scope whose tree git is still writing: the diff need not wait for it. */
export interface ScopeBegun extends Omit<ScopeRead, 'scope'> {
  readonly scope: Omit<Scope, 'tree'>
  readonly tree: Promise<Scope['tree']>
}

export interface ScopeRead {
  readonly scope: Scope
  /** Where the new side is the index: of what is staged, or of the tip of what is committed. */
  readonly at: Git
  /** Arguments of `git diff` that choose the old side. */
  readonly sides: readonly string[]
  readonly notes: readonly string[]
}

/**
 * Finds the two sides of what is to be reviewed. The new one is always an index, so that git computes every scope in
 * the same way, with the attributes of what is reviewed.
 *
 * @param configured the base that the rules file names
 * @throws Refusal where one does not exist
 */
export async function readScope(
  repo: Repository,
  snapshot: Snapshot,
  request: ScopeRequest,
  configured?: string,
): Promise<ScopeRead> {
  const { tree, ...begun } = await beginScope(repo, snapshot, request, configured)
  return { ...begun, scope: { ...begun.scope, tree: await tree } }
}

/** The same, without waiting for the tree. @throws Refusal */
export async function beginScope(
  repo: Repository,
  snapshot: Snapshot,
  request: ScopeRequest,
  configured?: string,
): Promise<ScopeBegun> {
  const begun = await begin(repo, snapshot, request, configured)
  // Where the diff fails before anybody has asked for the tree, that is told.
  begun.tree.catch(() => {})
  return begun
}

async function begin(
  repo: Repository,
  snapshot: Snapshot,
  request: ScopeRequest,
  configured: string | undefined,
): Promise<ScopeBegun> {
  const { head } = repo
  if (request.kind === 'staged') {
    return {
      scope: { kind: 'staged', base: head, head },
      tree: snapshot.tree(),
      at: snapshot.isolated,
      sides: ['--cached', head ?? repo.emptyTree],
      notes: [],
    }
  }
  if (request.kind === 'commits') return readNewCommits(repo, snapshot, request)
  if (request.kind === 'range') return readRange(repo, snapshot, request.range)
  if (!head) throw new NoBase('There is no commit yet: use --staged to review what is staged.')
  const base =
    request.kind === 'ci'
      ? await readCiBase(repo, head)
      : await readBase(repo, head, configured, { pull: request.kind === 'pull' })
  if (!base) throw new NoBase()
  const notes = [`The change starts from ${base.name}.`]
  const from = { base: base.commit, baseName: base.name, head }
  if (request.kind === 'ci') return { ...(await readCommits(repo, snapshot, { kind: 'range', ...from })), notes }
  if (request.kind === 'unpushed' || (request.kind === 'pull' && request.committed)) {
    return { ...(await readCommits(repo, snapshot, { kind: 'unpushed', ...from })), notes }
  }
  return {
    scope: { kind: 'all', ...from },
    tree: snapshot.tree(),
    at: snapshot.isolated,
    sides: ['--cached', base.commit],
    notes,
  }
}

/** There is nothing to compare the branch with. */
export class NoBase extends Refusal {
  constructor(
    message = 'This branch has no upstream and no remote has a default branch: use --staged, or name a range with --range A..B.',
  ) {
    super('read', message)
  }
}

async function readRange(repo: Repository, snapshot: Snapshot, range: string): Promise<ScopeBegun> {
  const match = /^(.+?)(\.{2,3})(.*)$/.exec(range)
  if (!match)
    throw new Refusal('read', `"${range}" is not a range: write --range A..B, two commits with two dots between them.`)
  const [, from = '', dots = '', to = ''] = match
  const [start, head] = await Promise.all([readCommit(repo, from), readCommit(repo, to || 'HEAD')])
  const base = dots === '...' ? await mergeBase(repo, start, head) : start
  if (!base)
    throw new Refusal(
      'read',
      `${from} and ${to || 'HEAD'} have no commit in common: fetch more history, or use two dots.`,
    )
  return { ...(await readCommits(repo, snapshot, { kind: 'range', base, head })), notes: [] }
}

async function readNewCommits(repo: Repository, snapshot: Snapshot, request: NewCommits): Promise<ScopeBegun> {
  const { base, start, notes } = await findStart(repo, snapshot, request)
  const { head, bases } = request
  const several = bases.length > 1 ? { bases } : {}
  return { ...(await readCommits(repo, snapshot, { kind: 'range', base, ...several, head }, start)), notes }
}

/** @param start commit or tree the change starts from, where that is not the base itself */
async function readCommits(
  repo: Repository,
  snapshot: Snapshot,
  scope: Omit<Scope, 'head' | 'tree'> & { readonly head: string },
  start = scope.base ?? repo.emptyTree,
): Promise<Omit<ScopeBegun, 'notes'>> {
  const tree = await gitText(repo, ['rev-parse', `${scope.head}^{tree}`])
  return { scope, tree: Promise.resolve(tree), at: await snapshot.readTree(tree), sides: ['--cached', start] }
}

async function readCommit(repo: Repository, name: string): Promise<string> {
  const found = await git(repo, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`])
  const id = found.stdout.toString().trim()
  // `^name` is an expression that git takes, and means all but that commit.
  if (found.code !== 0 || !/^[0-9a-f]+$/.test(id))
    throw new Refusal('read', `"${name}" is no commit here: fetch it, or check the name.`)
  return id
}
