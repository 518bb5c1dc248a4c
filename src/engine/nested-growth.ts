import type { FileChange, Hunk, Line } from './model'
import type { Extent } from './syntax/facts'

const DECISION =
  /\b(?:if|elif|elsif|unless|for|foreach|while|until|loop|switch|match|case|when|select|catch|except|rescue)\b/g
const CHAINED = /\b(?:else|elif|elsif|case|when|catch|except|rescue)\b/
/** "if (done) return", "return if done". */
const ONE_LINE =
  /\bif\b.*\b(?:return|continue|break|throw|raise|next)\b|\b(?:return|continue|break|raise|next)\b.*\b(?:if|unless)\b/

/**
 * What the lines a change wrote in a function add to its complexity: a point for each decision, and one more for each
 * level it stands in. Lines that were only indented add nothing, nor do guards: one condition for one statement, which
 * are read one after the other.
 *
 * @param code the file's new lines, strings and comments blanked out
 */
export function nestedGrowth(file: FileChange, extent: Extent, code: readonly string[]): number {
  const body = code.slice(extent.startLine - 1, extent.endLine)
  const base = indentOf(body[0] ?? '')
  const unit = Math.max(1, Math.min(...body.map(indentOf).filter((indent) => indent > base)) - base)
  let points = 0
  for (const line of file.hunks.flatMap(newDecisions)) {
    const at = (line.newLine ?? 0) - 1
    if (at < extent.startLine || at >= extent.endLine) continue
    const text = code[at] ?? line.text
    const found = text.match(DECISION)?.length ?? 0
    if (found === 0 || isGuard(code, at)) continue
    const level = Math.max(0, Math.round((indentOf(text) - base) / unit) - 1)
    points += CHAINED.test(text) ? found : found * (1 + level)
  }
  return points
}

/** Added lines with a decision, without those where one of its kind stood as deep: that only asks for something else. */
function newDecisions({ lines }: Hunk): Line[] {
  const decisions = lines.filter(({ text, moved, layout }) => !moved && !layout && text.search(DECISION) >= 0)
  const gone = decisions.filter(({ kind }) => kind === 'deleted').map(({ text }) => headOf(text))
  return decisions.filter(({ kind, text }) => {
    if (kind !== 'added') return false
    const at = gone.indexOf(headOf(text))
    if (at >= 0) gone.splice(at, 1)
    return at < 0
  })
}

/** The line up to its decision: "    if". */
const headOf = (text: string): string => /^\s*(?:\W*\w+)?/.exec(text)?.[0] ?? ''

/** White space a line begins with; a tab is as deep as any other step. */
const indentOf = (text: string): number => (text.trim() === '' ? Infinity : (/^\s*/.exec(text)?.[0].length ?? 0))

/** A condition with one statement and no other branch. */
function isGuard(code: readonly string[], at: number): boolean {
  const own = code[at] ?? ''
  if (ONE_LINE.test(own)) return true
  if (!/\b(?:if|unless)\b/.test(own) || /\belse\b/.test(own)) return false
  const indent = indentOf(own)
  let body = 0
  for (let next = at + 1; next < code.length; next++) {
    const text = code[next] ?? ''
    if (text.trim() === '') continue
    if (indentOf(text) <= indent) return !/^\s*\}?\s*(?:else|elif|elsif)\b/.test(text)
    if (++body > 2 || text.search(DECISION) >= 0) return false
  }
  return true
}
