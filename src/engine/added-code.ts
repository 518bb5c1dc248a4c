import { languageOf } from './languages/index'
import { type Span, spansOf } from './languages/lexer'
import type { FileChange, Hunk, Line } from './model'
import { once } from './once'
import type { Change } from './rule'
import { spaces } from './spaces'
import { untimed } from './stopwatch'
import { blank } from './syntax/facts'

/** An added line, taken apart: `code` and `comment` have its length, with everything else blanked out. */
export interface AddedLine {
  readonly file: FileChange
  readonly hunk: Hunk
  readonly line: Line
  /** Neither in a comment nor in a string. */
  readonly code: string
  readonly comment: string
}

/** Lines of a text; few rules look at comments, so theirs are made when they are asked for. */
interface Lexed {
  readonly code: readonly string[]
  readonly comment: readonly string[]
}

type Texts = Pick<Change, 'texts' | 'stopwatch'>

/** Added lines of one file that are neither moved nor merely laid out anew. Lexed in the whole text where it was read, else each for itself. */
export function* addedCode(change: Texts, file: FileChange): Iterable<AddedLine> {
  const whole = lexedText(change, file.path)
  for (const hunk of file.hunks) {
    for (const line of hunk.lines) {
      if (line.kind !== 'added' || line.moved || line.layout) continue
      const at = (line.newLine ?? 0) - 1
      const inside = whole !== undefined && whole.code[at] !== undefined
      const lexed = inside ? whole : lex(file.path, line.text)
      const index = inside ? at : 0
      yield new LexedLine(file, hunk, line, lexed, index)
    }
  }
}

class LexedLine implements AddedLine {
  constructor(
    readonly file: FileChange,
    readonly hunk: Hunk,
    readonly line: Line,
    readonly lexed: Lexed,
    readonly index: number,
  ) {}

  get code(): string {
    return this.lexed.code[this.index] ?? ''
  }

  get comment(): string {
    return this.lexed.comment[this.index] ?? ''
  }
}

/** The code of a changed file's lines, comments and strings blanked out; undefined where its text was not read. */
export const codeLines = (change: Texts, path: string): readonly string[] | undefined => lexedText(change, path)?.code

/** The same for its comments. */
export const commentLines = (change: Texts, path: string): readonly string[] | undefined =>
  lexedText(change, path)?.comment

/** Many rules look at the same files of a review; each is lexed once. */
const lexedTexts = once((_: ReadonlyMap<string, string>) => new Map<string, Lexed>())

function lexedText({ texts, stopwatch = untimed }: Texts, path: string): Lexed | undefined {
  const text = texts.get(path)
  if (text === undefined) return undefined
  const known = lexedTexts(texts)
  const found = known.get(path) ?? stopwatch.time('lexer', () => lex(path, text))
  known.set(path, found)
  return found
}

function lex(path: string, text: string): Lexed {
  const language = languageOf(path)
  const code = text.split('\n')
  if (!language) return { code, comment: code.map(() => '') }
  const spans = spansOf(text, language)
  let comment: readonly string[] | undefined
  return {
    code: blank(text, spans).split('\n'),
    get comment() {
      comment ??= onlyComments(text, spans).split('\n')
      return comment
    },
  }
}

function onlyComments(text: string, spans: readonly Span[]): string {
  let comments = ''
  let at = 0
  for (const { kind, from, to } of spans) {
    if (kind !== 'comment') continue
    comments += spaces(text.slice(at, from)) + text.slice(from, to)
    at = to
  }
  return comments + spaces(text.slice(at))
}
