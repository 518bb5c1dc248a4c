import { Refusal } from '../engine/failure'
import { git } from './git'
import type { Repository } from './repository'

export interface Base {
  readonly commit: string
  /** For the reader: "origin/main". */
  readonly name: string
}

/**
 * Where the branch left what is already shared: its upstream, else the nearest pushed branch it stands on (a stack's
 * lower branch, or the remote's default one), else the default branch by its usual names, else the configured base.
 *
 * @param pull what was pushed of the branch itself belongs to its pull request, too
 */
export async function readBase(
  repo: Repository,
  head: string,
  configured?: string,
  { pull = false } = {},
): Promise<Base | undefined> {
  const upstream = await tryBase(repo, head, '@{upstream}')
  if (upstream && !(pull && (await isOwnBranch(repo, upstream.name)))) return upstream
  const remote = await readRemote(repo)
  const base = (await readDefaultBase(repo, head, remote)) ?? (await tryConfigured(repo, head, configured))
  return (base && (await nearestBelow(repo, head, base))) ?? base ?? upstream
}

/** Whether a remote's branch is what was pushed of this one: `origin/fix` of `fix`. */
async function isOwnBranch(repo: Repository, name: string): Promise<boolean> {
  const branch = (await git(repo, ['symbolic-ref', '--quiet', '--short', 'HEAD'])).stdout.toString().trim()
  return branch !== '' && name.slice(name.indexOf('/') + 1) === branch
}

/** Where the branch left the remote's default branch, by its usual names. */
export async function readDefaultBase(repo: Repository, head: string, remote: string): Promise<Base | undefined> {
  for (const name of ['HEAD', 'main', 'master']) {
    const base = await tryBase(repo, head, `refs/remotes/${remote}/${name}`)
    if (base) return base
  }
  return undefined
}

/** The best common ancestor, or undefined where there is none. */
export async function mergeBase(repo: Repository, a: string, b: string): Promise<string | undefined> {
  const found = await git(repo, ['merge-base', a, b])
  return found.code === 0 ? found.stdout.toString().trim() : undefined
}

async function tryBase(repo: Repository, head: string, name: string): Promise<Base | undefined> {
  const found = await git(repo, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`])
  if (found.code !== 0) return undefined
  const commit = await mergeBase(repo, found.stdout.toString().trim(), head)
  return commit === undefined ? undefined : { commit, name: await shortName(repo, name) }
}

async function tryConfigured(repo: Repository, head: string, name: string | undefined): Promise<Base | undefined> {
  if (name === undefined) return undefined
  const base = await tryBase(repo, head, name)
  if (!base)
    throw new Refusal(
      'read',
      `The rules file names the base "${name}", which shares no commit with HEAD here: fetch it, or correct it.`,
    )
  return base
}

/** The remote this branch belongs to: its own, the one to push to, the only one, or origin. */
async function readRemote(repo: Repository): Promise<string> {
  const branch = await git(repo, ['symbolic-ref', '--quiet', '--short', 'HEAD'])
  const name = branch.stdout.toString().trim()
  const keys = [...(name === '' ? [] : [`branch.${name}.remote`]), 'remote.pushDefault']
  for (const key of keys) {
    const value = await git(repo, ['config', '--get', key])
    const remote = value.stdout.toString().trim()
    if (value.code === 0 && remote !== '.') return remote
  }
  const all = (await git(repo, ['remote'])).stdout.toString().split('\n').filter(Boolean)
  return all.length === 1 ? (all[0] ?? 'origin') : 'origin'
}

/** The pushed branch whose tip HEAD stands on, where it is nearer than `base`: the branch below in a stack. */
async function nearestBelow(repo: Repository, head: string, base: Base): Promise<Base | undefined> {
  const tips = await git(repo, [
    'for-each-ref',
    `--merged=${head}`,
    `--no-merged=${base.commit}`,
    '--format=%(objectname) %(refname:lstrip=2) %(symref)',
    'refs/remotes',
  ])
  const own = (await git(repo, ['symbolic-ref', '--quiet', '--short', 'HEAD'])).stdout.toString().trim()
  const names = new Map<string, string>()
  for (const line of tips.stdout.toString().split('\n')) {
    const [commit = '', name = '', symbolic = ''] = line.split(' ')
    // What was pushed of this very branch is still to be reviewed; without a branch it is the one that ends here.
    const isOwn = own === '' ? commit === head : name.slice(name.indexOf('/') + 1) === own
    if (commit !== '' && symbolic === '' && !isOwn && !names.has(commit)) names.set(commit, name)
  }
  if (names.size === 0) return undefined
  const order = await git(repo, ['rev-list', '--topo-order', '--ancestry-path', `${base.commit}..${head}`])
  const commit = order.stdout
    .toString()
    .split('\n')
    .find((id) => names.has(id))
  return commit === undefined ? undefined : { commit, name: names.get(commit) ?? commit }
}

async function shortName(repo: Repository, name: string): Promise<string> {
  const found = await git(repo, ['rev-parse', '--abbrev-ref', name])
  return found.code === 0 ? found.stdout.toString().trim() : name
}
