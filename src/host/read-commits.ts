import type { Variables } from '../description/fill-variables'
import type { Report } from '../engine/model'
import { git } from './git'
import type { Repository } from './repository'

export interface Commit {
  readonly id: string
  readonly subject: string
  readonly body: string
}

/** The commits of a change without merges, oldest first; none of what is only staged. */
export async function readCommits(repo: Repository, { scope: { kind, base, head } }: Report): Promise<Commit[]> {
  if (kind === 'staged' || !base || !head) return []
  const log = await git(repo, [
    'log',
    '--reverse',
    '--no-merges',
    '--no-color',
    '--no-show-signature',
    '-z',
    '--format=%H%n%s%n%b',
    `${base}..${head}`,
  ])
  if (log.code !== 0) return []
  return log.stdout
    .toString()
    .split('\0')
    .filter((record) => record.trim() !== '')
    .map((record) => {
      const [id = '', subject = '', ...body] = record.split('\n')
      return { id, subject, body: body.join('\n').trim() }
    })
}

/** What GitLab's variables stand for. */
export function toVariables(
  commits: readonly Commit[],
  branches: { readonly source: string; readonly target: string },
): Variables {
  const message = ({ subject, body }: Commit): string => (body === '' ? subject : `${subject}\n\n${body}`)
  const trailers = commits.flatMap(({ body }) => body.match(/^co-authored-by: .+$/gim) ?? [])
  const multiline = commits.find(({ body }) => body !== '') ?? commits[0]
  return {
    all_commits: commits
      .map((commit) => `* ${message(commit).replaceAll('\n', '\n  ').replace(/[ ]+$/gm, '')}`)
      .join('\n\n'),
    co_authored_by: [...new Set(trailers)].join('\n'),
    first_commit: commits[0] ? message(commits[0]) : '',
    first_multiline_commit: multiline ? message(multiline) : '',
    source_branch: branches.source,
    target_branch: branches.target,
  }
}
