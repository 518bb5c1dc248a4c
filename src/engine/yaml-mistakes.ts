/** The part of a `YAMLParseError` that is looked at. */
interface ParseError {
  readonly code: string
  readonly message: string
  /** Offsets. */
  readonly pos: readonly [number, number]
}

/** What the YAML parser does not take, as a sentence that says what to write. */
export function explainYaml({ code, message, pos: [from] }: ParseError, text: string): string {
  const start = text.lastIndexOf('\n', from - 1) + 1
  const [line = ''] = text.slice(start).split('\n', 1)
  const rest = text.slice(from, start + line.length).trim()
  const key = /^[\s-]*([\w-]+):/.exec(line)?.[1]
  const value = key === undefined ? 'The value' : `The value of ${key}`
  const [, open] = /end with a ([\]}])/.exec(message) ?? []
  switch (code) {
    case 'TAB_AS_INDENT':
      return 'A tab stands where the line begins: indent with spaces.'
    case 'BAD_INDENT':
      if (open) return `A ${open === ']' ? '[' : '{'} before this is not closed: write ${open} where it ends.`
      return `${key ?? 'This line'} is indented otherwise than what stands beside it: give both the same number of spaces.`
    case 'MISSING_CHAR':
      if (/closing/.test(message)) return 'A quotation mark before this is not closed: write it where the text ends.'
      return `${message}: write it, or put the text in quotation marks.`
    case 'DUPLICATE_KEY':
      return `${key ?? 'The key'} is there twice: keep one of the two.`
    case 'BLOCK_AS_IMPLICIT_KEY':
      return `${value} has a colon with a space behind it: put it in quotation marks.`
    case 'MULTILINE_IMPLICIT_KEY':
      return `"${line.trim()}" has no colon with a space behind it: write key: value.`
    case 'BAD_SCALAR_START':
    case 'TAG_RESOLVE_FAILED':
      return quoted(value, rest)
    case 'BAD_DQ_ESCAPE':
      return `${value} has a backslash between double quotation marks, ${message.replace(/^.* /, '')}: write it between single ones.`
    case 'MULTIPLE_DOCS':
      return 'A second document begins here: take the --- away.'
    case 'UNEXPECTED_TOKEN':
      if (/node end/.test(message)) return `${value} ends before ${rest}: put all of it in one pair of quotation marks.`
      if (/^[\]}]/.test(rest)) return `The ${rest[0]} closes nothing: take it away, or put the text in quotation marks.`
      return `${rest} cannot stand here: put the text in quotation marks.`
    default:
      return `This is no YAML (${message}): put text with special characters in quotation marks.`
  }
}

/** An alias of nothing: a glob that begins with a star, as a rule. */
export const explainAlias = (text: string, [from]: readonly [number, number]): string =>
  explainYaml({ code: 'BAD_SCALAR_START', message: '', pos: [from, from] }, text)

function quoted(value: string, rest: string): string {
  const [word = ''] = /^[^\s,\]}]+/.exec(rest) ?? []
  return `${value} cannot begin with ${word.slice(0, 1)} unless it is in quotation marks: write '${word.replaceAll("'", "''")}'.`
}
