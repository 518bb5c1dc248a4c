import { type Language, languageOf } from '../engine/languages/index'
import type { Finding } from '../engine/model'

export interface ExceptionLine {
  /** What to write: a comment, or a trailer of a commit message. */
  readonly text: string
  /** Where to write it. */
  readonly where: string
}

/** The line that would except a finding, once the reason is filled in. */
export function exceptionLine({ ruleId, location }: Finding): ExceptionLine {
  if (!location && /-oversized-/.test(ruleId))
    return { text: 'Size-Exception: <reason>', where: 'in the commit message' }
  const language = location && location.side !== 'old' ? languageOf(location.path) : undefined
  const where = location ? `above ${location.path}:${location.startLine}` : ''
  const [text] = exceptionComments(language, ruleId, '<reason>')
  if (text !== undefined) return { text, where }
  return { text: `Hunkwise-Exception: ${ruleId}: <reason>`, where: 'in the commit message' }
}

/** The comment in every form that the language has, the usual one first. */
export function exceptionComments(language: Language | undefined, ruleId: string, reason: string): string[] {
  const text = `hunkwise-ignore ${ruleId}: ${reason}`
  return [
    ...(language?.lineComments ?? []).map((opener) => `${opener} ${text}`),
    ...(language?.blockComments ?? [])
      // A form that takes lines of its own is no comment above a line.
      .filter(([open]) => !open.includes('\n'))
      .map(([open, close]) => `${open} ${text} ${close}`),
  ]
}
