import type { Digest } from '../identify'

/** Hash of the text of no file, and of an empty one. */
export const NO_TEXT = 'none'

const LINE_LENGTH = 12
const TEXT_LENGTH = 40

/** Lines without their ends; line feed alone, or after a carriage return, so that autocrlf changes nothing. */
export function linesOf(text: string): string[] {
  if (text === '') return []
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  return lines.map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line))
}

/** What stands for a line in records: 48 bits of its hash. */
export const hashLine = (line: string, digest: Digest): string => digest(line).slice(0, LINE_LENGTH)

export const hashLines = (lines: readonly string[], digest: Digest): string[] =>
  lines.map((line) => hashLine(line, digest))

/** What stands for a whole text in records: equal for texts of equal lines. */
export const hashText = (lines: readonly string[], digest: Digest): string =>
  lines.length === 0 ? NO_TEXT : digest(lines.join('\n')).slice(0, TEXT_LENGTH)
