import { join } from 'node:path'
import { CONFIG_FILE } from '../engine/config-file'
import { Refusal } from '../engine/failure'
import { languageOf } from '../engine/languages/index'
import { editLines, type LineEdit, lineEdit } from '../engine/line-edit'
import { mapLines } from '../engine/map-lines'
import type { Finding } from '../engine/model'
import { suppress } from '../engine/suppressions'
import { grammarOf } from '../engine/syntax/grammars/index'
import { toException } from '../formats/to-exception'
import { type IsComment, toSuppressed } from '../formats/to-suppressed'
import { RULES } from '../rules/index'
import { type LastReview, lastReview, readWorkingText, stagedText, withoutMark } from './last-review'
import type { EditAnswer, FixesAnswer, FixesAsk, SuppressAsk } from './worker-messages'

/** The safe edits of a file's findings, each where its lines stand now; none for lines that were edited since. */
export async function answerFixes(ask: FixesAsk, signal: AbortSignal): Promise<FixesAnswer> {
  const review = lastReview(ask.folder)
  if (!review) return []
  const fixes: { fingerprint: string; title: string; edit: LineEdit }[] = []
  for (const { fix, location, fingerprint, suppressed } of review.report.findings) {
    if (!fix || suppressed || location?.path !== ask.path || location.side === 'old') continue
    const wanted = Array.from({ length: location.endLine - location.startLine + 1 }, (_, at) => location.startLine + at)
    const staged = await stagedText(review, ask, signal)
    const lines = staged === null ? [] : mapLines(withoutMark(staged), withoutMark(ask.text), wanted)
    const [first] = lines
    if (!first || lines.some((line, at) => line !== first + at)) continue
    const text = fix.text?.replace(/\r$/, '')
    const edit = { startLine: first, endLine: first + lines.length, lines: text === undefined ? [] : [text] }
    fixes.push({ fingerprint, title: fix.title, edit })
  }
  return fixes
}

/**
 * What to write so that a finding is excepted: a comment above its line, or an exception in the rules file where the
 * format has no comments. Each is held against the engine's own reading before it is handed out.
 */
export async function answerSuppress(ask: SuppressAsk, signal: AbortSignal): Promise<EditAnswer> {
  const review = lastReview(ask.folder)
  const finding = review?.report.findings.find(({ fingerprint }) => fingerprint === ask.fingerprint)
  if (!review || !finding) throw new Refusal('read', 'The finding is not in the last review: review again.')
  const path = finding.location?.path
  const comment = path === undefined ? undefined : await planComment(review, finding, path, ask, signal)
  return comment ?? planException(finding, ask)
}

async function planComment(
  review: LastReview,
  finding: Finding,
  path: string,
  { folder, git, text: open, reason }: SuppressAsk,
  signal: AbortSignal,
): Promise<EditAnswer | undefined> {
  if (finding.location?.side === 'old') return undefined
  const text = open ?? (await readWorkingText(join(folder, path)))
  const staged = await stagedText(review, { folder, git, path }, signal)
  if (text === null || staged === null) return undefined
  const [line] = mapLines(withoutMark(staged), withoutMark(text), [finding.location?.startLine ?? 1])
  if (!line) return undefined
  const { isComment, dispose } = await openIsComment(path)
  try {
    const edit = toSuppressed({ finding, text: withoutMark(text), line, reason }, isComment)
    return edit && { path, kind: 'comment', edit, creates: false }
  } finally {
    dispose()
  }
}

async function openIsComment(path: string): Promise<{ isComment: IsComment; dispose: () => void }> {
  const language = languageOf(path)?.id ?? ''
  if (!grammarOf(language)) return { isComment: () => undefined, dispose: () => {} }
  const { loadSyntax } = await import('./syntax')
  const syntax = await loadSyntax([language])
  const isComment: IsComment = (text, from, to) => {
    const tree = syntax.tree(text, language)
    if (typeof tree !== 'object') return undefined
    const comments = tree.root.descendants(['comment', 'line_comment', 'block_comment'])
    return comments.some((node) => node.from === from && node.to >= to && node.to <= to + 1)
  }
  return { isComment, dispose: () => syntax.dispose() }
}

async function planException(finding: Finding, { folder, rules: open, reason }: SuppressAsk): Promise<EditAnswer> {
  const known = open ?? (await readWorkingText(join(folder, CONFIG_FILE)))
  const before = (known ?? '').replaceAll('\r\n', '\n')
  const after = toException(before, { rule: finding.ruleId, path: finding.location?.path, reason })
  const { parseConfig } = await import('../engine/parse-config')
  const { config, failures } = parseConfig(after, CONFIG_FILE, RULES)
  const sources = { config, texts: new Map(), trailers: [], today: '', known: new Set([finding.ruleId]) }
  const [excepted] = suppress([finding], { files: [] }, sources).findings
  if (failures.length > 0 || !excepted?.suppressed)
    throw new Refusal('read', `${CONFIG_FILE} cannot be added to as it stands: write the exception by hand.`)
  const edit = lineEdit(before, after)
  if (editLines(before, edit) !== after)
    throw new Refusal('read', `${CONFIG_FILE} cannot be added to as it stands: write the exception by hand.`)
  return { path: CONFIG_FILE, kind: 'exception', edit, creates: known === null }
}
