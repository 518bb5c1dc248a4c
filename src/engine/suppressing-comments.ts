import { languageOf } from './languages/index'
import { spansOf } from './languages/lexer'
import type { FileChange } from './model'
import { problemOf, type SuppressionSources, type Wanted } from './wanted-suppression'

const MARK = 'hunkwise-ignore'
const COMMENT = /hunkwise-ignore(-file|-start|-end)?(?![\w-])[ \t]*([^:\n]*)(?::[ \t]*([^\n]*))?/
/** What closes a comment is no part of its reason. */
const CLOSING = /\s*(?:\*\/|-->|\}\})\s*$/

/** Comments of the code that ask for a suppression: of the next line or their own, of a block, of the file. */
export function inComments(file: FileChange, sources: SuppressionSources): Wanted[] {
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
