import * as v from 'valibot'
import type {
  Budget,
  Condition,
  ConditionId,
  Diff,
  Finding,
  HunkReview,
  NotEvaluated,
  Scope,
  Suppression,
} from './model'

const CONDITIONS = ['reviewed', 'answered', 'size-exception'] as const satisfies readonly ConditionId[]

export const requireSchema = v.pipe(
  v.array(v.picklist(CONDITIONS)),
  v.description(
    'What a push needs beside no findings: reviewed (every hunk that needs attention is ticked), answered (both questions of the description; these two stop a hook on the author’s machine only), size-exception (a change over its budget has an exception with a reason).',
  ),
)

/** What of this machine's records conditions rest on. */
export interface LocalRecords {
  /** The questions the author has not answered, in the reader's words. */
  readonly unanswered: readonly string[]
}

export interface Judged {
  readonly scope: Scope
  readonly diff: Diff
  readonly budget: Budget
  readonly hunks: readonly HunkReview[]
  readonly findings: readonly Finding[]
  readonly suppressions: readonly Suppression[]
  /** Absent where this machine's records do not count, as in CI. */
  readonly local: LocalRecords | undefined
}

/** What rests on records that do not travel with the commits: in CI nobody can say. */
export function notInCi(
  rules: ReadonlyMap<string, { readonly only?: 'ai'; readonly severity: string }>,
): NotEvaluated[] {
  const limited = [...rules].filter(([, { only, severity }]) => only === 'ai' && severity !== 'off')
  return [
    {
      id: 'local records',
      reason: 'Marks, answers, dismissals and the ledger of who wrote what stay on the author’s machine.',
    },
    ...limited.map(([id]) => ({
      id,
      reason: 'It looks at lines that are recorded as AI-written on the author’s machine.',
    })),
  ]
}

type Answer = Omit<Condition, 'id'> | { readonly reason: string }

/** Says of each condition whether it is met, or why nobody can say here. */
export function judgeConditions(
  asked: readonly ConditionId[],
  judged: Judged,
): { conditions: Condition[]; notEvaluated: NotEvaluated[] } {
  const conditions: Condition[] = []
  const notEvaluated: NotEvaluated[] = []
  for (const id of new Set(asked)) {
    const answer = JUDGES[id](judged)
    if ('reason' in answer) notEvaluated.push({ id, ...answer })
    else conditions.push({ id, ...answer })
  }
  return { conditions, notEvaluated }
}

/** Places that are named in a sentence. */
const NAMED = 3

const JUDGES: Readonly<Record<ConditionId, (judged: Judged) => Answer>> = {
  reviewed({ hunks, diff, local }) {
    if (!local) return { reason: 'What has been reviewed is recorded on the author’s machine only.' }
    const open = hunks.filter(({ group }) => group === 'attention')
    if (open.length === 0) return { met: true, local: true, message: 'Every hunk that needs attention is reviewed.' }
    const lines = new Map(diff.files.flatMap((file) => file.hunks.map((hunk) => [hunk.id, hunk.newStart] as const)))
    const places = open.slice(0, NAMED).map(({ path, hunkId }) => `${path}:${lines.get(hunkId) ?? 1}`)
    const more = open.length > NAMED ? ` and ${open.length - NAMED} more` : ''
    const subject =
      open.length === 1 ? 'A hunk that needs attention is' : `${open.length} hunks that need attention are`
    return { met: false, local: true, message: `${subject} not reviewed: ${places.join(', ')}${more}.` }
  },
  answered({ local }) {
    if (!local) return { reason: 'The author’s answers are kept on the author’s machine only.' }
    const { unanswered } = local
    if (unanswered.length === 0) return { met: true, local: true, message: 'Both questions are answered.' }
    return { met: false, local: true, message: `Not answered: ${unanswered.join(' ')}` }
  },
  'size-exception'({ scope, budget, findings, suppressions }) {
    const { counted, limit } = budget
    if (counted <= limit) return { met: true, message: `The change is within its budget of ${limit} counted lines.` }
    const size = `The change has ${counted} counted lines, and its budget is ${limit}`
    const given =
      suppressions.some(({ ruleId, status }) => SIZE.test(ruleId) && (status === 'used' || status === 'unused')) ||
      findings.some(({ ruleId, suppressed }) => SIZE.test(ruleId) && suppressed)
    if (given) return { met: true, message: `${size}: an exception says why.` }
    // The exception is a line of the commit message, and that is still to be written.
    if (scope.kind === 'staged' || scope.kind === 'all')
      return { reason: `${size}: the commit message will have to say why, as in Size-Exception: <reason>.` }
    return { met: false, message: `${size}: no exception says why.` }
  },
}

const SIZE = /^no-oversized-(?:change|\*)$/
