import { toDescription } from '../description/describe'
import type { Fact, IntegrationPoint } from '../description/fact'
import { fillVariables } from '../description/fill-variables'
import { type Found, toFound } from '../description/found'
import { relatedIssues } from '../description/related-issues'
import { releaseNote } from '../description/release-note'
import { toRuns } from '../description/results/to-runs'
import { splitPlan } from '../description/split-plan'
import { templateMistake } from '../description/template-mistake'
import type { Config } from '../engine/config'
import { Refusal } from '../engine/failure'
import type { Report } from '../engine/model'
import { disclosure, trailersFor } from '../engine/provenance/disclosure'
import { type Ask, askAuthor } from './ask-author'
import type { Answers } from './author-answers'
import { git } from './git'
import type { StagedReview } from './last-review'
import { readCommits, toVariables } from './read-commits'
import { readEvidence } from './read-evidence'
import { NoBase, readScope } from './read-scope'
import { openKeptFacts } from './read-syntax'
import { readTemplate } from './read-template'
import { type Repository, readRepository } from './repository'
import { type RunRequest, runIn } from './run'
import { type Snapshot, takeSnapshot } from './snapshot'
import { readFoundResults, readLastRun } from './test-runs'

export interface DescribeRequest extends Omit<RunRequest, 'scope'> {
  readonly scope?: RunRequest['scope'] | undefined
  /** A template by name or path, in place of the one the forge would take. */
  readonly template?: string | undefined
  /** A description written before: it is filled again, and what the author wrote in it stays. */
  readonly current?: string | undefined
  /** What the author says; kept with the change. */
  readonly answers?: Answers
  readonly ask?: Ask | undefined
  /** What is staged, as it was reviewed last: where the description is of the same change, it is not reviewed again. */
  readonly reviewed?: StagedReview | undefined
}

export interface Description {
  readonly text: string
  /** The branch that is described; empty on a detached HEAD. */
  readonly branch: string
  /** From the commits; undefined where there are none. */
  readonly title: string | undefined
  readonly report: Report
  /** The author's answers as they stand in the text. */
  readonly answers: Answers
  readonly ticked: readonly { readonly text: string; readonly proof: string }[]
  /** What could break, in no order; open findings are the report's. */
  readonly facts: readonly Fact[]
  readonly points: readonly IntegrationPoint[]
  /** What there is to answer the questions with; undefined where there is no change. */
  readonly found: Found | undefined
  /** What the reader should know of how it was made, one sentence each. */
  readonly notes: readonly string[]
}

/**
 * Reviews what the pull request will contain and writes its description. Falls back to what is staged, and says so. Of
 * a change without files nothing is said, and nobody is asked.
 */
export async function describeChange(request: DescribeRequest): Promise<Description> {
  const repo = await readRepository(request.folder, { program: request.git, signal: request.signal })
  const snapshot = await takeSnapshot(repo)
  try {
    const { report, config, kept, notes } = await reviewAll(repo, snapshot, request)
    if (report.diff.files.length === 0)
      return {
        text: '',
        branch: '',
        title: undefined,
        report,
        answers: {},
        ticked: [],
        facts: [],
        points: [],
        found: undefined,
        notes,
      }
    const at: Repository = { ...repo, ...snapshot.isolated }
    // A review that was kept as a whole has read none.
    const facts = kept ?? (await openKeptFacts(repo))
    const [author, commits, template, evidence, state, found] = await Promise.all([
      askAuthor(repo, report, request),
      readCommits(repo, report),
      readText(repo, at, report, config, request),
      readEvidence({ repo, at, snapshot, report, config, kept: facts }),
      readLastRun(at, report),
      readFoundResults(repo, config),
    ])
    const text = template.form
      ? (await import('../description/parse-form')).parseForm(template.text ?? '')
      : template.text
    const { synonyms, insertMissing } = config.description
    const runs = toRuns(state, state?.changedSince.length === 0 ? [] : found, report.diff)
    const filled = toDescription({
      report,
      subjects: commits.map(({ subject }) => subject),
      template:
        text === undefined || request.current !== undefined
          ? text
          : fillVariables(text, toVariables(commits, template)),
      synonyms: withoutGaps(synonyms),
      insertMissing,
      answers: author.answers,
      runs,
      disclosure: disclosure(report),
      more: [splitPlan(report, evidence.links)],
      issues: relatedIssues({ commits, branch: template.source }),
      note: releaseNote(commits),
      ...evidence,
    })
    return {
      text: filled.text,
      branch: template.source,
      title: commits[0]?.subject,
      report,
      answers: author.answers,
      ticked: filled.ticked,
      facts: evidence.facts,
      points: evidence.points,
      found: toFound({ report, runs, ...evidence }),
      notes: [...notes, ...template.notes, ...author.notes, ...offerTrailers(report, config)],
    }
  } finally {
    await snapshot.dispose()
  }
}

const withoutGaps = <Key extends string, Value>(record: Readonly<Partial<Record<Key, Value | undefined>>>) =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Partial<Record<Key, Value>>

interface TextRead {
  readonly text: string | undefined
  readonly form: boolean
  readonly source: string
  readonly target: string
  readonly notes: readonly string[]
}

async function readText(
  repo: Repository,
  at: Repository,
  report: Report,
  config: Config,
  request: DescribeRequest,
): Promise<TextRead> {
  const [source, target] = await Promise.all([
    git(repo, ['symbolic-ref', '--quiet', '--short', 'HEAD']),
    readTarget(repo, report),
  ])
  const branches = { source: source.stdout.toString().trim(), target }
  const mistake = request.current === undefined ? undefined : templateMistake(request.current)
  if (mistake !== undefined)
    throw new Refusal('read', `The description to be filled again ${mistake}: shorten it, or name another file.`)
  if (request.current !== undefined && request.current.trim() !== '')
    return { text: request.current, form: false, ...branches, notes: ['The description is filled again.'] }
  const chosen = request.template ?? config.description.template
  const read = await readTemplate(repo, at, { chosen, forge: config.description.forge, target })
  const none = 'The repository has no pull request template: the built-in one is used.'
  return read ? { ...read, ...branches } : { text: undefined, form: false, ...branches, notes: [none] }
}

/** The branch the pull request goes to: the one the change starts from, else the upstream's default. */
async function readTarget(repo: Repository, { scope: { baseName } }: Report): Promise<string> {
  const name = baseName ?? (await git(repo, ['rev-parse', '--abbrev-ref', 'origin/HEAD'])).stdout.toString().trim()
  return name.replace(/^(origin|upstream)\//, '')
}

async function reviewAll(repo: Repository, snapshot: Snapshot, request: DescribeRequest) {
  const { scope } = request
  const known = scope ? undefined : await sameChange(repo, snapshot, request.reviewed)
  if (known) return { ...known, kept: undefined }
  if (scope) return { ...(await runIn(repo, snapshot, { ...request, scope })), notes: [] }
  try {
    return { ...(await runIn(repo, snapshot, { ...request, scope: { kind: 'pull' } })), notes: [] }
  } catch (error) {
    if (!(error instanceof NoBase)) throw error
    const reviewed = await runIn(repo, snapshot, { ...request, scope: { kind: 'staged' } })
    return { ...reviewed, notes: [NO_BASE] }
  }
}

/** The last review, where it is of what the pull request will contain, or of what stands in for that. */
async function sameChange(repo: Repository, snapshot: Snapshot, reviewed: StagedReview | undefined) {
  if (!reviewed) return undefined
  const { report, config } = reviewed
  try {
    const { scope, notes } = await readScope(repo, snapshot, { kind: 'pull' }, config.base)
    const isSame = scope.tree !== null && scope.tree === report.scope.tree && scope.base === report.scope.base
    return isSame
      ? { ...reviewed, report: { ...report, scope, notes: [...notes, ...report.notes] }, notes: [] }
      : undefined
  } catch (error) {
    if (!(error instanceof NoBase)) throw error
    const isSame = repo.head === report.scope.head && (await snapshot.tree()) === report.scope.tree
    return isSame && report.scope.tree !== null ? { ...reviewed, notes: [NO_BASE] } : undefined
  }
}

const NO_BASE = 'No base was found for this branch: the description covers what is staged.'

/** The trailers a project's policy wants on the commit, to be put there by the author. */
function offerTrailers(report: Report, { description: { trailer } }: Config): string[] {
  const lines = trailer === undefined ? [] : trailersFor(report, trailer)
  return lines.map((line) => `For the commit message, as the rules file asks: ${line}`)
}
