import type { Report } from '../engine/model'
import { type Git, gitText } from './git'
import { clearHookEnvironment } from './hook-environment'
import { type PushUpdate, parsePushUpdates } from './push-updates'
import { type Pushed, readPushed } from './read-pushed'
import { type Repository, readRepository } from './repository'
import { run } from './run'

export interface PushRequest {
  readonly folder: string
  /** Name or URL of the remote, as git hands it to the hook; found in the environment, or `origin`, where absent. */
  readonly remote?: string | undefined
  /** What git writes to the hook's standard input. */
  readonly input: string
  readonly git?: string | undefined
  readonly signal?: AbortSignal | undefined
}

export interface ReviewedPush {
  readonly pushed: Pushed
  readonly report: Report
}

/**
 * Reviews the commits that a push would give the remote, ref by ref: not the working tree, and nothing the remote has.
 * Empty where the push brings no new commit.
 *
 * @returns undefined where nobody says what is pushed
 * @throws Refusal
 */
export async function reviewPush(request: PushRequest): Promise<ReviewedPush[] | undefined> {
  const { folder, git, signal } = request
  const repo = await readHookRepository(folder, { program: git, signal })
  const updates = request.input.trim() === '' ? await readFrameworkUpdate(repo) : parsePushUpdates(request.input)
  if (!updates) return undefined
  const remote = request.remote ?? process.env.PRE_COMMIT_REMOTE_NAME ?? 'origin'
  const reviewed: ReviewedPush[] = []
  for (const pushed of await readPushed(repo, remote, updates))
    reviewed.push({ pushed, report: await run({ folder: repo.cwd, scope: pushed, local: true, git, signal }) })
  return reviewed
}

export interface BranchPush extends Pick<PushRequest, 'folder' | 'git' | 'signal'> {
  /** Its name. */
  readonly remote: string
  /** A local branch, or it and the remote's: "main", "topic:main". */
  readonly refspec: string
}

/** The same for a push that is still to be begun; a report of no change where it would bring nothing. @throws Refusal */
export async function reviewBranchPush({ folder, remote, refspec, git, signal }: BranchPush): Promise<Report> {
  const repo = await readRepository(folder, { program: git, signal })
  const [local = '', there = local] = refspec.replace(/^\+/, '').split(':')
  const idOf = (name: string): Promise<string> =>
    gitText(repo, ['rev-parse', '--verify', '--end-of-options', `${name}^{commit}`])
  const head = await idOf(local)
  const update: PushUpdate = {
    localRef: `refs/heads/${local}`,
    localId: head,
    remoteRef: `refs/heads/${there}`,
    remoteId: await idOf(`refs/remotes/${remote}/${there}`).catch(() => '0'.repeat(head.length)),
  }
  const [pushed = { kind: 'commits', head, bases: [head] } as const] = await readPushed(repo, remote, [update])
  return run({ folder: repo.cwd, scope: pushed, local: true, git, signal })
}

/** The repository of the working folder; where there is none, the one that git's own variables name. */
async function readHookRepository(folder: string, options: Omit<Git, 'cwd'>): Promise<Repository> {
  const inherited = clearHookEnvironment()
  try {
    return await readRepository(folder, options)
  } catch (error) {
    // A working tree that is kept apart from its repository: git --git-dir=X --work-tree=Y push.
    const names = ['GIT_DIR', 'GIT_WORK_TREE'].filter((name) => inherited.has(name))
    if (names.length === 0) throw error
    for (const name of names) process.env[name] = inherited.get(name)
    return readRepository(folder, options)
  }
}

/** The pre-commit framework keeps git's standard input to itself and calls once for each ref (pre-commit 2.14). */
async function readFrameworkUpdate(repo: Git): Promise<PushUpdate[] | undefined> {
  const { PRE_COMMIT_FROM_REF: from, PRE_COMMIT_TO_REF: to, PRE_COMMIT_LOCAL_BRANCH: local } = process.env
  // A push of a whole history has no FROM: the framework then means all files.
  const tip = to ?? local
  if (!tip) return undefined
  const localId = await gitText(repo, ['rev-parse', '--verify', '--end-of-options', tip])
  const remoteId = from ? await gitText(repo, ['rev-parse', '--verify', '--end-of-options', from]) : '0'.repeat(40)
  return [{ localRef: local ?? tip, localId, remoteRef: process.env.PRE_COMMIT_REMOTE_BRANCH ?? tip, remoteId }]
}
