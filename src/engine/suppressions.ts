import type { Config } from './config'
import { languageOf } from './languages/index'
import { spansOf } from './languages/lexer'
import { linterSuppressions } from './linter-suppressions'
import type { Diff, FileChange, Finding, Suppression } from './model'
import { pathFilter } from './path-filter'

/** A `Hunkwise-Exception` or `Size-Exception` trailer of a commit in scope. */
export interface ExceptionTrailer {
  readonly commit: string
  readonly name: string
  readonly value: string
}

export interface SuppressionSources {
  readonly config: Config
  readonly texts: ReadonlyMap<string, string>
  readonly trailers: readonly ExceptionTrailer[]
  /** 2027-01-31 */
  readonly today: string
  /** Rules and conventions there are. */
  readonly known: ReadonlySet<string>
}

type Wanted = Omit<Suppression, 'status' | 'count'> & {
  readonly covers: (finding: Finding) => boolean
  readonly problem?: 'no-reason' | 'expired' | 'unknown-rule'
  /** Set where the change did not add it: what is wrong with it was told before. */
  readonly elsewhere?: true
  /** Set where some of what it guards was there before: that it suppresses nothing here means nothing. */
  readonly guardsOld?: true
}

/**
 * Marks the findings that somebody has decided to live with: a comment in the code, an exception in the rules file, a
 * trailer of a commit. What has no reason, is out of date or speaks of no rule suppresses nothing, and is told.
 */
export function suppress(
  findings: readonly Finding[],
  diff: Diff,
  sources: SuppressionSources,
): { findings: Finding[]; suppressions: Suppression[] } {
  const wanted = [
    ...diff.files.flatMap((file) => inComments(file, sources)),
    ...forLinters(findings, sources),
    ...inRulesFiles(sources),
    ...inTrailers(sources),
  ]
  if (wanted.length === 0) return { findings: [...findings], suppressions: [] }
  const counts = wanted.map(() => 0)
  const marked = findings.map((finding): Finding => {
    const index = wanted.findIndex((each) => !each.problem && each.covers(finding))
    const found = wanted[index]
    if (!found) return finding
    counts[index] = (counts[index] ?? 0) + 1
    return { ...finding, suppressed: { reason: found.reason, where: found.where } }
  })
  const suppressions = wanted.flatMap(({ covers: _, problem, elsewhere, guardsOld, ...each }, index): Suppression[] => {
    const total = counts[index] ?? 0
    if (total === 0 && (elsewhere || (guardsOld && !problem))) return []
    return [{ ...each, count: total, status: problem ?? (total > 0 ? 'used' : 'unused') }]
  })
  return { findings: marked, suppressions }
}

const MARK = 'hunkwise-ignore'
const COMMENT = /hunkwise-ignore(-file|-start|-end)?(?![\w-])[ \t]*([^:\n]*)(?::[ \t]*([^\n]*))?/
/** What closes a comment is no part of its reason. */
const CLOSING = /\s*(?:\*\/|-->|\}\})\s*$/

function inComments(file: FileChange, sources: SuppressionSources): Wanted[] {
  const text = sources.texts.get(file.path) ?? shownText(file)
  const language = languageOf(file.path)
  if (!text.includes(MARK) || !language) return []
  const lines = text.split('\n')
  const spans = spansOf(text, language).filter((span) => span.kind === 'comment')
  const isComment = (number: number): boolean => {
    const line = lines[number - 1]?.trim() ?? ''
    return line === '' || startsIn(spans, text, lines, number)
  }
  const addedLines = new Set(
    file.hunks.flatMap((hunk) => hunk.lines.flatMap((line) => (line.kind === 'added' ? (line.newLine ?? []) : []))),
  )
  const isWhollyAdded = (from: number, to: number): boolean => {
    for (let at = from; at <= Math.min(to, lines.length); at++)
      if (!addedLines.has(at) && lines[at - 1]?.trim() !== '') return false
    return true
  }
  const open: { rules: readonly string[]; reason: string; line: number }[] = []
  const found: Wanted[] = []
  const add = (rules: readonly string[], reason: string, line: number, from: number, to: number): void => {
    for (const rule of rules)
      found.push({
        ruleId: rule,
        reason,
        kind: 'comment',
        where: `${file.path}:${line}`,
        ...problemOf(rule, reason, sources),
        ...(addedLines.has(line) ? {} : { elsewhere: true as const }),
        ...(isWhollyAdded(from, to) ? {} : { guardsOld: true as const }),
        covers: ({ ruleId, location }) =>
          ruleId === rule &&
          location?.path === file.path &&
          location.side !== 'old' &&
          location.startLine <= to &&
          location.endLine >= from,
      })
  }
  for (const span of spans) {
    const match = COMMENT.exec(text.slice(span.from, span.to))
    if (!match) continue
    const line = breaks(text, span.from + match.index) + 1
    const rules = (match[2] ?? '')
      .replace(CLOSING, '')
      .split(/[\s,]+/)
      .filter(Boolean)
    const reason = (match[3] ?? '').replace(CLOSING, '').trim()
    if (match[1] === '-file') add(rules, reason, line, 1, Number.MAX_SAFE_INTEGER)
    else if (match[1] === '-start') open.push({ rules, reason, line })
    else if (match[1] === '-end') {
      const begun = open.pop()
      if (begun) add(begun.rules, begun.reason, begun.line, begun.line, line)
    } else {
      // Between the tags of JSX a comment stands in braces.
      const stands = /^\s*\{?\s*$/.test(text.slice(text.lastIndexOf('\n', span.from - 1) + 1, span.from))
      let next = stands ? breaks(text, span.to - 1) + 2 : line
      while (stands && next <= lines.length && isComment(next)) next++
      add(rules, reason, line, stands ? line : next, next)
    }
  }
  // What is never closed holds to the end of the file.
  for (const { rules, reason, line } of open) add(rules, reason, line, line, Number.MAX_SAFE_INTEGER)
  return found
}

/** Whether a line holds nothing but a comment. */
function startsIn(
  spans: readonly { from: number; to: number }[],
  text: string,
  lines: readonly string[],
  number: number,
) {
  let at = 0
  for (let index = 0; index < number - 1; index++) at += (lines[index]?.length ?? 0) + 1
  const line = lines[number - 1] ?? ''
  const from = at + (line.length - line.trimStart().length)
  const to = at + line.trimEnd().length
  return spans.some((span) => span.from <= from && span.to >= to && text.length >= to)
}

function breaks(text: string, to: number): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++
  return count
}

/** What the diff shows of a file, each line at its number: enough where the whole text was not read. */
function shownText(file: FileChange): string {
  if (!file.hunks.some((hunk) => hunk.lines.some((line) => line.text.includes(MARK)))) return ''
  const lines: string[] = []
  for (const hunk of file.hunks)
    for (const line of hunk.lines) if (line.newLine !== undefined) lines[line.newLine - 1] = line.text
  return Array.from(lines, (line) => line ?? '').join('\n')
}

/** Whoever explained to another linter why it is wrong has explained it to us. */
function forLinters(findings: readonly Finding[], { texts }: SuppressionSources): Wanted[] {
  const asked = new Map<string, Set<string>>()
  for (const { ruleId, location } of findings)
    if (location && location.side !== 'old')
      asked.set(location.path, (asked.get(location.path) ?? new Set()).add(ruleId))
  return [...asked].flatMap(([path, ruleIds]) =>
    linterSuppressions(path, texts.get(path), ruleIds).map(
      ({ ruleId, reason, at, line }): Wanted => ({
        ...{ ruleId, reason, kind: 'comment', where: `${path}:${at}`, elsewhere: true },
        covers: ({ ruleId: id, location }) =>
          id === ruleId && location?.path === path && location.startLine <= line && location.endLine >= line,
      }),
    ),
  )
}

function inRulesFiles(sources: SuppressionSources): Wanted[] {
  const configs = [sources.config, ...sources.config.nearer.map((nearer) => nearer.config)]
  return configs.flatMap((config) =>
    config.exceptions.map(({ rule, files, reason, until, folder, where }): Wanted => {
      const applies = pathFilter({ files }, folder)
      const expired = until !== undefined && sources.today > until
      return {
        ruleId: rule,
        reason,
        kind: 'rules-file',
        where,
        ...(until === undefined ? {} : { until }),
        ...problemOf(rule, reason, sources),
        ...(expired ? { problem: 'expired' as const } : {}),
        covers: ({ ruleId, location }) =>
          ruleId === rule && (applies === undefined || (location !== undefined && applies(location.path))),
      }
    }),
  )
}

function inTrailers(sources: SuppressionSources): Wanted[] {
  return sources.trailers.flatMap(({ commit, name, value }): Wanted[] => {
    const where = `commit ${commit.slice(0, 10)}`
    if (/^size-exception$/i.test(name)) {
      const reason = value.trim()
      const covers = ({ ruleId }: Finding): boolean => /^no-oversized-/.test(ruleId)
      const problem = isReason(reason) ? {} : { problem: 'no-reason' as const }
      return [{ ruleId: 'no-oversized-*', reason, kind: 'trailer', where, ...problem, covers }]
    }
    const [rule = '', ...rest] = value.split(':')
    const ruleId = rule.trim()
    const reason = rest.join(':').trim()
    const covers = (finding: Finding): boolean => finding.ruleId === ruleId
    return [{ ruleId, reason, kind: 'trailer', where, ...problemOf(ruleId, reason, sources), covers }]
  })
}

const problemOf = (rule: string, reason: string, { known }: SuppressionSources): Pick<Wanted, 'problem'> =>
  !known.has(rule) ? { problem: 'unknown-rule' } : isReason(reason) ? {} : { problem: 'no-reason' }

/** `<reason>` is what the advice leaves to be filled in. */
const isReason = (text: string): boolean => text !== '' && !/^<[^<>]*>$/.test(text)

/** One sentence for each suppression that suppresses nothing. */
export function suppressionNotes(suppressions: readonly Suppression[]): string[] {
  return suppressions.flatMap(({ status, where, ruleId, until, kind }) => {
    if (status === 'no-reason') return [`${where}: the suppression of ${ruleId} has no reason and suppresses nothing.`]
    if (status === 'expired')
      return [`${where}: the suppression of ${ruleId} held until ${until} and suppresses nothing.`]
    if (status === 'unknown-rule')
      return [`${where}: the suppression speaks of ${ruleId || 'no rule'}, which is no rule here.`]
    // What a rules file excepts need not be in every change.
    return status === 'unused' && kind !== 'rules-file'
      ? [`${where}: the suppression of ${ruleId} has nothing to suppress in this change.`]
      : []
  })
}
