import { hash } from 'node:crypto'
import { join } from 'node:path'
import type { Config } from '../engine/config'
import type { Diff, Failure, Scope } from '../engine/model'
import { omissions } from '../engine/omissions'
import { attribute } from '../engine/provenance/attribute'
import type { Stopwatch } from '../engine/stopwatch'
import { RULES } from '../rules/index'
import type { ReviewBegun } from './begin-review'
import type { FactsCache } from './facts-cache'
import { type KeptReview, openKeptReview, type ReadExamined } from './kept-review'
import { readEvidence } from './provenance/read-evidence'
import { readChange } from './read-change'
import { readExamined } from './read-examined'
import { isRulesFile, NOT_LOOSENED, readLoosened } from './read-loosened'
import { readNearerConfigs } from './read-nearer-configs'
import { listTree } from './read-repository-facts'
import { readTexts } from './read-texts'
import { readExceptionTrailers } from './read-trailers'
import type { Repository } from './repository'
import { stateFolder } from './state'

/** What the content of a change says, read anew or kept from the last time. */
export interface Content {
  readonly scope: Scope
  /** With the rules files of folders. */
  readonly config: Config
  readonly examined: ReadExamined
  readonly facts: FactsCache | undefined
  readonly failures: readonly Failure[]
  readonly notes: readonly string[]
  /** Keeps the facts that were read, and what was found, where all could be read and all rules ran to their end. */
  save(): Promise<void>
}

/** @param inCi where only records are asked that travel with the commits; @throws Refusal */
export async function readContent(
  repo: Repository,
  begun: ReviewBegun,
  inCi: boolean,
  stopwatch: Stopwatch,
): Promise<Content> {
  const { scoped, root, former } = begun
  const { at, sides } = scoped
  const tree = await scoped.tree
  const scope = { ...scoped.scope, tree }
  const kept = await openKept(repo, { tree, sides, limits: root.diff, kinds: root.kinds })
  stopwatch.lap('kept review')
  const listed = kept?.diff ? undefined : listTree(scoped, RULES, root)
  const change = kept?.diff ?? (await readChange(scoped, root, digest, listed))
  stopwatch.lap('diff')
  const staged = scope.kind === 'staged' || scope.kind === 'all'
  const [nearer, trailers] = await Promise.all([
    readNearerConfigs(at, change, RULES, root, staged ? repo.cwd : undefined),
    readExceptionTrailers(at, scope),
  ])
  const config = former ?? nearer.config
  const changesRules = change.files.some(({ path, oldPath }) => isRulesFile(path) || isRulesFile(oldPath ?? ''))
  const compared = begun.compared ?? (changesRules ? await readLoosened(at, scope, RULES) : NOT_LOOSENED)
  stopwatch.lap('rules file')
  // Where the diff is known, so are the findings, mostly: no text is needed then.
  const texts = kept?.diff ? undefined : await readTexts(at, change, RULES, config)
  stopwatch.lap('texts')
  const evidence = await readEvidence({ repo, scope, diff: change }, at, texts ?? NO_TEXTS, inCi)
  const diff = attribute(change, evidence.records, digest)
  stopwatch.lap('provenance')
  const { loosened } = compared
  const today = new Date().toISOString().slice(0, 10)
  const key = toKey({ scope, config, loosened, trailers, today, wrote: diff === change ? [] : authorship(diff) })
  const before = kept?.examined(diff, key)
  const request = { scope, diff, config, texts, loosened, trailers, today, listed }
  const { examined, facts, failures, save } = before
    ? { examined: before, facts: undefined, failures: [], save: undefined }
    : await readExamined(repo, at, request, stopwatch, digest)
  return {
    ...{ scope, config, examined, facts },
    failures: [...nearer.failures, ...conflicts(diff), ...failures, ...evidence.failures],
    notes: [
      ...compared.notes,
      ...(former ? ['The change loosens the rules: those of the merge base decide.'] : []),
      ...omissions(diff),
      ...examined.readNotes,
      ...evidence.notes,
    ],
    async save() {
      const isWhole = failures.length === 0 && examined.failures.length === 0 && !examined.isPartial
      await save?.()
      if (!before && isWhole) await kept?.save(change, key, examined)
      stopwatch.lap('save')
    },
  }
}

const NO_TEXTS = { texts: new Map<string, string>(), oldTexts: new Map<string, string>() }

const digest = (text: string): string => hash('sha256', text)

/** @param decides all that the diff depends on */
async function openKept(
  repo: Repository,
  decides: { readonly tree: string | null; readonly [name: string]: unknown },
): Promise<KeptReview | undefined> {
  return decides.tree === null
    ? undefined
    : openKeptReview(join(stateFolder(repo, false), 'cache', 'reviews'), toKey(decides))
}

/** JSON of everything there is in it, also where that is a map. */
const toKey = (value: unknown): string =>
  JSON.stringify(value, (_, each) => (each instanceof Map ? [...each] : each instanceof RegExp ? String(each) : each))

/** Who wrote which lines, where a record says so. */
const authorship = ({ files }: Diff) =>
  files.flatMap(({ hunks }, file) =>
    hunks.flatMap(({ lines }, hunk) =>
      lines.flatMap(({ provenance }, line) => (provenance ? [{ at: [file, hunk, line], provenance }] : [])),
    ),
  )

function conflicts(diff: Diff): Failure[] {
  const paths = diff.files.filter((file) => file.status === 'unmerged').map((file) => file.path)
  return paths.map((path) => ({
    stage: 'read',
    message: `${path} has a merge conflict: resolve the conflict first, then stage the file.`,
  }))
}
