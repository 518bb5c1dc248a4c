import { type AddedLine, commentLines } from './added-code'
import type { Change } from './rule'

/** What linters and type checkers read: not a word to the reader. */
const DIRECTIVE =
  /(?:eslint|oxlint|biome|tslint)-\w+|@ts-\w+|\b(?:noqa|nolint|nosec|NOLINT\w*|shellcheck)\b|\b(?:type|pyright|mypy|ty):\s*ignore|\b(?:pylint|tslint|rubocop|phpcs|swiftlint|ruff):|@(?:phpstan|psalm)-/
const WORD = /\p{L}{3,}/gu

/**
 * Whether a comment in the line, or a comment of its own right above it, tells the reader something.
 *
 * @param except a part of the line's comment that does not count: the directive itself
 */
export function saysWhy(
  change: Pick<Change, 'texts'>,
  { file, line, comment }: AddedLine,
  except: string | undefined = undefined,
): boolean {
  if (isSentence(except === undefined ? comment : comment.replace(except, ''))) return true
  const at = (line.newLine ?? 0) - 2
  const above = commentLines(change, file.path)?.[at]?.trim() ?? ''
  const whole = change.texts
    .get(file.path)
    ?.split('\n', at + 1)
    [at]?.trim()
  return above !== '' && above === whole && !DIRECTIVE.test(above) && isSentence(above)
}

/** Two words or more. */
export const isSentence = (comment: string): boolean => (comment.match(WORD) ?? []).length >= 2
