/** How a language ends its statements: with `;`, with `;` or the line, by indentation, or with the line alone. */
export type Statements = 'semicolon' | 'either' | 'indentation' | 'line'

/** Whatever comes next is a statement of its own. */
const ENDED = /[;{]$|^(?:case\b.*|default)\s*:$|^<\?php$/
/** Heads whose one statement may stand on the next line. */
const HEAD = /^(?:if|for|while|with|else|do|switch|return|throw)\b/
/** The next line belongs to it. */
const GOES_ON = /[,\\([=+*/&|.<>?:-]$/
const BLOCK_ARGUMENTS = /(?:\bdo|\{)\s*\|[^|]*\|$/

/**
 * Whether a line can be taken out so that all other lines mean what they did. Judged by the lines around it; where they
 * leave a doubt, it cannot.
 *
 * @param code lines with comments and strings blanked out
 * @param at 0-based; a line that holds one statement and nothing else
 */
export function isOwnStatement(code: readonly string[], at: number, statements: Statements): boolean {
  const isCode = (line: string): boolean => line.trim() !== ''
  const before = code.slice(0, at).findLast(isCode)?.trimEnd()
  const after = code.slice(at + 1).find(isCode)
  const indent = indentOf(code[at] ?? '')
  if (before === undefined) return true
  const told = before.trim()
  if (statements === 'semicolon') return ENDED.test(told) || told.endsWith('}')
  if (statements === 'either') {
    if (ENDED.test(told)) return true
    // Without a semicolon: a whole statement before it, and nothing after it that would be taken for its rest.
    const isWhole = /^[\w$]/.test(told) && /[\w$)\]]$/.test(told) && !HEAD.test(told) && isBalanced(told)
    const startsAnew = after === undefined || /^\s*[\w$}]/.test(after)
    return startsAnew && indentOf(before) === indent && (isWhole || told.endsWith('}'))
  }
  if (statements === 'indentation') {
    if (told.endsWith(':')) return after !== undefined && indentOf(after) === indent
    return !GOES_ON.test(told) && indentOf(before).length >= indent.length
  }
  // The last line of a body is its value.
  if (after === undefined || /^\s*(?:end|else|elsif|when|in|rescue|ensure)\b|^\s*\}/.test(after)) return false
  return BLOCK_ARGUMENTS.test(told) || !GOES_ON.test(told)
}

const indentOf = (line: string): string => /^\s*/.exec(line)?.[0] ?? ''

function isBalanced(code: string): boolean {
  const count = (brackets: RegExp): number => code.match(brackets)?.length ?? 0
  return count(/[([{]/g) === count(/[)\]}]/g)
}
