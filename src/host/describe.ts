import { toDescription } from '../description/describe'
import { integrationPoints } from '../description/facts'
import type { Report } from '../engine/model'
import { gitText } from './git'
import { readMentions } from './read-mentions'
import { NoBase } from './read-scope'
import { readTemplate } from './read-template'
import { readRepository } from './repository'
import { type RunRequest, run } from './run'

export interface Description {
  readonly text: string
  readonly report: Report
  /** What the reader should know of how it was made, one sentence each. */
  readonly notes: readonly string[]
}

/** Reviews what the pull request will contain and writes its description. Falls back to what is staged, and says so. */
export async function describeChange(
  request: Omit<RunRequest, 'scope'> & { scope?: RunRequest['scope'] | undefined },
): Promise<Description> {
  const { report, notes } = await reviewAll(request)
  const repo = await readRepository(request.folder, { program: request.git, signal: request.signal })
  const { base, head, kind } = report.scope
  const [template, mentions, log] = await Promise.all([
    readTemplate(repo),
    readMentions(
      repo,
      integrationPoints(report).map((point) => point.path),
    ),
    kind !== 'staged' && base && head
      ? gitText(repo, ['log', '--reverse', '--no-merges', '--format=%s', `${base}..${head}`])
      : '',
  ])
  const subjects = log.split('\n').filter((subject) => subject !== '')
  const where = template
    ? `The template is ${template.path}.`
    : 'The repository has no pull request template: the built-in one is used.'
  return {
    text: toDescription({ report, subjects, template: template?.text, mentions }),
    report,
    notes: [...notes, where],
  }
}

async function reviewAll(
  request: Omit<RunRequest, 'scope'> & { scope?: RunRequest['scope'] | undefined },
): Promise<{ report: Report; notes: string[] }> {
  if (request.scope) return { report: await run({ ...request, scope: request.scope }), notes: [] }
  try {
    return { report: await run({ ...request, scope: { kind: 'all' } }), notes: [] }
  } catch (error) {
    if (!(error instanceof NoBase)) throw error
    const report = await run({ ...request, scope: { kind: 'staged' } })
    return { report, notes: ['No base was found for this branch: the description covers what is staged.'] }
  }
}
