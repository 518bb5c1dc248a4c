import { Minimatch } from 'minimatch'
import * as v from 'valibot'
import { KNOWN_NAMES } from './languages/known-names'
import type { FileEntry, FileKind } from './model'

/** Git attributes that speak of a file's kind: `set`, `unset`, a value, or absent where unspecified. */
export interface Attributes {
  readonly 'linguist-generated'?: string
  readonly 'linguist-vendored'?: string
  readonly 'linguist-documentation'?: string
  readonly diff?: string
}

export interface Classified {
  readonly kind: FileKind
  readonly kindReason: string
}

export const KINDS = [
  'source',
  'test',
  'docs',
  'config',
  'manifest',
  'lockfile',
  'generated',
  'vendored',
  'snapshot',
  'migration',
  'ci',
  'asset',
] as const satisfies readonly FileKind[]

const globs = v.optional(v.array(v.pipe(v.string(), v.minLength(1))))

/** What the rules file says of kinds: globs by kind. */
export const kindsSchema = v.strictObject(
  Object.fromEntries(KINDS.map((kind) => [kind, globs])) as Record<FileKind, typeof globs>,
)
export type KindGlobs = v.InferOutput<typeof kindsSchema>

/** The kind a team's own globs give a path, if any; the first in the order of kinds wins. */
export type KindsOf = (path: string) => Classified | undefined

/** Compiles the globs once. They stand against the whole path; one without a slash stands against the file's name. */
export function compileKinds(kinds: KindGlobs): KindsOf {
  const options = { dot: true, nocomment: true, nonegate: true, matchBase: true } as const
  const compiled = KINDS.flatMap((kind) =>
    (kinds[kind] ?? []).map((glob) => ({ kind, glob, pattern: new Minimatch(glob, options) })),
  )
  if (compiled.length === 0) return () => undefined
  return (path) => {
    const found = compiled.find(({ pattern }) => pattern.match(path))
    return found && { kind: found.kind, kindReason: `"${found.glob}" in the rules file` }
  }
}

const isSet = (value: string | undefined): boolean => value === 'set' || value === 'true'
const isUnset = (value: string | undefined): boolean => value === 'unset' || value === 'false'

/**
 * What kind of file this is, and why: by the rules file, else by its attributes, else by its name.
 *
 * @param configured what the rules file says of its path
 */
export function classify(entry: FileEntry, attributes: Attributes = {}, configured?: Classified): Classified {
  if (configured) return configured
  if (isSet(attributes['linguist-generated'])) {
    // The attribute says a program wrote it; the name may say which.
    const specific = KNOWN_NAMES.find(({ kind, path }) => SPECIFIC.has(kind) && path.test(entry.path))
    return specific ? { kind: specific.kind, kindReason: specific.reason } : by('generated', 'linguist-generated')
  }
  if (isSet(attributes['linguist-vendored'])) return by('vendored', 'linguist-vendored')
  if (isSet(attributes['linguist-documentation'])) return by('docs', 'linguist-documentation')
  if (entry.newMode === '160000' || entry.oldMode === '160000') return { kind: 'vendored', kindReason: 'a submodule' }
  const denied = new Set<FileKind>()
  if (isUnset(attributes['linguist-generated'])) for (const kind of GENERATED) denied.add(kind)
  if (isUnset(attributes['linguist-vendored'])) denied.add('vendored')
  if (isUnset(attributes['linguist-documentation'])) denied.add('docs')
  const known = denied.size === 0 ? knownName(entry.path) : findName(entry.path, denied)
  if (known) return { kind: known.kind, kindReason: known.reason }
  if (isUnset(attributes.diff) && !denied.has('generated'))
    return { kind: 'generated', kindReason: '-diff in .gitattributes hides its lines' }
  return { kind: 'source', kindReason: 'nothing says it is anything else' }
}

const findName = (wanted: string, denied: ReadonlySet<FileKind>) =>
  KNOWN_NAMES.find(({ kind, path }) => !denied.has(kind) && path.test(wanted))

const NONE: ReadonlySet<FileKind> = new Set()
/** Names asked for lately: the same ones are asked for by the diff, the budget and the rules. */
const asked = new Map<string, ReturnType<typeof findName>>()
const MOST_ASKED = 20_000

function knownName(path: string): ReturnType<typeof findName> {
  if (asked.has(path)) return asked.get(path)
  if (asked.size >= MOST_ASKED) asked.clear()
  const found = findName(path, NONE)
  asked.set(path, found)
  return found
}

/** Whether a file is source as far as its name says, of the many files of a tree: those of a folder are asked about once. */
export function sourceByName(): (path: string) => boolean {
  const folders = new Map<string, boolean>([['', false]])
  // A name known of `tests/` is known of all below it.
  const isKnown = (folder: string): boolean => {
    const before = folders.get(folder)
    if (before !== undefined) return before
    const above = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1)
    const known = isKnown(above) || findName(folder, NONE) !== undefined
    folders.set(folder, known)
    return known
  }
  return (path) => !isKnown(path.slice(0, path.lastIndexOf('/') + 1)) && findName(path, NONE) === undefined
}

const SPECIFIC: ReadonlySet<FileKind> = new Set(['lockfile', 'snapshot', 'migration'])
const GENERATED: readonly FileKind[] = ['generated', 'lockfile', 'snapshot']

const by = (kind: FileKind, attribute: string): Classified => ({ kind, kindReason: `${attribute} in .gitattributes` })

const GENERATED_HEADER =
  /\b(code generated (by|from)\b.*\bDO NOT EDIT|@generated\b|auto-?generated (file|by|from)|(this file|file) (was|is) (automatically |auto-?)generated|generated by .{0,60}(do not (edit|modify)|changes (will|may) be (lost|overwritten)))/i

/** A head of its own line: what a generator puts there, or "this file is generated by", with nothing but punctuation before. */
const GENERATED_HEAD =
  /^\W*(?:this (?:file|header|code) (?:is|was) (?:automatically |auto-)?generated\b|generated (?:code|file)\W+do not (?:edit|modify)\b|generated (?:automatically )?(?:by|from \S+ by) (?:re2c|wrangler|flex|bison|yacc|lemon|ragel|gperf|swig|cython|antlr|protoc|thrift)\b|a bison parser, made by\b)/i

/** "Vendored into hiredis under the MIT License": at the start of a comment's line. */
const VENDORED_HEAD =
  /^\s*(?:\/\/|\/?\*+|#|--|;|<!--)[\s!*]*(?:(?:this|the following) (?:file|code|header|module|library) (?:is|was|has been) )?vendored (?:copy of|version of|verbatim|unmodified|(?:in)?to|from|under)\b/i
const MINIFIABLE = /\.(?:[cm]?js|css)$/i
/** Nobody writes a line of so many characters by hand, with a statement in each so many of them. */
const PACKED_LINE = 1_000
const PACKED_STATEMENT = 60

/** A program says that it wrote a file in so many lines at its top, a licence before them not counted. */
const SAID_WITHIN = 12
/** So many lines of a file are enough to find what they say: the longest licences have about as many. */
export const HEAD_LINES = 60
const LICENCE = /\b(?:copyright|licen[cs]ed?|SPDX)\b/i
const COMMENTED = /^\s*(?:\/\/|#(?!include|define|if|pragma|!\[|\[)|--|;|$)/

/** What ANTLR puts beside its code, which has no room for a comment: numbered tokens, and tables. */
const ANTLR_TABLES: readonly (readonly [name: RegExp, line: RegExp])[] = [
  [/\.tokens$/, /^(?:\w+|'.*')=\d+$/],
  [/\.interp$/, /^token literal names:$/],
]

/**
 * What a file's first lines say it is, whatever its name: written by a program, by others, or packed for machines.
 *
 * @param lines no more than the first HEAD_LINES are looked at
 */
export function kindByHead(path: string, lines: readonly string[]): Classified | undefined {
  const firstLines = lines.slice(0, SAID_WITHIN)
  const read = [...firstLines, ...belowLicence(lines)].filter((line) => line.length < 400)
  const first = lines[0]?.trimEnd() ?? ''
  if (ANTLR_TABLES.some(([name, line]) => name.test(path) && line.test(first)))
    return { kind: 'generated', kindReason: 'its first lines are a table of ANTLR’s' }
  if (read.some((line) => GENERATED_HEADER.test(line) || GENERATED_HEAD.test(line)))
    return { kind: 'generated', kindReason: 'its first lines say so' }
  if (read.some((line) => VENDORED_HEAD.test(line)))
    return { kind: 'vendored', kindReason: 'its first lines say that it is vendored' }
  if (MINIFIABLE.test(path) && isPacked(firstLines)) return { kind: 'generated', kindReason: 'its lines are minified' }
  return undefined
}

/** Comments that follow a licence before any code does: what stands deeper speaks of the code, not of the file. */
function belowLicence(lines: readonly string[]): readonly string[] {
  const comments: string[] = []
  let isInBlock = false
  for (const line of lines.slice(0, HEAD_LINES)) {
    const opens = /^\s*(?:\/\*|<!--)/.test(line)
    if (!isInBlock && !opens && !COMMENTED.test(line)) break
    isInBlock = (isInBlock || opens) && !/\*\/|-->/.test(line)
    comments.push(line)
  }
  return comments.some((line) => LICENCE.test(line)) ? comments.slice(SAID_WITHIN) : []
}

/** Nearly all of it stands in lines of code that nobody could read. */
function isPacked(lines: readonly string[]): boolean {
  const packed = lines.filter(
    (line) => line.length >= PACKED_LINE && (line.match(/[;{}](?=\S)/g)?.length ?? 0) * PACKED_STATEMENT >= line.length,
  )
  const lengthOf = (some: readonly string[]): number => some.reduce((sum, line) => sum + line.length, 0)
  return packed.length > 0 && lengthOf(packed) >= lengthOf(lines) * 0.9
}
