/**
 * What the lexer needs to know of a language: where comments and strings begin and end.
 * Depth: every language here is read by the lexer; those with a grammar are parsed as well.
 */
export interface Language {
  readonly id: string
  readonly extensions: readonly string[]
  readonly fileNames?: readonly string[]
  readonly lineComments: readonly string[]
  readonly blockComments: readonly (readonly [open: string, close: string])[]
  readonly strings: readonly StringForm[]
  /** Data or markup: its words are no calls and no imports. */
  readonly prose?: true
}

export interface StringForm {
  readonly open: string
  readonly close: string
  /** A backslash takes the next character with it. */
  readonly escapes: boolean
  readonly multiline: boolean
}

const line = (quote: string): StringForm => ({ open: quote, close: quote, escapes: true, multiline: false })
const long = (open: string, close = open, escapes = true): StringForm => ({ open, close, escapes, multiline: true })
const C_COMMENTS = { lineComments: ['//'], blockComments: [['/*', '*/']] } as const
const HASH_COMMENTS = { lineComments: ['#'], blockComments: [] } as const

export const LANGUAGES: readonly Language[] = [
  { id: 'typescript', extensions: ['ts', 'mts', 'cts'], ...C_COMMENTS, strings: [line("'"), line('"'), long('`')] },
  { id: 'tsx', extensions: ['tsx'], ...C_COMMENTS, strings: [line("'"), line('"'), long('`')] },
  {
    id: 'javascript',
    extensions: ['js', 'mjs', 'cjs', 'jsx'],
    ...C_COMMENTS,
    strings: [line("'"), line('"'), long('`')],
  },
  {
    id: 'python',
    extensions: ['py', 'pyi'],
    ...HASH_COMMENTS,
    strings: [long('"""'), long("'''"), line("'"), line('"')],
  },
  { id: 'go', extensions: ['go'], ...C_COMMENTS, strings: [line('"'), line("'"), long('`', '`', false)] },
  { id: 'java', extensions: ['java'], ...C_COMMENTS, strings: [long('"""'), line('"'), line("'")] },
  { id: 'csharp', extensions: ['cs'], ...C_COMMENTS, strings: [long('@"', '"', false), line('"'), line("'")] },
  { id: 'c', extensions: ['c', 'h'], ...C_COMMENTS, strings: [line('"'), line("'")] },
  {
    id: 'cpp',
    extensions: ['cc', 'cpp', 'cxx', 'hh', 'hpp', 'hxx'],
    ...C_COMMENTS,
    strings: [long('R"(', ')"', false), line('"'), line("'")],
  },
  { id: 'rust', extensions: ['rs'], ...C_COMMENTS, strings: [long('r#"', '"#', false), long('"')] },
  {
    id: 'ruby',
    extensions: ['rb', 'rake'],
    fileNames: ['Rakefile', 'Gemfile'],
    lineComments: ['#'],
    blockComments: [['\n=begin', '\n=end']],
    strings: [long('"'), long("'")],
  },
  {
    id: 'php',
    extensions: ['php'],
    lineComments: ['//', '#'],
    blockComments: [['/*', '*/']],
    strings: [long('"'), long("'")],
  },
  { id: 'bash', extensions: ['sh', 'bash', 'zsh'], ...HASH_COMMENTS, strings: [long('"'), long("'", "'", false)] },
  {
    id: 'kotlin',
    extensions: ['kt', 'kts'],
    ...C_COMMENTS,
    strings: [long('"""', '"""', false), line('"'), line("'")],
  },
  { id: 'swift', extensions: ['swift'], ...C_COMMENTS, strings: [long('"""'), line('"')] },
  {
    id: 'scala',
    extensions: ['scala', 'sc'],
    ...C_COMMENTS,
    strings: [long('"""', '"""', false), line('"'), line("'")],
  },
  { id: 'dart', extensions: ['dart'], ...C_COMMENTS, strings: [long('"""'), long("'''"), line('"'), line("'")] },
  {
    id: 'css',
    extensions: ['css', 'scss', 'less'],
    lineComments: [],
    blockComments: [['/*', '*/']],
    strings: [line('"'), line("'")],
  },
  {
    id: 'sql',
    extensions: ['sql'],
    lineComments: ['--'],
    blockComments: [['/*', '*/']],
    strings: [long("'", "'", false)],
  },
  { id: 'yaml', extensions: ['yml', 'yaml'], ...HASH_COMMENTS, strings: [long('"'), long("'", "'", false)] },
  {
    id: 'html',
    extensions: ['html', 'htm', 'xml', 'vue', 'svelte'],
    lineComments: [],
    blockComments: [['<!--', '-->']],
    strings: [],
  },
]

/** Ids of the languages with one of these marks for a comment up to the line's end. */
export const languagesCommentedBy = (...marks: readonly string[]): string[] =>
  LANGUAGES.filter(({ lineComments }) => marks.some((mark) => lineComments.includes(mark))).map(({ id }) => id)

const byExtension = new Map(LANGUAGES.flatMap((language) => language.extensions.map((end) => [end, language] as const)))
const byName = new Map(
  LANGUAGES.flatMap((language) => (language.fileNames ?? []).map((name) => [name, language] as const)),
)

/** The language of a file by its name, or undefined where it has none we know. */
export function languageOf(path: string): Language | undefined {
  const name = path.slice(path.lastIndexOf('/') + 1)
  return byName.get(name) ?? byExtension.get(name.slice(name.lastIndexOf('.') + 1).toLowerCase())
}
