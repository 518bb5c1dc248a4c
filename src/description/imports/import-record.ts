/** What one file says of others, read by the lexer. Kept by blob id, so the keys are short. */
export interface ImportRecord {
  readonly imports: readonly RawImport[]
  /** Variables of the environment it reads, or gives to what may. */
  readonly env?: readonly string[]
  /** Java's package, C#'s namespace, Go's package. */
  readonly home?: string
  /** Types it declares, where files are found by them (C#, Java). */
  readonly types?: readonly string[]
}

export interface RawImport {
  readonly spec: string
  readonly line: number
  /** Names it takes; absent where it takes the whole, or the language does not say. */
  readonly names?: readonly string[]
  /** Names it passes on, as [its own name, the other side's name]; `['*', '*']` for all. */
  readonly passes?: readonly (readonly [own: string, other: string])[]
}

/** Version of the record: kept ones of another version are not used. */
export const RECORD_VERSION = 2

/** Languages (ids in `engine/languages/`) whose imports are read, by file extension. */
export const READ_LANGUAGES: Readonly<Record<string, string>> = {
  ts: 'typescript',
  mts: 'typescript',
  cts: 'typescript',
  tsx: 'tsx',
  js: 'javascript',
  mjs: 'javascript',
  cjs: 'javascript',
  jsx: 'javascript',
  // Their scripts are read as what they are; nothing in their markup looks like an import.
  vue: 'typescript',
  svelte: 'typescript',
  astro: 'typescript',
  py: 'python',
  pyi: 'python',
  go: 'go',
  java: 'java',
  cs: 'csharp',
  rs: 'rust',
}

export const languageIdOf = (path: string): string | undefined => {
  const end = path.slice(path.lastIndexOf('.') + 1)
  return Object.hasOwn(READ_LANGUAGES, end) ? READ_LANGUAGES[end] : undefined
}
