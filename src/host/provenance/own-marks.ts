import { join } from 'node:path'
import * as v from 'valibot'
import { Refusal } from '../../engine/failure'
import type { Diff, Failure } from '../../engine/model'
import type { OwnMark } from '../../engine/provenance/attribute'
import type { Repository } from '../repository'
import { readStateFile, stateFolder, updateStateFile } from '../state'

const schema = v.object({
  version: v.literal(1),
  /** By block id; `at` is when it was marked, in milliseconds since 1970. */
  blocks: v.record(v.string(), v.object({ as: v.picklist(['ai', 'mine']), at: v.number() })),
})

/** Marks that are kept; the oldest go first. */
const KEPT = 10_000

const fileOf = (repo: Repository): string => join(stateFolder(repo, true), 'authors.json')

/** What the author said of who wrote blocks. A file that cannot be read is told, and counts as none. */
export async function readOwnMarks(repo: Repository): Promise<{ marks: Map<string, OwnMark>; failures: Failure[] }> {
  try {
    const blocks = parse(await readStateFile(fileOf(repo)), repo)
    return { marks: new Map([...blocks].map(([id, { as }]) => [id, as])), failures: [] }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { marks: new Map(), failures: [{ stage: 'provenance', message }] }
  }
}

/** Marks hunks as written by an assistant or by the author, or takes what was said of them back. */
export async function markAuthor(
  repo: Repository,
  diff: Diff,
  hunkIds: ReadonlySet<string>,
  as: OwnMark | undefined,
): Promise<void> {
  const hunks = diff.files.flatMap((file) => file.hunks.filter((hunk) => hunkIds.has(hunk.id)))
  const at = Date.now()
  await updateStateFile(fileOf(repo), (text) => {
    const blocks = parse(text, repo)
    for (const { id } of hunks.flatMap((hunk) => hunk.blocks)) {
      blocks.delete(id)
      if (as) blocks.set(id, { as, at })
    }
    const kept = [...blocks].sort(([, a], [, b]) => b.at - a.at).slice(0, KEPT)
    return `${JSON.stringify({ version: 1, blocks: Object.fromEntries(kept) })}\n`
  })
}

function parse(text: string | undefined, repo: Repository): Map<string, { as: OwnMark; at: number }> {
  if (text === undefined) return new Map()
  try {
    return new Map(Object.entries(v.parse(schema, JSON.parse(text)).blocks))
  } catch {
    throw new Refusal(
      'provenance',
      `What you said of who wrote hunks cannot be read: move ${fileOf(repo)} away to start anew, or update Hunkwise.`,
    )
  }
}
