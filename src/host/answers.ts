import type { Found } from '../description/found'
import { blockText } from '../engine/identify'
import { mapLines } from '../engine/map-lines'
import { refusedOf } from '../engine/verdict'
import { toExplanation } from '../formats/to-explanation'
import { toJson } from '../formats/to-json'
import { type Size, toTreemap } from '../formats/to-treemap'
import { type Answers, readAnswers, writeAnswers } from './author-answers'
import { dismissFindings } from './dismissals'
import { lastReview, stagedText, withoutMark } from './last-review'
import { listRules } from './list-rules'
import { locate } from './locate'
import { markHunks } from './marks'
import { markAuthor } from './provenance/own-marks'
import { readRepository } from './repository'
import { type Unstaged, undoUnstage, unstageHunk } from './unstage-hunk'
import type {
  AnswerAsk,
  CompareAnswer,
  DescribeAnswer,
  DescribeAsk,
  DismissAnswer,
  DismissAsk,
  ExplainAsk,
  HunkAsk,
  LocateAnswer,
  LocateAsk,
  MapAnswer,
  MarkAnswer,
  MarkAsk,
  MarkAuthorAsk,
  RecordedAnswer,
  RecordedAsk,
  ReviewAsk,
  StagedLineAnswer,
  StagedLineAsk,
} from './worker-messages'

export async function answerDescribe(
  { folder, git, committed }: DescribeAsk,
  signal: AbortSignal,
): Promise<DescribeAnswer> {
  const scope = committed ? ({ kind: 'pull', committed } as const) : undefined
  // Loaded here: it brings the Markdown parser, and everything a description is made of.
  const { describeChange } = await import('./describe')
  const { text, title, branch, report, notes } = await describeChange({ folder, git, scope, signal })
  const [failure] = report.verdict === 'incomplete' ? report.failures : []
  return {
    text,
    title: title ?? null,
    branch,
    files: report.diff.files.length,
    notes: failure ? [`The review is incomplete: ${failure.message}`, ...notes] : notes,
  }
}

export async function answerLocate(ask: LocateAsk, signal: AbortSignal): Promise<LocateAnswer> {
  const review = lastReview(ask.folder)
  return { files: review ? await locate(review, ask, signal) : ask.files.map(({ lines }) => lines.map(() => null)) }
}

export async function answerStagedLine(ask: StagedLineAsk, signal: AbortSignal): Promise<StagedLineAnswer> {
  const nothing = { line: null, evidence: [] }
  const review = lastReview(ask.folder)
  const file = review?.report.diff.files.find(({ path }) => path === ask.path)
  if (!review || !file) return nothing
  const staged = await stagedText(review, ask, signal)
  const [line] = staged === null ? [] : mapLines(withoutMark(ask.text), withoutMark(staged), [ask.line])
  if (!line) return nothing
  const lines = file.hunks.flatMap((hunk) => hunk.lines)
  const found = lines.find(({ kind, newLine }) => kind === 'added' && newLine === line)
  return { line, evidence: found?.provenance?.evidence.map(({ text }) => text) ?? [] }
}

export async function answerRecorded(ask: RecordedAsk, signal: AbortSignal): Promise<RecordedAnswer> {
  const review = lastReview(ask.folder)
  const file = review?.report.diff.files.find(({ path }) => path === ask.path)
  if (!review || !file) return []
  const recorded = file.hunks.flatMap(({ lines }) =>
    lines.flatMap(({ newLine, provenance: { contributor, evidence } = { contributor: 'unknown', evidence: [] } }) =>
      newLine !== undefined && (contributor === 'ai' || contributor === 'mixed')
        ? [{ line: newLine, evidence: evidence.map(({ text }) => text) }]
        : [],
    ),
  )
  const { folder, git, path, text } = ask
  if (text === undefined || recorded.length === 0) return recorded
  const lines = recorded.map(({ line }) => line)
  const [now = []] = await locate(review, { folder, git, files: [{ path, lines, text }] }, signal)
  return recorded.flatMap(({ evidence }, at) => (now[at] ? [{ line: now[at], evidence }] : []))
}

export async function answerMark(
  { folder, git, hunkIds, reviewed }: MarkAsk,
  signal: AbortSignal,
): Promise<MarkAnswer> {
  const review = lastReview(folder)
  if (!review) return { blocks: 0 }
  const repo = await readRepository(folder, { program: git, signal })
  return { blocks: await markHunks(repo, review.report.diff, hunkIds, reviewed) }
}

/** Puts findings of the last review aside, or takes that back. @throws Error where it has them no longer */
export async function answerDismiss({ folder, git, fingerprints, reason }: DismissAsk): Promise<DismissAnswer> {
  const report = lastReview(folder)?.report
  const findings = report?.findings.filter(({ fingerprint }) => fingerprints.includes(fingerprint)) ?? []
  if (!report || findings.length === 0)
    throw new Error('The staged change is another by now: look at its findings again.')
  await dismissFindings(await readRepository(folder, { program: git }), findings, reason)
  const refused = new Set<unknown>(refusedOf(report))
  return { refused: reason === undefined ? 0 : findings.filter((finding) => refused.has(finding)).length }
}

export async function answerMarkAuthor({ folder, git, hunkId, as }: MarkAuthorAsk): Promise<undefined> {
  const diff = lastReview(folder)?.report.diff
  if (diff) await markAuthor(await readRepository(folder, { program: git }), diff, new Set([hunkId]), as)
  return undefined
}

export async function answerCompare({ folder, hunkId }: HunkAsk): Promise<CompareAnswer> {
  const report = lastReview(folder)?.report
  const hunk = report?.diff.files.flatMap((file) => file.hunks).find(({ id }) => id === hunkId)
  const before = report?.hunks.find((review) => review.hunkId === hunkId)?.changedFrom ?? ''
  return { before, now: hunk ? hunk.blocks.map((block) => blockText(hunk.lines, block)).join('') : '' }
}

export async function answerUnstage({ folder, git, hunkId }: HunkAsk, signal: AbortSignal): Promise<Unstaged> {
  const diff = lastReview(folder)?.report.diff ?? { files: [] }
  return unstageHunk(await readRepository(folder, { program: git, signal }), diff, hunkId)
}

export async function answerUndoUnstage({ folder, git, ...unstaged }: ReviewAsk & Unstaged): Promise<undefined> {
  await undoUnstage(await readRepository(folder, { program: git }), unstaged)
  return undefined
}

export async function answerExplain({ folder, git, ruleId }: ExplainAsk): Promise<string> {
  const { rules } = await listRules(folder, git)
  const found = rules.filter(({ rule }) => rule.id === ruleId)
  return found.length > 0 ? found.map(toExplanation).join('\n') : `${ruleId} is no rule here any more.\n`
}

export async function answerMap(
  { folder, git, ...size }: ReviewAsk & Size,
  signal: AbortSignal,
): Promise<MapAnswer | undefined> {
  const report = lastReview(folder)?.report
  if (!report) return undefined
  const { answers, branch } = await readAnswers(await readRepository(folder, { program: git, signal }), report)
  return { tiles: toTreemap(toJson(report), size), answers, branch }
}

/** What the description of the pull request could say of its questions. */
export async function answerFound({ folder, git }: ReviewAsk, signal: AbortSignal): Promise<Found | undefined> {
  const { describeChange } = await import('./describe')
  return (await describeChange({ folder, git, reviewed: lastReview(folder)?.staged, signal })).found
}

export async function answerAnswers({ folder, git }: ReviewAsk, signal: AbortSignal): Promise<{ answers: Answers }> {
  const report = lastReview(folder)?.report
  if (!report) return { answers: {} }
  const { answers } = await readAnswers(await readRepository(folder, { program: git, signal }), report)
  return { answers }
}

export async function answerAnswer({ folder, git, question, text }: AnswerAsk): Promise<{ notes: readonly string[] }> {
  const report = lastReview(folder)?.report
  if (!report) return { notes: [] }
  return { notes: await writeAnswers(await readRepository(folder, { program: git }), report, { [question]: text }) }
}
