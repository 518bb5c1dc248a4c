import { Refusal } from '../engine/failure'
import { git, gitText } from './git'
import type { Repository } from './repository'

/** One commit of the main line. */
export interface HistoryCommit {
  readonly id: string
  /** What it is told against: its first parent; null for the first commit of all. */
  readonly parent: string | null
  readonly parents: number
  /** When it was committed, ISO 8601 with its own time zone. */
  readonly date: string
  /** Ids it says it reverts. */
  readonly reverts: readonly string[]
}

export interface HistoryRequest {
  /** `A..B`, or a single tip; HEAD where absent. */
  readonly range?: string | undefined
  /** `90d`, `12w`, `6m`, `1y`, or any date git understands. */
  readonly since?: string | undefined
  /** Start behind this commit: where an earlier run ended. */
  readonly after?: string | undefined
  /** `2/8`: the second of eight equal, consecutive parts. */
  readonly shard?: string | undefined
}

const UNITS: Readonly<Record<string, string>> = { d: 'days', w: 'weeks', m: 'months', y: 'years' }

/**
 * The commits of the main line (first parents), oldest first: what was merged counts once, as its merge. That order is
 * the same for every part of a range, so the parts put together are the whole.
 *
 * @throws Refusal
 */
export async function readHistory(repo: Repository, request: HistoryRequest): Promise<HistoryCommit[]> {
  if (repo.head === null && request.range === undefined)
    throw new Refusal('read', 'There is no commit yet: history tells of what is committed.')
  const { range = 'HEAD', since, after, shard } = request
  const [, count, unit = ''] = /^(\d+)([dwmy])$/.exec(since ?? '') ?? []
  const cutoff = since === undefined ? [] : [`--since=${count === undefined ? since : `${count}.${UNITS[unit]}.ago`}`]
  const where = ['--first-parent', '--reverse', ...cutoff, '--end-of-options', range, '--']
  const [listed, reverting] = await Promise.all([
    git(repo, ['log', '--no-show-signature', '--format=%H %cI %P', ...where]),
    git(repo, ['log', '--no-show-signature', '--grep=^This reverts commit', '--format=%H%x00%B%x00', ...where]),
  ])
  if (listed.code !== 0 || reverting.code !== 0)
    throw new Refusal('read', `"${range}" is no range of commits here: fetch it, or write A..B.`)
  const reverts = readReverts(reverting.stdout.toString())
  const shallow = (await gitText(repo, ['rev-parse', '--is-shallow-repository'])) === 'true'
  const commits = listed.stdout
    .toString()
    .split('\n')
    .filter((line) => line !== '')
    .map((line): HistoryCommit => {
      const [id = '', date = '', ...parents] = line.trimEnd().split(' ')
      return { id, date, parent: parents[0] ?? null, parents: parents.length, reverts: reverts.get(id) ?? [] }
    })
  // Of the oldest commit of a shallow clone nobody here can tell what it changed.
  const known = shallow ? commits.filter((commit) => commit.parent !== null) : commits
  return partOf(await restOf(repo, known, after), shard)
}

function readReverts(text: string): Map<string, string[]> {
  const found = new Map<string, string[]>()
  const fields = text.split('\0')
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const ids = [...(fields[at + 1] ?? '').matchAll(/^This reverts commit ([0-9a-f]{7,64})/gm)].map(([, id = '']) => id)
    found.set((fields[at] ?? '').trim(), ids)
  }
  return found
}

async function restOf(
  repo: Repository,
  commits: HistoryCommit[],
  after: string | undefined,
): Promise<readonly HistoryCommit[]> {
  if (after === undefined) return commits
  const found = await git(repo, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${after}^{commit}`])
  const at = commits.findIndex((commit) => commit.id === found.stdout.toString().trim())
  if (at < 0) throw new Refusal('read', `"${after}" is not among the commits: give --after a commit of an earlier run.`)
  return commits.slice(at + 1)
}

function partOf(commits: readonly HistoryCommit[], shard = '1/1'): HistoryCommit[] {
  const [, part = 0, parts = 0] = (/^(\d+)\/(\d+)$/.exec(shard) ?? []).map(Number)
  if (part < 1 || part > parts) throw new Refusal('read', `"${shard}" is no part of a whole: write --shard 2/8.`)
  const cut = (at: number): number => Math.floor((commits.length * at) / parts)
  return commits.slice(cut(part - 1), cut(part))
}
