import type { Config } from '../engine/config'
import { examine } from '../engine/examine'
import type { Digest } from '../engine/identify'
import type { Diff, Failure, Scope } from '../engine/model'
import type { Loosened } from '../engine/repository-facts'
import type { Stopwatch } from '../engine/stopwatch'
import { understandCode } from '../engine/syntax/syntax'
import type { ExceptionTrailer } from '../engine/wanted-suppression'
import { RULES } from '../rules/index'
import type { FactsCache } from './facts-cache'
import type { Git } from './git'
import type { ReadExamined } from './kept-review'
import { makeLimited } from './limited'
import { readRepositoryFacts } from './read-repository-facts'
import { readSyntax } from './read-syntax'
import { readTexts, type Texts } from './read-texts'
import type { TreeEntry } from './read-tree'
import type { Repository } from './repository'

export interface ExamineRequest {
  readonly scope: Scope
  readonly diff: Diff
  readonly config: Config
  /** Absent where they have not been read. */
  readonly texts: Texts | undefined
  readonly loosened: readonly Loosened[]
  readonly trailers: readonly ExceptionTrailer[]
  /** 2027-01-31 */
  readonly today: string
  /** The files of the reviewed tree, where they are being read. */
  readonly listed: Promise<readonly TreeEntry[]> | undefined
}

export interface ExaminedAnew {
  readonly examined: ReadExamined
  /** Facts of the changed code, kept from one review to the next; undefined where no rule in force asked for any. */
  readonly facts: FactsCache | undefined
  /** What could not be read. */
  readonly failures: readonly Failure[]
  /** Keeps the facts for the next review. */
  save(): Promise<void>
}

/**
 * Reads what the rules in force ask for, and runs them.
 *
 * @param at where the index stands for the reviewed tree
 * @param sparing as in `readSyntax`
 */
export async function readExamined(
  repo: Repository,
  at: Git,
  request: ExamineRequest,
  stopwatch: Stopwatch,
  digest: Digest,
  sparing = true,
): Promise<ExaminedAnew> {
  const { scope, diff, config, loosened, trailers, today, listed } = request
  const { texts, oldTexts, missing, notes } = request.texts ?? (await readTexts(at, diff, RULES, config))
  const syntax = await readSyntax(repo, diff, RULES, config, sparing)
  stopwatch.lap('grammars')
  try {
    const code = understandCode({ texts, oldTexts }, syntax, stopwatch)
    const read = { diff, texts, oldTexts, code }
    const known = await readRepositoryFacts({ ...repo, ...at }, read, scope, RULES, config, stopwatch, listed)
    const repository = { ...known.repository, loosened }
    const input = { ...read, config, syntax, repository, limited: makeLimited(), trailers, today, stopwatch }
    const examined = examine(input, RULES, digest)
    // Rare: files that are all known from before, and of which more is asked now.
    if (syntax?.lacks()) return await readExamined(repo, at, request, stopwatch, digest, false)
    return {
      examined: { ...examined, readNotes: [...notes, ...known.notes] },
      facts: syntax?.kept,
      save: async () => syntax?.save(),
      failures: [...missing, ...known.failures],
    }
  } finally {
    syntax?.dispose()
  }
}
