import * as v from 'valibot'
import { Refusal } from '../engine/failure'
import { type Mark, type Marks, marksOf } from '../engine/marks'
import type { Diff, Failure } from '../engine/model'
import { marksFile } from './marks-file'
import type { Repository } from './repository'
import { readStateFile, updateStateFile } from './state'

const schema = v.object({
  version: v.literal(1),
  /** By block id; `at` is when it was marked, in milliseconds since 1970. */
  blocks: v.record(v.string(), v.object({ path: v.string(), text: v.string(), at: v.number() })),
})
type MarkFile = v.InferOutput<typeof schema>

/** Marks that are kept; the oldest go first. */
const KEPT = 10_000

/** What has been reviewed in this worktree. A file that cannot be read is told, and counts as none. */
export async function readMarks(repo: Repository): Promise<{ marks: Marks; failures: Failure[] }> {
  try {
    const { blocks } = parseMarks(await readStateFile(marksFile(repo)), repo)
    return { marks: new Map<string, Mark>(Object.entries(blocks)), failures: [] }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return { marks: new Map(), failures: [{ stage: 'state', message }] }
  }
}

/** Marks hunks as reviewed, or takes their marks back. @returns how many blocks that concerned */
export async function markHunks(
  repo: Repository,
  diff: Diff,
  hunkIds: readonly string[],
  reviewed: boolean,
): Promise<number> {
  const marks = marksOf(diff.files, new Set(hunkIds))
  const at = Date.now()
  await updateStateFile(marksFile(repo), (text) => {
    const { blocks } = parseMarks(text, repo)
    const next = new Map(Object.entries(blocks))
    for (const [id, mark] of marks) {
      next.delete(id)
      if (reviewed) next.set(id, { ...mark, at })
    }
    // The text of a mark that is taken back would find its block again.
    if (!reviewed)
      for (const [id, old] of next)
        if ([...marks.values()].some((mark) => mark.text !== '' && mark.path === old.path && mark.text === old.text))
          next.delete(id)
    const kept = [...next].sort(([, a], [, b]) => b.at - a.at).slice(0, KEPT)
    return `${JSON.stringify({ version: 1, blocks: Object.fromEntries(kept) } satisfies MarkFile)}\n`
  })
  return marks.size
}

function parseMarks(text: string | undefined, repo: Repository): MarkFile {
  if (text === undefined) return { version: 1, blocks: {} }
  try {
    return v.parse(schema, JSON.parse(text))
  } catch {
    throw new Refusal(
      'state',
      `The marks of what you have reviewed cannot be read: move ${marksFile(repo)} away to start anew, or update Hunkwise.`,
    )
  }
}
