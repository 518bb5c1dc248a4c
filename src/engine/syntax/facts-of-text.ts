import type { Language } from '../languages/index'
import { spansOf } from '../languages/lexer'
import { blank, type CallFact, type CommentFact, type Extent, type Facts, type ImportFact } from './facts'
import { importing, unquote } from './grammar'

/** Imports by their look, where no grammar reads them: the whole line, the specifier in the first group that is set. */
const IMPORTS =
  /^[ \t]*(?:(?:pub(?:lic)?\s+)?(?:import|use|using|require|require_relative|include|load|source|from)\b[ \t]*\(?[ \t]*(?:static\s+|type\s+|[\w*{}\s,$]+?\s+from\s+)?|#\s*(?:include|import)\s*)(?:(["'<][^"'>\n]+["'>])|([\w.\\:/@-]+))/gm
const REQUIRES = /\b(?:require|import)\s*\(\s*(["'][^"'\n]+["'])/g
const CALL = /(?<![\w$.])((?:[A-Za-z_$][\w$]*[?!]?(?:\?\.|\.|::|->))*[A-Za-z_$][\w$]*[?!]?)\s*\(/g
const KEYWORD =
  /^(?:if|for|while|switch|catch|return|function|fun|func|def|class|new|await|and|or|not|in|when|guard|match|elif|else|do|try|with|using|lock|foreach|typeof|sizeof|super|init|val|var|let|fn)$/

/** What the lexer can say of a text, without a tree. */
export function factsOfText(text: string, language: Language, limited?: string): Facts {
  const spans = spansOf(text, language)
  const lineAt = lineCounter(text)
  const extent = (from: number, to: number): Extent => ({
    from,
    to,
    startLine: lineAt(from),
    endLine: lineAt(Math.max(from, to - 1)),
  })
  const comments: CommentFact[] = []
  const strings: Extent[] = []
  for (const span of spans) {
    const whole = extent(span.from, span.to)
    if (span.kind === 'string') strings.push(whole)
    else {
      const start = text.lastIndexOf('\n', span.from - 1) + 1
      const own = text.slice(start, span.from).trim() === ''
      comments.push({ ...whole, text: text.slice(span.from, span.to), own })
    }
  }
  const withStrings = blank(text, comments)
  const code = blank(withStrings, strings)
  return {
    language: language.id,
    depth: 'lexer',
    ...(limited === undefined ? {} : { limited }),
    hasError: false,
    imports: language.prose ? [] : importsIn(withStrings, code, extent),
    exports: [],
    functions: [],
    calls: language.prose ? [] : callsIn(code, extent),
    catches: [],
    tests: [],
    assertions: [],
    comments,
    strings,
  }
}

type ToExtent = (from: number, to: number) => Extent

function importsIn(text: string, code: string, extent: ToExtent): ImportFact[] {
  const found: ImportFact[] = []
  for (const form of [IMPORTS, REQUIRES]) {
    for (const match of text.matchAll(form)) {
      const at = match.index + match[0].search(/\S/)
      const written = match[1] ?? match[2] ?? ''
      // The word itself must be code, not part of a string.
      if (code[at] === ' ' || written === '') continue
      const specifier = /^["']/.test(written) ? unquote(written) : written
      const how = form === REQUIRES ? 'require' : 'static'
      found.push({ ...extent(at, match.index + match[0].length), ...importing(specifier, [], [], how) })
    }
  }
  return found
}

function callsIn(code: string, extent: ToExtent): CallFact[] {
  const calls: CallFact[] = []
  for (const match of code.matchAll(CALL)) {
    const callee = (match[1] ?? '').replace(/\?\.|->/g, '.')
    if (callee.length > 160 || KEYWORD.test(callee)) continue
    // How many arguments is not known without a tree.
    calls.push({ ...extent(match.index, match.index + match[0].length), callee, arguments: -1 })
  }
  return calls
}

/** Line numbers of offsets that are asked for in any order. */
function lineCounter(text: string): (offset: number) => number {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (offset) => {
    let low = 0
    let high = starts.length
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle
    }
    return low + 1
  }
}
