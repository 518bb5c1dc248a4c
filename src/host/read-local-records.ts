import type { LocalRecords } from '../engine/conditions'
import type { Config } from '../engine/config'
import type { Report } from '../engine/model'
import { readAnswers } from './author-answers'
import { QUESTIONS, WORDS } from './questions'
import type { Repository } from './repository'

/**
 * What this machine knows of the change that conditions of the rules file rest on; nothing is read where none does.
 *
 * @param branch that the change belongs to, where it is not the one HEAD is at
 */
export async function readLocalRecords(
  repo: Repository,
  change: Pick<Report, 'diff' | 'scope'>,
  { require }: Config,
  branch: string | undefined,
): Promise<{ local: LocalRecords; notes: readonly string[] }> {
  if (!require.includes('answered')) return { local: { unanswered: [] }, notes: [] }
  const { answers, notes } = await readAnswers(repo, change, branch)
  const unanswered = QUESTIONS.filter((question) => answers[question] === undefined).map((question) => WORDS[question])
  return { local: { unanswered }, notes }
}
