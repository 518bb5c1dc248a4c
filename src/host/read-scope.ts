import { Refusal } from '../engine/failure'
import type { Scope, ScopeKind } from '../engine/model'
import { git, gitText } from './git'
import type { Repository } from './repository'
import type { Snapshot } from './snapshot'

export type ScopeRequest =
  | { readonly kind: Exclude<ScopeKind, 'range'> }
  | { readonly kind: 'range'; readonly range: string }

export interface ScopeRead {
  readonly scope: Scope
  /** Arguments of `git diff` that choose the two sides. */
  readonly sides: readonly string[]
  readonly notes: readonly string[]
}

/** Finds the two sides of what is to be reviewed. @throws Refusal where one does not exist */
export async function readScope(repo: Repository, snapshot: Snapshot, request: ScopeRequest): Promise<ScopeRead> {
  const { head } = repo
  if (request.kind === 'staged') {
    const tree = await snapshot.tree()
    return { scope: { kind: 'staged', base: head, head, tree }, sides: ['--cached', head ?? repo.emptyTree], notes: [] }
  }
  if (request.kind === 'range') return readRange(repo, request.range)
  if (!head) throw new Refusal('read', 'There is no commit yet: use --staged to review what is staged.')
  const base = await readBase(repo)
  if (!base) throw new NoBase()
  if (request.kind === 'unpushed') {
    const tree = await gitText(repo, ['rev-parse', `${head}^{tree}`])
    return {
      scope: { kind: 'unpushed', base: base.commit, head, tree },
      sides: [base.commit, head],
      notes: [`The change starts from ${base.name}.`],
    }
  }
  const tree = await snapshot.tree()
  return {
    scope: { kind: 'all', base: base.commit, head, tree },
    sides: ['--cached', base.commit],
    notes: [`The change starts from ${base.name}.`],
  }
}

/** There is nothing to compare the branch with. */
export class NoBase extends Refusal {
  constructor() {
    super(
      'read',
      'This branch has no upstream and no remote has a default branch: use --staged, or name a range with --range A..B.',
    )
  }
}

async function readRange(repo: Repository, range: string): Promise<ScopeRead> {
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
  const tree = await gitText(repo, ['rev-parse', `${head}^{tree}`])
  return { scope: { kind: 'range', base, head, tree }, sides: [base, head], notes: [] }
}

async function readCommit(repo: Repository, name: string): Promise<string> {
  const found = await git(repo, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`])
  if (found.code !== 0) throw new Refusal('read', `"${name}" is no commit here: fetch it, or check the name.`)
  return found.stdout.toString().trim()
}

/** Where the branch left what is already shared: the upstream, else the remote's default branch. */
async function readBase(repo: Repository): Promise<{ commit: string; name: string } | undefined> {
  for (const name of [
    '@{upstream}',
    'refs/remotes/origin/HEAD',
    'refs/remotes/origin/main',
    'refs/remotes/origin/master',
  ]) {
    const found = await git(repo, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`])
    if (found.code !== 0) continue
    const commit = await mergeBase(repo, found.stdout.toString().trim(), 'HEAD')
    if (commit) return { commit, name: await shortName(repo, name) }
  }
  return undefined
}

async function mergeBase(repo: Repository, a: string, b: string): Promise<string | undefined> {
  const found = await git(repo, ['merge-base', a, b])
  return found.code === 0 ? found.stdout.toString().trim() : undefined
}

async function shortName(repo: Repository, name: string): Promise<string> {
  const found = await git(repo, ['rev-parse', '--abbrev-ref', name])
  return found.code === 0 ? found.stdout.toString().trim() : name
}
