import { toDescription } from '../description/describe'
import type { Fact, IntegrationPoint } from '../description/fact'
import { fillVariables, type Variables } from '../description/fill-variables'
import { toRuns } from '../description/results/to-runs'
import { templateMistake } from '../description/template-mistake'
import type { Config } from '../engine/config'
import { Refusal } from '../engine/failure'
import type { Report } from '../engine/model'
import { disclosure, trailersFor } from '../engine/provenance/disclosure'
import { RULES } from '../rules/index'
import { type Answers, readAnswers, writeAnswers } from './author-answers'
import { git } from './git'
import { QUESTIONS, type Question } from './questions'
import { readConfig } from './read-config'
import { readEvidence } from './read-evidence'
import { NoBase } from './read-scope'
import { readTemplate } from './read-template'
import { type Repository, readRepository } from './repository'
import { type RunRequest, run } from './run'
import { takeSnapshot } from './snapshot'
import { readFoundResults, readLastRun } from './test-runs'

export interface DescribeRequest extends Omit<RunRequest, 'scope'> {
  readonly scope?: RunRequest['scope'] | undefined
  /** A template by name or path, in place of the one the forge would take. */
  readonly template?: string | undefined
  /** A description written before: it is filled again, and what the author wrote in it stays. */
  readonly current?: string | undefined
  /** What the author says; kept with the change. */
  readonly answers?: Answers
  /** Asked for each question that has no answer yet; undefined or empty leaves it open. */
  readonly ask?: ((question: Question) => Promise<string | undefined>) | undefined
}

export interface Description {
  readonly text: string
  /** From the commits; undefined where there are none. */
  readonly title: string | undefined
  readonly report: Report
  /** The author's answers as they stand in the text. */
  readonly answers: Answers
  readonly ticked: readonly { readonly text: string; readonly proof: string }[]
  /** What could break, in no order; open findings are the report's. */
  readonly facts: readonly Fact[]
  readonly points: readonly IntegrationPoint[]
  /** What the reader should know of how it was made, one sentence each. */
  readonly notes: readonly string[]
}

/** Reviews what the pull request will contain and writes its description. Falls back to what is staged, and says so. */
export async function describeChange(request: DescribeRequest): Promise<Description> {
  const { report, notes: scopeNotes } = await reviewAll(request)
  const repo = await readRepository(request.folder, { program: request.git, signal: request.signal })
  const { config, answers, answerNotes, commits, template, evidence, run, found } = await read(repo, report, request)
  const text = template.form
    ? (await import('../description/parse-form')).parseForm(template.text ?? '')
    : template.text
  const { synonyms, insertMissing } = config.description
  const filled = toDescription({
    report,
    subjects: commits.map(({ subject }) => subject),
    template:
      text === undefined || request.current !== undefined ? text : fillVariables(text, variables(commits, template)),
    synonyms: withoutGaps(synonyms),
    insertMissing,
    answers,
    runs: toRuns(run, run?.changedSince.length === 0 ? [] : found, report.diff),
    disclosure: disclosure(report),
    more: [],
    ...evidence,
  })
  return {
    text: filled.text,
    title: commits[0]?.subject,
    report,
    answers,
    ticked: filled.ticked,
    facts: evidence.facts,
    points: evidence.points,
    notes: [...scopeNotes, ...template.notes, ...answerNotes, ...offerTrailers(report, config)],
  }
}

async function read(repo: Repository, report: Report, request: DescribeRequest) {
  const staged = report.scope.kind === 'staged' || report.scope.kind === 'all'
  const snapshot = await takeSnapshot(repo)
  try {
    const { config } = await readConfig(snapshot, RULES, staged ? undefined : (report.scope.head ?? undefined))
    const at: Repository = { ...repo, ...snapshot.isolated }
    const [{ answers, notes: answerNotes }, commits, template, evidence, run, found] = await Promise.all([
      answer(repo, report, request),
      readCommits(repo, report),
      readText(repo, at, report, config, request),
      readEvidence(repo, at, report, config),
      readLastRun(at, report),
      readFoundResults(repo, config),
    ])
    return { config, answers, answerNotes, commits, template, evidence, run, found }
  } finally {
    await snapshot.dispose()
  }
}

const withoutGaps = <Key extends string, Value>(record: Readonly<Partial<Record<Key, Value | undefined>>>) =>
  Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as Partial<Record<Key, Value>>

async function answer(repo: Repository, report: Report, request: DescribeRequest) {
  const given: Answers = { ...request.answers }
  const stored = await readAnswers(repo, report)
  if (request.ask) {
    for (const question of QUESTIONS) {
      if (given[question] !== undefined || stored.answers[question] !== undefined) continue
      const said = await request.ask(question)
      if (said !== undefined && said.trim() !== '') given[question] = said
    }
  }
  const notes = [...stored.notes]
  // What the author says belongs into this text, whether or not it can be kept for the next one.
  if (Object.keys(given).length > 0)
    await writeAnswers(repo, report, given).catch((error: Error) => {
      notes.push(`Your sentences stand in this text, but could not be kept: ${error.message}`)
    })
  const answers: Answers = { ...stored.answers, ...given }
  for (const question of QUESTIONS) if (answers[question]?.trim() === '') delete answers[question]
  return { answers, notes }
}

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

/** The branch the pull request goes to: the upstream's default, or what the review's note of the base names. */
async function readTarget(repo: Repository, report: Report): Promise<string> {
  const noted = report.notes.map((note) => /^The change starts from (.+)\.$/.exec(note)?.[1]).find(Boolean)
  const name = noted ?? (await git(repo, ['rev-parse', '--abbrev-ref', 'origin/HEAD'])).stdout.toString().trim()
  return name.replace(/^(origin|upstream)\//, '')
}

interface Commit {
  readonly id: string
  readonly subject: string
  readonly body: string
}

async function readCommits(repo: Repository, { scope: { kind, base, head } }: Report): Promise<Commit[]> {
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

function variables(commits: readonly Commit[], { source, target }: TextRead): Variables {
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
    source_branch: source,
    target_branch: target,
  }
}

async function reviewAll(request: DescribeRequest): Promise<{ report: Report; notes: string[] }> {
  if (request.scope) return { report: await run({ ...request, scope: request.scope }), notes: [] }
  try {
    return { report: await run({ ...request, scope: { kind: 'all' } }), notes: [] }
  } catch (error) {
    if (!(error instanceof NoBase)) throw error
    const report = await run({ ...request, scope: { kind: 'staged' } })
    return { report, notes: ['No base was found for this branch: the description covers what is staged.'] }
  }
}

/** The trailers a project's policy wants on the commit, to be put there by the author. */
function offerTrailers(report: Report, { description: { trailer } }: Config): string[] {
  const lines = trailer === undefined ? [] : trailersFor(report, trailer)
  return lines.map((line) => `For the commit message, as the rules file asks: ${line}`)
}
