import { hash } from 'node:crypto'
import type { Config } from '../engine/config'
import { conventionRules } from '../engine/conventions/to-rule'
import type { Diff, Failure, Report } from '../engine/model'
import { omissions } from '../engine/omissions'
import { attribute } from '../engine/provenance/attribute'
import { review } from '../engine/review'
import { startStopwatch, untimed } from '../engine/stopwatch'
import { understandCode } from '../engine/syntax/syntax'
import { RULES } from '../rules/index'
import { readDismissals } from './dismissals'
import type { FactsCache } from './facts-cache'
import { makeLimited } from './limited'
import { readMarks } from './marks'
import { readUnreadPatterns } from './pattern-languages'
import { readEvidence } from './provenance/read-evidence'
import { readBaseline } from './read-baseline'
import { readChange } from './read-change'
import { readConfig } from './read-config'
import { readLocalRecords } from './read-local-records'
import { changesRules, isRulesFile, NOT_LOOSENED, readLoosened } from './read-loosened'
import { readNearerConfigs } from './read-nearer-configs'
import { listTree, readRepositoryFacts } from './read-repository-facts'
import { beginScope, type ScopeRequest } from './read-scope'
import { readSyntax } from './read-syntax'
import { readTexts } from './read-texts'
import { readExceptionTrailers } from './read-trailers'
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
}

const digest = (text: string): string => hash('sha256', text)

/** A review, and what was read for it that a description needs again. */
export interface Reviewed {
  readonly report: Report
  readonly config: Config
  /** Facts of the changed code, kept from one review to the next; undefined where no rule in force asked for any. */
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

/**
 * The same for one moment's state, which its caller goes on reading.
 *
 * @param sparing as in `readSyntax`
 * @throws Refusal
 */
export async function runIn(
  repo: Repository,
  snapshot: Snapshot,
  request: Omit<RunRequest, 'folder'>,
  stopwatch = untimed,
  sparing = true,
): Promise<Reviewed> {
  const accepted = request.baseline === undefined ? undefined : await readBaseline(request.baseline)
  const readRules = (tree: string | null | undefined) => readConfig(snapshot, RULES, tree ?? undefined)
  // The rules file of commits is in their tip, which has to be found first.
  const { kind } = request.scope
  const early =
    kind === 'unpushed' || (kind === 'pull' && request.scope.committed)
      ? await readRules(repo.head)
      : kind === 'staged' || kind === 'all' || kind === 'pull'
        ? await readRules(undefined)
        : undefined
  const scoped = await beginScope(repo, snapshot, request.scope, early?.config.base)
  const { notes } = scoped
  const own = early ?? (await readRules(scoped.scope.head))
  const { failures, notes: configNotes } = own
  const inCi = request.scope.kind === 'ci'
  const compareRules = async () => readLoosened(scoped.at, { ...scoped.scope, tree: await scoped.tree }, RULES)
  // Whoever loosens the rules in a pull request is judged by those that were there.
  const judged = inCi && (await changesRules(scoped)) ? await compareRules() : undefined
  const former = judged && judged.loosened.length > 0 ? judged.before : undefined
  const root = former ?? own.config
  stopwatch.lap('scope')
  const listed = listTree(scoped, RULES, root)
  const change = await readChange(scoped, root, digest, listed)
  const scope = { ...scoped.scope, tree: await scoped.tree }
  stopwatch.lap('diff')
  const staged = scope.kind === 'staged' || scope.kind === 'all'
  const [nearer, trailers] = await Promise.all([
    readNearerConfigs(scoped.at, change, RULES, root, staged ? repo.cwd : undefined),
    readExceptionTrailers(scoped.at, scope),
  ])
  const { failures: nearerFailures } = nearer
  const config = former ?? nearer.config
  const loosened =
    judged ??
    (change.files.some(({ path, oldPath }) => isRulesFile(path) || isRulesFile(oldPath ?? ''))
      ? await compareRules()
      : NOT_LOOSENED)
  stopwatch.lap('rules file')
  const { texts, oldTexts, missing, notes: textNotes } = await readTexts(scoped.at, change, RULES, config)
  stopwatch.lap('texts')
  const evidence = await readEvidence({ repo, scope, diff: change }, scoped.at, { texts, oldTexts }, inCi)
  const diff = attribute(change, evidence.records, digest)
  stopwatch.lap('provenance')
  const syntax = await readSyntax(repo, diff, RULES, config, sparing)
  stopwatch.lap('grammars')
  const code = understandCode({ texts, oldTexts }, syntax, stopwatch)
  const read = { diff, texts, oldTexts, code }
  const known = await readRepositoryFacts({ ...repo, ...scoped.at }, read, scope, RULES, config, stopwatch, listed)
  const [marked, aside] = inCi
    ? [
        { marks: new Map(), failures: [] },
        { dismissals: new Map(), failures: [] },
      ]
    : await Promise.all([readMarks(repo), readDismissals(repo)])
  const isLocal = request.local ?? (scope.kind !== 'range' && !inCi)
  const branch = 'branch' in request.scope ? request.scope.branch : undefined
  const records = isLocal ? await readLocalRecords(repo, { diff, scope }, config, branch) : undefined
  stopwatch.lap('marks')
  const input = {
    scope,
    diff,
    config,
    texts,
    oldTexts,
    syntax,
    code,
    repository: { ...known.repository, loosened: loosened.loosened },
    marks: marked.marks,
    dismissals: aside.dismissals,
    local: records?.local,
    inCi,
    limited: makeLimited(),
    stopwatch,
    trailers,
    today: new Date().toISOString().slice(0, 10),
    failures: [
      ...failures,
      ...nearerFailures,
      ...conflicts(diff),
      // Nothing else would try them.
      ...(diff.files.length === 0 ? await readUnreadPatterns(config) : []),
      ...missing,
      ...known.failures,
      ...marked.failures,
      ...aside.failures,
      ...evidence.failures,
    ],
    accepted,
    notes: [
      ...notes,
      ...configNotes,
      ...loosened.notes,
      ...(former ? ['The change loosens the rules: those of the merge base decide.'] : []),
      ...omissions(diff),
      ...textNotes,
      ...known.notes,
      ...evidence.notes,
      ...(records?.notes ?? []),
    ],
  }
  try {
    const report = review(input, RULES, digest)
    // Rare: files that are all known from before, and of which more is asked now. Not awaited here: these trees are freed first.
    if (syntax?.lacks()) return runIn(repo, snapshot, request, stopwatch, false)
    await syntax?.save()
    if (request.scope.kind === 'staged') await recordTally(repo, report)
    stopwatch.lap('save')
    return { report, config, kept: syntax?.kept }
  } finally {
    syntax?.dispose()
  }
}

function conflicts(diff: Diff): Failure[] {
  const paths = diff.files.filter((file) => file.status === 'unmerged').map((file) => file.path)
  return paths.map((path) => ({
    stage: 'read',
    message: `${path} has a merge conflict: resolve the conflict first, then stage the file.`,
  }))
}
