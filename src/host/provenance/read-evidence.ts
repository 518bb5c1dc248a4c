import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Failure, FileChange } from '../../engine/model'
import type { FileRecords, Records } from '../../engine/provenance/attribute'
import type { Git } from '../git'
import { BLOB_LIMIT, readBlobs, toText } from '../read-blobs'
import type { Texts } from '../read-texts'
import { readAgentTrace } from './agent-trace'
import { readGitAiLog } from './git-ai-log'
import { readGitAiNotes } from './git-ai-notes'
import { readLedger } from './ledger'
import { readOwnMarks } from './own-marks'
import { readSessionLogs } from './session-logs'
import { type EvidenceRead, type EvidenceRequest, NO_EVIDENCE, type ReadEvidence } from './source'
import { readTrailers } from './trailers'

export interface Evidences {
  readonly records: Records
  readonly failures: readonly Failure[]
  readonly notes: readonly string[]
}

/** Every source of evidence, in the order of trust, and whether its records travel with the commits. */
const SOURCES: readonly { readonly read: ReadEvidence; readonly travels: boolean }[] = [
  { read: readLedger, travels: false },
  { read: readGitAiLog, travels: false },
  { read: readGitAiNotes, travels: true },
  { read: readAgentTrace, travels: true },
  { read: readSessionLogs, travels: false },
  { read: readTrailers, travels: true },
]

/**
 * Reads who wrote the lines of a change, from every source; texts only of files that one of them knows.
 *
 * @param at where the new side is the index
 * @param texts what has been read for the rules: it is not read again
 * @param inCi where only what travels with the commits is asked
 */
export async function readEvidence(
  request: EvidenceRequest,
  at: Git,
  { texts: newTexts, oldTexts }: Pick<Texts, 'texts' | 'oldTexts'>,
  inCi = false,
): Promise<Evidences> {
  const found = await Promise.all(
    SOURCES.filter(({ travels }) => travels || !inCi).map(({ read }) => attempt(read, request)),
  )
  const paths = new Set(found.flatMap(({ files }) => [...files.keys()]))
  const wanted = request.diff.files.filter((file) => paths.has(file.path) && isText(file))
  const blobs = await readBlobs(
    at,
    wanted.flatMap((file) => [
      ...(newTexts.has(file.path) ? [] : [file.newId]),
      ...(oldTexts.has(file.oldPath ?? file.path) ? [] : [file.oldId]),
    ]),
  )
  const textOf = (id: string): string | undefined => {
    const blob = blobs.get(id)
    return blob ? toText(blob) : undefined
  }
  const files = new Map<string, FileRecords>()
  const failures = found.flatMap((one) => one.failures)
  for (const file of wanted) {
    const text = newTexts.get(file.path) ?? textOf(file.newId)
    if (text === undefined) continue
    const workingText = await readWorkingText(request.repo.cwd, file)
    const texts = { text, oldText: oldTexts.get(file.oldPath ?? file.path) ?? textOf(file.oldId), workingText }
    try {
      files.set(file.path, {
        text,
        workingText,
        layers: found.flatMap((one) => one.files.get(file.path)?.(texts) ?? []),
      })
    } catch (error) {
      failures.push({ stage: 'provenance', message: `The records of ${file.path} cannot be used: ${sentence(error)}` })
    }
  }
  const own = inCi ? { marks: new Map(), failures: [] } : await readOwnMarks(request.repo)
  failures.push(...own.failures)
  return { records: { files, marks: own.marks }, failures, notes: found.flatMap((one) => one.notes) }
}

async function attempt(read: ReadEvidence, request: EvidenceRequest): Promise<EvidenceRead> {
  try {
    return await read(request)
  } catch (error) {
    if (request.repo.signal?.aborted) throw error
    const message = `Records of who wrote the change cannot be read: ${sentence(error)}`
    return { ...NO_EVIDENCE, failures: [{ stage: 'provenance', message }] }
  }
}

const sentence = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''

const isText = (file: FileChange): boolean =>
  !file.binary &&
  file.newMode.startsWith('100') &&
  file.hunks.some((hunk) => hunk.lines.some(({ kind }) => kind === 'added'))

async function readWorkingText(top: string, file: FileChange): Promise<string | undefined> {
  if (file.pathBytes !== undefined) return undefined
  try {
    const path = join(top, file.path)
    const found = await stat(path)
    return found.isFile() && found.size <= BLOB_LIMIT ? toText(await readFile(path)) : undefined
  } catch {
    return undefined
  }
}
