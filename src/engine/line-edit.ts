/** Whole lines of a text and what takes their place; an insertion where there are none, a deletion where nothing does. */
export interface LineEdit {
  /** 1-based; one past the last line at the end of the text. */
  readonly startLine: number
  /** The first line that stays: `startLine` where nothing goes. */
  readonly endLine: number
  /** Without line endings: the text's own are to be used. */
  readonly lines: readonly string[]
}

export function editLines(text: string, { startLine, endLine, lines }: LineEdit): string {
  const all = text.split('\n')
  const carriage = all[0]?.endsWith('\r') ? '\r' : ''
  all.splice(startLine - 1, endLine - startLine, ...lines.map((line) => line + carriage))
  return all.join('\n')
}

/** The lines in which two texts differ, at their heads and tails equal. */
export function lineEdit(before: string, after: string): LineEdit {
  const [old, now] = [toLines(before), toLines(after)]
  let head = 0
  while (head < old.length && head < now.length && old[head] === now[head]) head++
  let tail = 0
  while (tail < old.length - head && tail < now.length - head && old.at(-1 - tail) === now.at(-1 - tail)) tail++
  return { startLine: head + 1, endLine: old.length - tail + 1, lines: now.slice(head, now.length - tail) }
}

const toLines = (text: string): string[] => text.split(/\r?\n/)
