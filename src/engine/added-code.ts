import { languageOf } from './languages/index'
import { spansOf } from './languages/lexer'
import type { FileChange, Hunk, Line } from './model'
import type { Change } from './rule'

/** An added line, taken apart: `code` and `comment` have its length, with everything else blanked out. */
export interface AddedLine {
  readonly file: FileChange
  readonly hunk: Hunk
  readonly line: Line
  /** Neither in a comment nor in a string. */
  readonly code: string
  readonly comment: string
}

interface Lexed {
  readonly code: readonly string[]
  readonly comment: readonly string[]
}

/** Added lines of one file that are neither moved nor merely laid out anew. Lexed in the whole text where it was read, else each for itself. */
export function* addedCode(change: Pick<Change, 'texts'>, file: FileChange): Iterable<AddedLine> {
  const whole = lexedText(change.texts, file.path)
  for (const hunk of file.hunks) {
    for (const line of hunk.lines) {
      if (line.kind !== 'added' || line.moved || line.layout) continue
      const at = (line.newLine ?? 0) - 1
      const { code, comment } =
        whole && whole.code[at] !== undefined
          ? { code: whole.code[at], comment: whole.comment[at] ?? '' }
          : lexedLine(file.path, line.text)
      yield { file, hunk, line, code, comment }
    }
  }
}

/** The code of a changed file's lines, comments and strings blanked out; undefined where its text was not read. */
export const codeLines = (change: Pick<Change, 'texts'>, path: string): readonly string[] | undefined =>
  lexedText(change.texts, path)?.code

/** The same for its comments. */
export const commentLines = (change: Pick<Change, 'texts'>, path: string): readonly string[] | undefined =>
  lexedText(change.texts, path)?.comment

function lexedLine(path: string, text: string): { code: string; comment: string } {
  const { code, comment } = lex(path, text)
  return { code: code[0] ?? '', comment: comment[0] ?? '' }
}

/** Many rules look at the same files of a review; each is lexed once. */
const lexed = new WeakMap<ReadonlyMap<string, string>, Map<string, Lexed>>()

function lexedText(texts: ReadonlyMap<string, string>, path: string): Lexed | undefined {
  const text = texts.get(path)
  if (text === undefined) return undefined
  const known = lexed.get(texts) ?? new Map<string, Lexed>()
  lexed.set(texts, known)
  const found = known.get(path) ?? lex(path, text)
  known.set(path, found)
  return found
}

function lex(path: string, text: string): Lexed {
  const language = languageOf(path)
  if (!language) return { code: text.split('\n'), comment: text.split('\n').map(() => '') }
  let code = ''
  let comment = ''
  let at = 0
  for (const { kind, from, to } of spansOf(text, language)) {
    const before = text.slice(at, from)
    const inside = text.slice(from, to)
    code += before + blank(inside)
    comment += blank(before) + (kind === 'comment' ? inside : blank(inside))
    at = to
  }
  return { code: (code + text.slice(at)).split('\n'), comment: (comment + blank(text.slice(at))).split('\n') }
}

const blank = (text: string): string => text.replace(/[^\n\r]/g, ' ')
