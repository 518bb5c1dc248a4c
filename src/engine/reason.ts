import { type AddedLine, commentLines } from './added-code'
import type { Change } from './rule'

/** What linters and type checkers read: not a word to the reader. */
const DIRECTIVE =
  /(?:eslint|oxlint|biome|tslint)-\w+|@ts-\w+|\b(?:noqa|nolint|nosec|NOLINT\w*|shellcheck)\b|\b(?:type|pyright|mypy|ty):\s*ignore|\b(?:pylint|tslint|rubocop|phpcs|swiftlint|ruff):|@(?:phpstan|psalm)-/
/** What scanners of workflows and infrastructure read: `zizmor: ignore[dangerous-triggers]`; a reason may stand behind it. */
const SCANNED =
  /\b(?:zizmor|actionlint|yamllint|nosemgrep|checkov|kics|hunkwise)[\w-]*:?\s*[\w-]*(?:\[[^\]]*\]|[:=]\s*[\w.-]+)?/i
const WORD = /\p{L}{3,}/gu

/**
 * Whether a comment in the line, or a comment of its own right above its statement, tells the reader something; what
 * stands between them that is for linters does not count.
 *
 * @param except a part of the line's comment that does not count: the directive itself
 */
export function saysWhy(
  change: Pick<Change, 'texts'>,
  { file, line, comment }: AddedLine,
  except: string | undefined = undefined,
): boolean {
  if (isSentence(except === undefined ? comment : comment.replace(except, ''))) return true
  const comments = commentLines(change, file.path) ?? []
  const lines = change.texts.get(file.path)?.split('\n', line.newLine ?? 0) ?? []
  let inStatement = true
  for (let at = (line.newLine ?? 0) - 2; at >= 0 && at > (line.newLine ?? 0) - FAR; at--) {
    const whole = lines[at]?.trim() ?? ''
    if (whole === '') return false
    if (whole === comments[at]?.trim()) {
      if (!DIRECTIVE.test(whole) && isSentence(whole)) return true
      inStatement = false
    } else if (!inStatement || !CONTINUES.test(whole)) return false
  }
  return false
}

/** A comment further up speaks of something else. */
const FAR = 12
/** The statement goes on behind it. */
const CONTINUES = /(?:[([{,=.?:&|+]|=>|\b(?:return|await))$|^@\w|^#!?\[/

/** Two words or more. */
export const isSentence = (comment: string): boolean => (comment.match(WORD) ?? []).length >= 2

/** A comment of a workflow without what it says to a scanner. */
export const withoutDirective = (comment: string): string => comment.replace(SCANNED, '')
