import { languageOf } from '../engine/languages/index'
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
  const text = `hunkwise-ignore ${ruleId}: <reason>`
  const where = location ? `above ${location.path}:${location.startLine}` : ''
  const [opener] = language?.lineComments ?? []
  if (opener !== undefined) return { text: `${opener} ${text}`, where }
  const [block] = language?.blockComments ?? []
  if (block !== undefined) return { text: `${block[0]} ${text} ${block[1]}`, where }
  return { text: `Hunkwise-Exception: ${ruleId}: <reason>`, where: 'in the commit message' }
}
