import type { TeamConvention } from '../config'
import type { FileChange } from '../model'
import type { Change, Problem } from '../rule'
import { blank } from '../syntax/facts'
import { filesOf, newLines, problemAt, trouble } from './place'

/** Matches of one file that are told. */
const TOLD = 100

interface Hit {
  readonly startLine: number
  readonly endLine: number
  readonly groups: Readonly<Record<string, string>>
}

/** `regex` on added text: runs of added lines are looked at as they stand, in code, comments or strings alone if asked. */
export function* checkRegex(convention: TeamConvention, change: Change): Iterable<Problem> {
  const { regex = '', flags = '', in: where = 'any' } = convention
  const expression = new RegExp(regex, [...new Set(`gm${flags}`)].join(''))
  const files = filesOf(convention, change).filter((file) => newLines(file).size > 0)
  const jobs = files.map((file) => () => search(expression, segmentsOf(change, file, where)))
  const { results, stopped } = change.limited(jobs)
  for (const [index, hits] of results.entries()) {
    const file = files[index]
    if (!file) continue
    for (const hit of hits) {
      const problem = problemAt(convention, file, hit, hit.groups)
      if (problem) yield problem
    }
  }
  if (stopped !== undefined)
    throw trouble(
      convention,
      `took too long in ${files[stopped]?.path} and was stopped: its regular expression backtracks, make it simpler.`,
    )
}

interface Segment {
  readonly from: number
  readonly text: string
}

function search(expression: RegExp, segments: readonly Segment[]): Hit[] {
  const hits: Hit[] = []
  for (const { from, text } of segments) {
    for (const match of text.matchAll(expression)) {
      if (match[0] === '' || match[0].trim() === '') continue
      const startLine = from + breaksIn(text, 0, match.index)
      const endLine = startLine + breaksIn(match[0].replace(/\n+$/, ''), 0, match[0].length)
      hits.push({ startLine, endLine, groups: { ...match.groups, MATCH: match[0].slice(0, 120) } })
      if (hits.length >= TOLD) return hits
    }
  }
  return hits
}

function breaksIn(text: string, from: number, to: number): number {
  let count = 0
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count++
  return count
}

/** Runs of added lines, with what is not asked for blanked out. */
function segmentsOf(change: Change, file: FileChange, where: 'code' | 'comment' | 'string' | 'any'): Segment[] {
  const masked = where === 'any' ? undefined : maskedLines(change, file, where)
  const segments: { from: number; lines: string[] }[] = []
  for (const [number, line] of newLines(file)) {
    const text = masked ? (masked[number - 1] ?? '') : line.text
    const last = segments.at(-1)
    if (last && last.from + last.lines.length === number) last.lines.push(text)
    else segments.push({ from: number, lines: [text] })
  }
  return segments.map(({ from, lines }) => ({ from, text: lines.join('\n') }))
}

/** Where the language is not known, there is nothing but text: it is neither comment nor string. */
function maskedLines(change: Change, file: FileChange, where: 'code' | 'comment' | 'string'): readonly string[] {
  const text = change.texts.get(file.path)
  const facts = change.factsOf(file)
  if (text === undefined || !facts) return where === 'code' ? newTexts(file) : []
  const { comments, strings } = facts
  if (where === 'code') return blank(text, [...comments, ...strings]).split('\n')
  const kept = [...(where === 'comment' ? comments : strings)].sort((a, b) => a.from - b.from)
  const others: { from: number; to: number }[] = []
  let at = 0
  for (const { from, to } of kept) {
    if (from > at) others.push({ from: at, to: from })
    at = Math.max(at, to)
  }
  return blank(text, [...others, { from: at, to: text.length }]).split('\n')
}

function newTexts(file: FileChange): string[] {
  const lines: string[] = []
  for (const [number, line] of newLines(file)) lines[number - 1] = line.text
  return lines
}
