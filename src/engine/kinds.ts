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
