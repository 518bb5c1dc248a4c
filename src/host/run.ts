import { access } from 'node:fs/promises'
import type { Config } from '../engine/config'
import { conventionRules } from '../engine/conventions/to-rule'
import type { Report } from '../engine/model'
import { conclude } from '../engine/review'
import { startStopwatch, untimed } from '../engine/stopwatch'
import { RULES } from '../rules/index'
import { beginReview } from './begin-review'
import { readDismissals } from './dismissals'
import type { FactsCache } from './facts-cache'
import { readMarks } from './marks'
import { readUnreadPatterns } from './pattern-languages'
import { readBaseline } from './read-baseline'
import { readContent } from './read-content'
import { readLocalRecords } from './read-local-records'
import type { ScopeRequest } from './read-scope'
import { type Repository, readRepository } from './repository'
import { type Snapshot, takeSnapshot } from './snapshot'
import { recordTally } from './tally'

export interface RunRequest {
  /** Any folder inside the working tree. */
  readonly folder: string
  readonly scope: ScopeRequest
  /** File that excepts the findings it holds. */
  readonly baseline?: string | undefined
  /** Whether marks and answers of this machine are asked about; where absent, of anything but a range or CI. */
  readonly local?: boolean | undefined
  readonly git?: string | undefined
  /** Whether the report tells what each stage and rule costs. */
  readonly timing?: boolean | undefined
  readonly signal?: AbortSignal | undefined
  /** Takes what is left to be written for the next review, where the report is not to wait for it. */
  readonly later?: ((save: () => Promise<void>) => void) | undefined
}

/** A review, and what was read for it that a description needs again. */
export interface Reviewed {
  readonly report: Report
  readonly config: Config
  /** Facts of the changed code; undefined where no rule in force asked for any, or the findings were kept from before. */
  readonly kept: FactsCache | undefined
}

/**
 * Reads what is to be reviewed, and reviews it: the one road both doors take.
 *
 * @throws Refusal where there is nothing to review from: no repository, no base, a diff that is not whole
 */
export const run = async (request: RunRequest): Promise<Report> => (await runKept(request)).report

/** The same, with what was read for it. @throws Refusal */
export async function runKept(request: RunRequest): Promise<Reviewed> {
  // From the start of the program: loading it costs something too.
  const running = request.timing ? startStopwatch(() => performance.now(), 0) : undefined
  const stopwatch = running ?? untimed
  stopwatch.lap('start')
  const repo = await readRepository(request.folder, { program: request.git, signal: request.signal })
  const snapshot = await takeSnapshot(repo)
  stopwatch.lap('repository')
  try {
    const reviewed = await runIn(repo, snapshot, request, stopwatch)
    if (!running) return reviewed
    const ids = [...RULES, ...conventionRules(reviewed.config)].map(({ id }) => id)
    return { ...reviewed, report: { ...reviewed.report, timing: running.read(new Set(ids)) } }
  } finally {
    await snapshot.dispose()
  }
}

/** The same for one moment's state, which its caller goes on reading. @throws Refusal */
export async function runIn(
  repo: Repository,
  snapshot: Snapshot,
  request: Omit<RunRequest, 'folder'>,
  stopwatch = untimed,
): Promise<Reviewed> {
  const accepted = request.baseline === undefined ? undefined : await readBaseline(request.baseline)
  const inCi = request.scope.kind === 'ci'
  const begun = await beginReview(repo, snapshot, request.scope)
  stopwatch.lap('scope')
  const content = await readContent(repo, begun, inCi, stopwatch)
  const { scope, config, examined } = content
  const { diff } = examined
  const [marked, aside] = inCi ? NOTHING_SAID : await Promise.all([readMarks(repo), readDismissals(repo)])
  const isLocal = request.local ?? (scope.kind !== 'range' && !inCi)
  const branch = 'branch' in request.scope ? request.scope.branch : undefined
  const records = isLocal ? await readLocalRecords(repo, { diff, scope }, config, branch) : undefined
  // Nothing else would try them.
  const unread = diff.files.length === 0 ? await readUnreadPatterns(config) : []
  stopwatch.lap('marks')
  const input = {
    ...{ scope, config, inCi, accepted, stopwatch },
    marks: marked.marks,
    dismissals: aside.dismissals,
    local: records?.local,
    failures: [...begun.failures, ...content.failures, ...unread, ...marked.failures, ...aside.failures],
    notes: [...begun.notes, ...content.notes, ...(records?.notes ?? [])],
  }
  const report = conclude(input, examined)
  const save = async (): Promise<void> => {
    await content.save()
    if (request.scope.kind === 'staged') await recordTally(repo, report)
  }
  // By then the repository may have been taken away: it is not made anew.
  if (request.later) request.later(() => access(repo.commonDir).then(save))
  else await save()
  return { report, config, kept: content.facts }
}

/** Where this machine's own records are not asked. */
const NOTHING_SAID = [
  { marks: new Map(), failures: [] },
  { dismissals: new Map(), failures: [] },
] as const
