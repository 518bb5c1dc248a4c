import { join } from 'node:path'
import * as v from 'valibot'
import { Refusal } from '../engine/failure'
import type { Report } from '../engine/model'
import { NO_TALLY, type Tally, tally } from '../engine/tally'
import type { Repository } from './repository'
import { readStateFile, stateFolder, updateStateFile } from './state'

const count = v.number()
const schema = v.object({
  version: v.literal(1),
  rules: v.record(v.string(), v.object({ shown: count, fixed: count, dismissed: count, excepted: count, left: count })),
  open: v.record(
    v.string(),
    v.object({
      ruleId: v.string(),
      path: v.string(),
      base: v.string(),
      tree: v.string(),
      ended: v.optional(v.picklist(['dismissed', 'excepted'])),
    }),
  ),
})

const fileOf = (repo: Repository): string => join(stateFolder(repo, false), 'stats.json')

/** @throws Refusal where the file cannot be read */
export async function readTally(repo: Repository): Promise<Tally> {
  return parse(await readStateFile(fileOf(repo)), repo)
}

/** Counts what a review of staged work showed. Where that cannot be written down nothing is said: nobody waits for it. */
export async function recordTally(repo: Repository, report: Report): Promise<void> {
  try {
    const before = await readTally(repo)
    if (tally(before, report, repo.gitDir) === before) return
    await updateStateFile(fileOf(repo), (text) => {
      const next = tally(parse(text, repo), report, repo.gitDir)
      return `${JSON.stringify({ version: 1, ...next })}\n`
    })
  } catch {
    // hunkwise stats says what is wrong with the file.
  }
}

function parse(text: string | undefined, repo: Repository): Tally {
  if (text === undefined) return NO_TALLY
  try {
    const { rules, open } = v.parse(schema, JSON.parse(text))
    return { rules, open }
  } catch {
    throw new Refusal(
      'state',
      `What became of findings cannot be read: move ${fileOf(repo)} away to start anew, or update Hunkwise.`,
    )
  }
}
