import type { Config } from '../engine/config'
import type { DiffLimits, ParsedFile } from '../engine/diff'
import { type Digest, identify } from '../engine/identify'
import { type Attributes, type Classified, classify, compileKinds, type KindsOf, saysGenerated } from '../engine/kinds'
import { markLayout } from '../engine/layout'
import type { Diff, FileEntry } from '../engine/model'
import { markMoves } from '../engine/moves'
import { readAttributes } from './read-attributes'
import { readDiff } from './read-diff'
import type { ScopeRead } from './read-scope'

const THIRD_PARTY = 'third-party code'

/** Reads the diff of a scope, and what its files and lines are. @throws Refusal */
export async function readChange({ at, sides }: ScopeRead, config: Config, digest: Digest): Promise<Diff> {
  const kindsOf = compileKinds(config.kinds)
  const limits: DiffLimits = {
    ...config.diff,
    // A submodule's one line says which commit it is at.
    skip: (entry) =>
      classify(entry, {}, kindsOf(entry.path)).kind === 'vendored' && !isSubmodule(entry) ? THIRD_PARTY : undefined,
  }
  const read = (wanted: DiffLimits) => readDiff(at, { sides, limits: wanted })
  let files = await read(limits)
  const attributes = await readAttributes(
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
  const diff = identify(files, (file) => kindOf(file, attributesOf(file), kindsOf), digest)
  return markMoves(markLayout(diff))
}

const isSubmodule = ({ oldMode, newMode }: FileEntry): boolean => oldMode === '160000' || newMode === '160000'

function kindOf(file: ParsedFile, attributes: Attributes | undefined, kindsOf: KindsOf): Classified {
  const configured = kindsOf(file.entry.path)
  const found = classify(file.entry, attributes, configured)
  const denied = configured !== undefined || /^(unset|false)$/.test(attributes?.['linguist-generated'] ?? '')
  if (found.kind !== 'source' || denied) return found
  const [hunk] = file.hunks
  const head =
    hunk && hunk.newStart <= 1
      ? hunk.lines.slice(0, 12).flatMap((line) => (line.kind === 'deleted' ? [] : [line.text]))
      : []
  return saysGenerated(head) ? { kind: 'generated', kindReason: 'its first lines say so' } : found
}
