import type { Config } from '../engine/config'
import { type Language, languageOf } from '../engine/languages/index'
import { spansOf } from '../engine/languages/lexer'
import { editLines, type LineEdit } from '../engine/line-edit'
import type { Diff, Finding } from '../engine/model'
import { suppress } from '../engine/suppressions'
import { exceptionComments } from './exception-line'

export interface Suppressing {
  readonly finding: Finding
  /** The file as it is, and the 1-based line of it on which the finding stands. */
  readonly text: string
  readonly line: number
  readonly reason: string
}

/** Whether the parser takes a range of the text for a comment; undefined where it has no grammar for the language. */
export type IsComment = (text: string, from: number, to: number) => boolean | undefined

/**
 * The comment above the finding's line that suppresses it, in the syntax of what stands there; undefined where no
 * comment can stand there without becoming something else.
 */
export function toSuppressed(asked: Suppressing, isComment: IsComment): LineEdit | undefined {
  const { finding, text, line, reason } = asked
  const path = finding.location?.path
  const language = path === undefined ? undefined : languageOf(path)
  const lines = text.split(/\r?\n/)
  const below = lines[line - 1]
  if (!language || path === undefined || below === undefined) return undefined
  if (!takesComment(lines, line, language)) return undefined
  const indent = /^\s*/.exec(below)?.[0] ?? ''
  const forms = exceptionComments(language, finding.ruleId, reason)
  // Between the tags of JSX a comment is an expression.
  const all = /^(?:tsx|javascript)$/.test(language.id)
    ? [...forms, ...forms.slice(1).map((form) => `{${form}}`)]
    : forms
  for (const comment of all) {
    const edit: LineEdit = { startLine: line, endLine: line, lines: [indent + comment] }
    const after = editLines(lines.join('\n'), edit)
    const from = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0) + indent.length
    const inside = comment.startsWith('{') ? [from + 1, from + comment.length - 1] : [from, from + comment.length]
    const [start = 0, end = 0] = inside
    const spans = spansOf(after, language)
    if (!spans.some((span) => span.kind === 'comment' && span.from === start && span.to === end)) continue
    if (isComment(after, start, end) === false) continue
    if (covers({ ...finding, location: { path, startLine: line + 1, endLine: line + 1 } }, after)) return edit
  }
  return undefined
}

/** Whether a line of its own may come above this one. */
function takesComment(lines: readonly string[], line: number, language: Language): boolean {
  const above = lines[line - 2] ?? ''
  const below = lines[line - 1] ?? ''
  // The line above goes on here.
  if (above.trimEnd().endsWith('\\')) return false
  // What has to be the first thing in a file: an interpreter's name, an XML declaration, a test's own settings.
  if (line === 1 && (/^\s*(?:#|<\?|\/\*|\/\/)/.test(below) || below.startsWith('\ufeff'))) return false
  if (language.id === 'yaml') return !inBlockScalar(lines, line)
  if (language.id !== 'html') return true
  const before = lines.slice(0, line - 1).join('\n')
  const isInside = (name: string): boolean =>
    before.lastIndexOf(`<${name}`) > Math.max(before.lastIndexOf(`</${name}`), -1)
  return before.lastIndexOf('<') <= before.lastIndexOf('>') && !isInside('script') && !isInside('style')
}

/** Text behind `key: |`, in which nothing is a comment. */
function inBlockScalar(lines: readonly string[], line: number): boolean {
  const depthOf = (text: string): number => text.search(/\S/)
  let depth = depthOf(lines[line - 1] ?? '')
  for (let at = line - 2; at >= 0; at--) {
    const text = lines[at] ?? ''
    if (text.trim() === '' || depthOf(text) >= depth) continue
    depth = depthOf(text)
    if (/(?:^|[:\-\s])[|>][-+\d]*\s*(?:#.*)?$/.test(text)) return true
  }
  return false
}

/** The engine's own word on whether it would be suppressed. */
function covers(finding: Finding, text: string): boolean {
  const path = finding.location?.path ?? ''
  const diff = { files: [{ path, hunks: [] }] } as unknown as Diff
  const config = { exceptions: [], nearer: [] } as unknown as Config
  const known = new Set([finding.ruleId])
  const { findings } = suppress([finding], diff, {
    config,
    texts: new Map([[path, text]]),
    trailers: [],
    today: '',
    known,
  })
  return findings[0]?.suppressed !== undefined
}
