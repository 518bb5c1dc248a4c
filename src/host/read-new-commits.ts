import { type Git, git, gitText } from './git'
import type { Repository } from './repository'
import type { Snapshot } from './snapshot'

/** A tip, and the commits it grew from that somebody has already: none where the whole history is new. */
export interface NewCommits {
  readonly kind: 'commits'
  readonly head: string
  readonly bases: readonly string[]
  /** The local branch they are on, where it is known and not the one HEAD is at. */
  readonly branch?: string
}

export interface Start {
  /** Commit the report names. */
  readonly base: string | null
  /** Tree or commit the change is told against. */
  readonly start: string
  readonly notes: readonly string[]
}

/**
 * Where what the new commits add to all that is there already starts. Where they merge several known commits (the
 * branch's pushed tip and the main branch, for one), it starts from what git makes of those, so that only what was added
 * by hand in the merges and after them is left.
 */
export async function findStart(repo: Repository, snapshot: Snapshot, { head, bases }: NewCommits): Promise<Start> {
  const [base = null] = bases
  if (bases.length < 2) return { base, start: base ?? repo.emptyTree, notes: [] }
  const merged = await mergeAll(snapshot, bases)
  if (merged !== undefined) return { base, start: merged, notes: [] }
  const nearest = await findNearest(repo, bases, head)
  return {
    base: nearest,
    start: nearest,
    notes: [
      `The pushed commits merge branches that conflict: the change is told against ${nearest.slice(0, 10)} alone.`,
    ],
  }
}

const NOBODY = {
  GIT_AUTHOR_NAME: 'hunkwise',
  GIT_AUTHOR_EMAIL: 'hunkwise',
  GIT_COMMITTER_NAME: 'hunkwise',
  GIT_COMMITTER_EMAIL: 'hunkwise',
}

/** Tree of the merge of all commits, written into the snapshot; undefined on conflicts, or where git is older than 2.38. */
async function mergeAll(snapshot: Git, commits: readonly string[]): Promise<string | undefined> {
  let [merged = ''] = commits
  let tree: string | undefined
  for (const commit of commits.slice(1)) {
    const done = await git(snapshot, ['merge-tree', '--write-tree', '--allow-unrelated-histories', merged, commit])
    if (done.code !== 0) return undefined
    tree = done.stdout.toString().split('\n')[0] ?? ''
    merged = await gitText({ ...snapshot, env: { ...snapshot.env, ...NOBODY } }, [
      'commit-tree',
      '--no-gpg-sign',
      '-p',
      merged,
      '-p',
      commit,
      '-m',
      'merged',
      tree,
    ])
  }
  return tree
}

/** The commit from which the fewest lines changed. */
async function findNearest(repo: Git, commits: readonly string[], head: string): Promise<string> {
  let best = { commit: commits[0] ?? '', lines: Number.POSITIVE_INFINITY }
  for (const commit of commits) {
    const counted = await gitText(repo, ['diff', '--numstat', '--no-renames', '--no-ext-diff', commit, head, '--'])
    const lines = counted
      .split('\n')
      .reduce(
        (sum, row) => sum + (Number.parseInt(row, 10) || 0) + (Number.parseInt(row.split('\t')[1] ?? '', 10) || 0),
        0,
      )
    if (lines < best.lines) best = { commit, lines }
  }
  return best.commit
}
