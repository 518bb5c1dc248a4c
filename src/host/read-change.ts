import type { Config } from '../engine/config'
import type { DiffLimits, ParsedFile } from '../engine/diff'
import { type Digest, identify } from '../engine/identify'
import { HEAD_LINES, kindByHead } from '../engine/kind-by-head'
import { type Attributes, type Classified, classify, compileKinds, type KindsOf } from '../engine/kinds'
import { markLayout } from '../engine/layout'
import type { Diff, FileEntry } from '../engine/model'
import { markMoves } from '../engine/moves'
import { markReorderedImports } from '../engine/reordered-imports'
import type { Git } from './git'
import { readAttributes } from './read-attributes'
import { readBlobs } from './read-blobs'
import { readDiff } from './read-diff'
import type { ScopeRead } from './read-scope'
import type { TreeEntry } from './read-tree'

const THIRD_PARTY = 'third-party code'

/**
 * Reads the diff of a scope, and what its files and lines are.
 *
 * @param entries the files of the reviewed tree, where somebody reads them anyway
 * @throws Refusal
 */
export async function readChange(
  { at, sides }: Pick<ScopeRead, 'at' | 'sides'>,
  config: Config,
  digest: Digest,
  entries?: Promise<readonly TreeEntry[]>,
): Promise<Diff> {
  const kindsOf = compileKinds(config.kinds)
  const limits: DiffLimits = {
    ...config.diff,
    // A submodule's one line says which commit it is at.
    skip: (entry) =>
      classify(entry, {}, kindsOf(entry.path)).kind === 'vendored' && !isSubmodule(entry) ? THIRD_PARTY : undefined,
  }
  const read = (wanted: DiffLimits) => readDiff(at, { sides, limits: wanted })
  let files = await read(limits)
  const attributes = (await hasNoAttributes(at, entries))
    ? new Map<string, Attributes>()
    : await readAttributes(
        at,
        files.map((file) => file.entry),
      )
  const attributesOf = (file: Pick<ParsedFile, 'entry'>) => attributes.get(file.entry.path)
  // A name that says third-party code, where an attribute says that it is not: rare, and worth reading again.
  const ours = new Set(
    files
      .filter((file) => file.omitted === THIRD_PARTY && kindOf(file, attributesOf(file), kindsOf).kind !== 'vendored')
      .map((file) => file.entry.path),
  )
  if (ours.size > 0) {
    files = await read({ ...limits, skip: (entry) => (ours.has(entry.path) ? undefined : limits.skip(entry)) })
  }
  const heads = await readHeads(
    at,
    files.filter((file) => kindOf(file, attributesOf(file), kindsOf).kind === 'source'),
  )
  const understood = (file: ParsedFile) => kindOf(file, attributesOf(file), kindsOf, heads.get(file.entry.newId))
  return markReorderedImports(markMoves(markLayout(identify(files, understood, digest))))
}

/** Files that give attributes of which some could be asked for; `binary` and other macros stand for several. */
const MAY_SAY = /linguist|diff|binary|\[attr\]/i
/** So many such files are looked into before git is asked. */
const MOST_ATTRIBUTES = 50

/** Where no file of the tree gives attributes of ours there are none: those of the machine are left out for everybody. */
async function hasNoAttributes(at: Git, entries: Promise<readonly TreeEntry[]> | undefined): Promise<boolean> {
  const listed = await entries?.catch(() => undefined)
  if (listed === undefined || listed.length === 0) return false
  const ids = listed.filter(({ path }) => /(?:^|\/)\.gitattributes$/i.test(path)).map(({ id }) => id)
  if (ids.length === 0) return true
  if (ids.length > MOST_ATTRIBUTES) return false
  const blobs = await readBlobs(at, ids)
  return [...blobs.values()].every((blob) => blob !== null && !MAY_SAY.test(blob.toString('latin1')))
}

/** So many files are looked into for such lines where the diff does not show them. */
const MOST_HEADS = 1_000

/** Whether the diff shows too little of a file's top to tell what stands there. */
function hidesHead({ binary, omitted, entry, hunks: [hunk] }: ParsedFile): boolean {
  if (binary || entry.status === 'deleted') return false
  if (hunk === undefined) return omitted !== undefined
  return hunk.newStart > 1 || (hunk.oldLines > 0 && hunk.newLines < HEAD_LINES)
}

/** The first lines of files of which the diff does not show them, by blob id. */
async function readHeads(at: Git, files: readonly ParsedFile[]): Promise<Map<string, readonly string[]>> {
  const hidden = files.filter(hidesHead)
  const ids = hidden.slice(0, MOST_HEADS).map((file) => file.entry.newId)
  // The rules will want the whole of most of them.
  const blobs = await readBlobs(at, ids, { keep: true })
  return new Map(
    [...blobs].map(([id, blob]) => [id, blob?.toString('latin1', 0, 8192).split('\n').slice(0, HEAD_LINES) ?? []]),
  )
}

const isSubmodule = ({ oldMode, newMode }: FileEntry): boolean => oldMode === '160000' || newMode === '160000'

function kindOf(
  file: ParsedFile,
  attributes: Attributes | undefined,
  kindsOf: KindsOf,
  head: readonly string[] = shownHead(file),
): Classified {
  const configured = kindsOf(file.entry.path)
  const found = classify(file.entry, attributes, configured)
  if (found.kind !== 'source' || configured !== undefined) return found
  const said = kindByHead(file.entry.path, head)
  const isDenied = said && /^(unset|false)$/.test(attributes?.[`linguist-${said.kind}` as keyof Attributes] ?? '')
  return said && !isDenied ? said : found
}

function shownHead({ hunks: [hunk] }: ParsedFile): string[] {
  if (!hunk || hunk.newStart > 1) return []
  return hunk.lines.flatMap((line) => (line.kind === 'deleted' ? [] : [line.text])).slice(0, HEAD_LINES)
}
