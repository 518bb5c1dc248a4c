import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { Refusal } from '../engine/failure'
import { type Git, git, gitText } from './git'
import { isZero, type PushUpdate } from './push-updates'
import type { NewCommits } from './read-new-commits'
import type { Repository } from './repository'

/** What one ref of a push would give the remote that it does not have. */
export interface Pushed extends NewCommits {
  readonly ref: string
  /** Number of new commits. */
  readonly count: number
  readonly notes: readonly string[]
}

/**
 * The new commits of a push, ref by ref; a commit that several refs carry is told once. Deletions, refs whose commits the
 * remote has, and tags of anything but a commit have none.
 *
 * @param remote name or URL, as git hands it to the hook
 */
export async function readPushed(repo: Repository, remote: string, updates: readonly PushUpdate[]): Promise<Pushed[]> {
  const named = updates.flatMap(({ localId, remoteId }) => [localId, remoteId]).filter((id) => !isZero(id))
  const { commits: commitOf, present } = await lookUp(repo, named)
  const known = new Set(updates.flatMap(({ remoteId }) => commitOf.get(remoteId) ?? []))
  const tracked = await trackedBy(repo, remote)
  const shallow = await readShallow(repo)
  const pushed: Pushed[] = []
  for (const { localRef, localId, remoteRef } of updates) {
    if (isZero(localId)) continue
    const head = commitOf.get(localId)
    // What the remote has, or gets with another ref.
    if (head !== undefined && known.has(head)) continue
    if (head === undefined) {
      if (present.has(localId)) continue
      throw new Refusal(
        'read',
        `${localId} is pushed to ${remoteRef}, and is not in this repository: run git fsck, or call the hook where the push comes from.`,
      )
    }
    const { commits, bases, notes } = await readNew(repo, head, [...known], tracked, shallow)
    known.add(head)
    const [, branch] = /^refs\/heads\/(.+)$/.exec(localRef) ?? []
    const on = branch === undefined ? {} : { branch }
    if (commits > 0) pushed.push({ kind: 'commits', ref: remoteRef, head, bases, ...on, count: commits, notes })
  }
  return pushed
}

async function readNew(
  repo: Git,
  head: string,
  known: readonly string[],
  tracked: readonly string[],
  shallow: ReadonlySet<string>,
): Promise<{ commits: number; bases: string[]; notes: string[] }> {
  const list = async (excluded: readonly string[]) => {
    const args = ['rev-list', '--boundary', '--topo-order', head, '--stdin', '--not', ...tracked]
    const ids = (await gitText(repo, args, excluded.map((id) => `^${id}\n`).join('')))
      .split('\n')
      .filter((id) => id !== '')
    return {
      commits: ids.filter((id) => !id.startsWith('-')),
      bases: ids.filter((id) => id.startsWith('-')).map((id) => id.slice(1)),
    }
  }
  const found = await list(known)
  const cut = found.commits.filter((id) => shallow.has(id))
  if (cut.length === 0) return { ...found, commits: found.commits.length, notes: [] }
  // What came before the oldest commits of a shallow clone is not here to compare with.
  const { commits, bases } = await list([...known, ...cut])
  const notes = [
    'This clone is shallow: the change starts from the oldest commit it has (git fetch --unshallow gets the rest).',
  ]
  return { commits: commits.length, bases, notes }
}

/** Arguments of `git rev-list` that name what the remote is known to have. */
async function trackedBy(repo: Git, remote: string): Promise<string[]> {
  const listed = await git(repo, ['config', '--null', '--get-regexp', '^remote\\..*\\.(push)?url$'])
  const names = new Set<string>()
  for (const entry of listed.stdout.toString().split('\0')) {
    const [key = '', url = ''] = entry.split('\n')
    const name = /^remote\.(.*)\.(?:push)?url$/.exec(key)?.[1]
    if (name !== undefined && (name === remote || url === remote)) names.add(name)
  }
  // Of a remote that has no name here nothing is known; what any remote has is somebody's already.
  return names.size > 0 ? [...names].map((name) => `--remotes=${name}`) : ['--remotes']
}

interface Known {
  /** What an id leads to; a tag may be of a file or a folder, and leads to no commit. */
  readonly commits: ReadonlyMap<string, string>
  /** Ids that are here, commits or not. */
  readonly present: ReadonlySet<string>
}

/** Looks all ids up in one process: a push may be of thousands of refs. */
async function lookUp(repo: Git, ids: readonly string[]): Promise<Known> {
  const wanted = [...new Set(ids)]
  const commits = new Map<string, string>()
  const present = new Set<string>()
  if (wanted.length === 0) return { commits, present }
  const input = wanted.map((id) => `${id}^{commit}\n${id}\n`).join('')
  const told = (await gitText(repo, ['cat-file', '--batch-check'], input)).split('\n')
  wanted.forEach((id, index) => {
    // <id> SP <type> SP <size>, or <name> SP missing
    const [[commit = '', type], [, itself]] = [told[2 * index], told[2 * index + 1]].map((line = '') =>
      line.split(' '),
    ) as [string[], string[]]
    if (type === 'commit') commits.set(id, commit)
    if (itself !== undefined && itself !== 'missing') present.add(id)
  })
  return { commits, present }
}

async function readShallow(repo: Repository): Promise<Set<string>> {
  const path = resolve(repo.cwd, await gitText(repo, ['rev-parse', '--git-path', 'shallow']))
  const text = await readFile(path, 'utf8').catch(() => '')
  return new Set(text.split('\n').filter((id) => id !== ''))
}
