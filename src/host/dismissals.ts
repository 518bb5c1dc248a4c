import { join } from 'node:path'
import * as v from 'valibot'
import type { Dismissals } from '../engine/dismissals'
import { Refusal } from '../engine/failure'
import type { Failure, Finding } from '../engine/model'
import type { Repository } from './repository'
import { readStateFile, stateFolder, updateStateFile } from './state'

const schema = v.object({
  version: v.literal(1),
  /** By fingerprint; `at` is when, in milliseconds since 1970. */
  findings: v.record(v.string(), v.object({ ruleId: v.string(), reason: v.string(), at: v.number() })),
})
type DismissalFile = v.InferOutput<typeof schema>

/** Dismissals that are kept; the oldest go first. */
const KEPT = 10_000

const fileOf = (repo: Repository): string => join(stateFolder(repo, false), 'dismissals.json')

/** What has been put aside in this repository. A file that cannot be read is told, and counts as none. */
export async function readDismissals(repo: Repository): Promise<{ dismissals: Dismissals; failures: Failure[] }> {
  try {
    const { findings } = parse(await readStateFile(fileOf(repo)), repo)
    return { dismissals: new Map(Object.entries(findings)), failures: [] }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { dismissals: new Map(), failures: [{ stage: 'state', message }] }
  }
}

/** Puts findings aside, or takes that back where there is no reason. */
export async function dismissFindings(
  repo: Repository,
  findings: readonly Pick<Finding, 'fingerprint' | 'ruleId'>[],
  reason: string | undefined,
): Promise<void> {
  const at = Date.now()
  await updateStateFile(fileOf(repo), (text) => {
    const next = new Map(Object.entries(parse(text, repo).findings))
    for (const { fingerprint, ruleId } of findings) {
      next.delete(fingerprint)
      if (reason !== undefined) next.set(fingerprint, { ruleId, reason, at })
    }
    const kept = [...next].sort(([, a], [, b]) => b.at - a.at).slice(0, KEPT)
    return `${JSON.stringify({ version: 1, findings: Object.fromEntries(kept) } satisfies DismissalFile)}\n`
  })
}

function parse(text: string | undefined, repo: Repository): DismissalFile {
  if (text === undefined) return { version: 1, findings: {} }
  try {
    return v.parse(schema, JSON.parse(text))
  } catch {
    throw new Refusal(
      'state',
      `The findings you have dismissed cannot be read: move ${fileOf(repo)} away to start anew, or update Hunkwise.`,
    )
  }
}
