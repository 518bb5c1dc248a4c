import { commentLines } from './added-code'
import { isSentence } from './reason'
import type { Change } from './rule'

/** What tools write or read at a migration, and whose it is. */
const NO_REASON =
  /\bgenerated\b|about to (?:drop|alter|remove|delete)|will be lost|Warnings:|Alembic|Custom SQL migration|SQL goes here|comes from|\+goose|\+migrate|migrate:|liquibase|changeset|copyright|licen[cs]e|SPDX|frozen_string|rubocop|noqa|eslint|hunkwise-ignore/i
/** Words that say again what the statement says. */
const AGAIN =
  /\b(?:drop|remov|delet|truncat|clean)\w*|\b(?:columns?|tables?|fields?|migrations?|models?|data|the|from|this|and)\b/gi
/** What stands above the first statement of a migration. */
const HEAD =
  /^\s*$|^\s*(?:class|module|def|public|protected|private|namespace|using|use|import|from|export|exports|const|func|function|BEGIN|SET|safety_assured|return|<\?php)\b|^\s*[{}();]*\s*$|^\s*<\?php/i
/** The statement goes on, or opens, here. */
const OPENS = /(?:[([{,=|]|=>|\bdo)\s*$|^\s*ALTER\s+TABLE\b/i
const FAR = 60
/** The head speaks of something that goes, rather than of all else the migration does. */
const GOES =
  /\b(?:drop|remov|delet|truncat|clean|clear|mov|copied|replac|supersed|obsolet|deprecat|legacy|retire|unused|dead)\w*|\b(?:no longer|never|nobody|nothing|elsewhere|empty|not used|because|since)\b/i

/**
 * Whether a comment says why a statement of a migration throws data away: behind it, above the statements it stands
 * among, or at the head of the file.
 *
 * @param line of the statement, 1-based
 * @param isStatement whether a line of code throws data away as well
 */
export function isReasoned(
  change: Pick<Change, 'texts'>,
  path: string,
  line: number,
  isStatement: (text: string) => boolean,
): boolean {
  const comments = commentLines(change, path) ?? []
  const lines = change.texts.get(path)?.split('\n') ?? []
  const isComment = (at: number): boolean =>
    (comments[at] ?? '').trim() !== '' && comments[at]?.trim() === lines[at]?.trim()
  const own = (lines[line - 1] ?? '').replace((comments[line - 1] ?? '').trim(), '')
  const says = (from: number, to: number): boolean => saysWhy(comments.slice(from, to).join('\n'), own)
  if (says(line - 1, line)) return true

  for (let at = line - 2; at >= 0 && at > line - FAR; at--) {
    if (isComment(at)) {
      const end = at + 1
      while (at > 0 && isComment(at - 1)) at--
      if (says(at, end)) return true
      break
    }
    const text = lines[at] ?? ''
    if (!isStatement(text) && !OPENS.test(text)) break
  }

  let from = 0
  for (let at = 0; at < line - 1; at++) {
    if (isComment(at)) continue
    if (GOES.test(comments.slice(from, at).join('\n')) && says(from, at)) return true
    from = at + 1
    if (!HEAD.test(lines[at] ?? '')) return false
  }
  return false
}

function saysWhy(comment: string, statement: string): boolean {
  if (NO_REASON.test(comment)) return false
  const known = new Set((statement.match(/\w+/g) ?? []).map((word) => word.toLowerCase()))
  return isSentence(comment.replace(AGAIN, '').replace(/\w+/g, (word) => (known.has(word.toLowerCase()) ? '' : word)))
}
