import { languageOf } from './languages/index'

/** Where the breaking of lines means nothing, so that the same tokens in other lines are the same code. */
const FREE_FORM =
  /\.([cm]?[jt]sx?|java|kts?|scala|go|rs|c|h|cc|cpp|cxx|hpp|hh|cs|php|swift|dart|m|mm|css|scss|less|html?|xml|svg|vue|svelte|json5?|jsonc|graphql|gql|proto|sql|pyi?|lua)$/i
const PROSE = /\.(md|mdx|markdown|rst|adoc|txt)$/i
/** A line of prose that begins something: a list, a heading, a quotation, a table, a fence. */
const STRUCTURE = /^\s*([-*+>#|=~`.]|\d+[.)]|:\w)|^\s*$/
const PYTHON = /\.pyi?$/i

const TOKEN = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|[\p{L}\p{N}_$]+|\n|[^\s]/gu

/**
 * What lines say, whatever their layout: their tokens, or undefined where the breaking of lines means something. A line
 * comment is one token; a trailing comma before a bracket that closes on a later line is none.
 */
export function layoutTokens(lines: readonly string[], path: string): string[] | undefined {
  if (PROSE.test(path)) {
    return lines.some((line) => STRUCTURE.test(line)) ? undefined : lines.join(' ').split(/\s+/).filter(Boolean)
  }
  if (!FREE_FORM.test(path)) return undefined
  const openers = languageOf(path)?.lineComments ?? []
  const python = PYTHON.test(path)
  const tokens: string[] = python ? [/^\s*/.exec(lines[0] ?? '')?.[0] ?? ''] : []
  let broken = false
  let depth = 0
  const text = lines.join('\n')
  TOKEN.lastIndex = 0
  for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
    let token = match[0]
    if (token === '\n') {
      // `return` ends with its line in some languages.
      if (python && depth === 0) tokens.push(token + (/^[^\S\n]*/.exec(text.slice(match.index + 1))?.[0] ?? ''))
      else if (/^(return|throw|break|continue|yield)$/.test(tokens.at(-1) ?? '')) tokens.push(token)
      broken = true
      continue
    }
    const opener = openers.find((open) => text.startsWith(open, match.index))
    if (opener !== undefined) {
      const feed = text.indexOf('\n', match.index)
      const end = feed < 0 ? text.length : feed
      token = text.slice(match.index, end).trim()
      TOKEN.lastIndex = end
    }
    const closes = token === ']' || token === '}' || (token === ')' && !python)
    if (closes && broken && tokens.at(-1) === ',') tokens.pop()
    if (/^[([{]$/.test(token)) depth++
    else if (/^[)\]}]$/.test(token)) depth--
    // Where Python's brackets open outside, nobody can tell which of its line breaks count.
    if (python && depth < 0) return undefined
    tokens.push(token)
    broken = false
  }
  return tokens
}
