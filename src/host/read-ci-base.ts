import { Refusal } from '../engine/failure'
import { git } from './git'
import { type Base, mergeBase, readDefaultBase } from './read-base'
import type { Repository } from './repository'

/** The variables in which CI systems name the branch a pull request goes to. */
const VARIABLES = [
  'GITHUB_BASE_REF', // GitHub Actions, Gitea, Forgejo
  'CI_MERGE_REQUEST_TARGET_BRANCH_NAME', // GitLab
  'SYSTEM_PULLREQUEST_TARGETBRANCH', // Azure Pipelines: refs/heads/main
  'BITBUCKET_PR_DESTINATION_BRANCH',
  'CHANGE_TARGET', // Jenkins
]

/**
 * Where the pull request starts: where HEAD left the branch that the CI system names, else the remote's default branch.
 *
 * @throws Refusal with the sentence that mends it where the clone does not reach that far
 */
export async function readCiBase(repo: Repository, head: string): Promise<Base | undefined> {
  const target = VARIABLES.map((name) => process.env[name]).find((value) => value !== undefined && value !== '')
  // Not the nearest pushed branch, as at a desk: here that is the branch itself.
  if (target === undefined) return readDefaultBase(repo, head, 'origin')
  const branch = target.replace(/^refs\/heads\//, '')
  const ref = await findBranch(repo, branch)
  if (ref === undefined)
    throw new Refusal(
      'read',
      `The target branch ${branch} is not in this clone: run git fetch origin +refs/heads/${branch}:refs/remotes/origin/${branch}`,
    )
  const commit = await mergeBase(repo, ref, head)
  if (commit === undefined)
    throw new Refusal(
      'read',
      `This clone does not reach back to where the branch left ${branch}: fetch the whole history (GitHub: fetch-depth: 0, GitLab: GIT_DEPTH: 0, Azure: fetchDepth: 0, or git fetch --unshallow).`,
    )
  return { commit, name: ref.replace(/^refs\/(remotes|heads)\//, '') }
}

async function findBranch(repo: Repository, branch: string): Promise<string | undefined> {
  const listed = await git(repo, ['for-each-ref', '--format=%(refname)', 'refs/remotes', `refs/heads/${branch}`])
  const refs = listed.stdout.toString().split('\n')
  const isOf = (ref: string): boolean => /^refs\/remotes\/[^/]+\/(.*)$/.exec(ref)?.[1] === branch
  return (
    refs.find((ref) => ref === `refs/remotes/origin/${branch}`) ??
    refs.find(isOf) ??
    refs.find((ref) => ref === `refs/heads/${branch}`)
  )
}
