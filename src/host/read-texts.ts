import type { Config } from '../engine/config'
import { conventionRules } from '../engine/conventions/to-rule'
import { isInForce } from '../engine/in-force'
import type { Diff, Failure, FileChange, FileKind } from '../engine/model'
import type { Need, Rule } from '../engine/rule'
import type { Git } from './git'
import { BLOB_LIMIT, readBlobs, toText } from './read-blobs'

export interface Texts {
  readonly texts: Map<string, string>
  readonly oldTexts: Map<string, string>
  readonly missing: readonly Failure[]
  /** Files that are too large to be looked at whole, one sentence each. */
  readonly notes: readonly string[]
}

/** What the rules in force need. */
export function needsOf(rules: readonly Rule[], config: Config): Set<Need> {
  const all = [...rules, ...conventionRules(config)]
  return new Set(all.filter((rule) => isInForce(rule, config)).flatMap((rule) => [...rule.needs, ...oldNeeds(rule)]))
}

/** What a file's habits are is told from its old side. */
const oldNeeds = ({ isHabitual, needs }: Rule): Need[] =>
  isHabitual ? ['old-text', ...(needs.includes('facts') ? (['old-facts'] as const) : [])] : []

/** Reads the whole text of changed files for the rules that are in force and need it: staged blobs, never the working tree. */
export async function readTexts(repo: Git, diff: Diff, rules: readonly Rule[], config: Config): Promise<Texts> {
  const needs = needsOf(rules, config)
  const wantsNew = needs.has('text') || needs.has('facts') || needs.has('syntax')
  const wantsOld = needs.has('old-text') || needs.has('old-facts') || needs.has('old-syntax')
  const wanted = diff.files.filter(isReadable)
  const ids = wanted.flatMap((file) => [...(wantsNew ? [file.newId] : []), ...(wantsOld ? [file.oldId] : [])])
  const blobs = await readBlobs(repo, ids)
  const texts = new Map<string, string>()
  const oldTexts = new Map<string, string>()
  const missing: Failure[] = []
  const notes: string[] = []
  const put = (into: Map<string, string>, path: string, id: string): void => {
    const blob = blobs.get(id)
    const text = blob ? toText(blob) : undefined
    if (text !== undefined) into.set(path, text)
    else if (blob && blob.length > BLOB_LIMIT && into === texts)
      notes.push(`${path} is larger than ${BLOB_LIMIT / 1_000_000} MB: only its changed lines are looked at.`)
    if (blob === null)
      missing.push({
        stage: 'read',
        message: `The content of ${path} is missing here: in a partial clone check the file out once, elsewhere run git fsck.`,
      })
  }
  for (const file of wanted) {
    if (wantsNew) put(texts, file.path, file.newId)
    if (wantsOld) put(oldTexts, file.oldPath ?? file.path, file.oldId)
  }
  return { texts, oldTexts, missing, notes }
}

/** Kinds of files somebody wrote by hand and some rule understands. */
const READ: ReadonlySet<FileKind> = new Set(['source', 'test', 'manifest', 'migration', 'ci', 'config'])

/** Files whose text a rule could look at: read line by line, and not symbolic links or submodules. */
export function isReadable(file: FileChange): boolean {
  const isFile = file.newMode.startsWith('100') || file.newMode === '000000'
  return isFile && !file.binary && file.omitted === undefined && READ.has(file.kind)
}
