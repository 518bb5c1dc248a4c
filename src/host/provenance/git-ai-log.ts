import { existsSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { labelAttested } from '../../engine/provenance/git-ai'
import { parseGitAiLog } from '../../engine/provenance/git-ai-log'
import type { Layer } from '../../engine/provenance/layer'
import { hashLines, linesOf } from '../../engine/provenance/line-hashes'
import type { Repository } from '../repository'
import { readStateFile } from '../state'
import { digest } from './digest'
import { gitAiFolder } from './record-files'
import { type EvidenceRead, NO_EVIDENCE, type ReadEvidence } from './source'

const LARGEST = 256_000_000

/** git-ai's working log of what is not committed yet. Only read: git-ai takes a folder that is there for its own work. */
export const readGitAiLog: ReadEvidence = async ({ repo, scope, diff }) => {
  const folder = folderOf(repo)
  if ((scope.kind !== 'staged' && scope.kind !== 'all') || !existsSync(folder)) return NO_EVIDENCE
  const path = join(folder, 'checkpoints.jsonl')
  const size = await stat(path).then(
    (found) => found.size,
    () => 0,
  )
  if (size > LARGEST) throw new Error(`${path} is too large.`)
  const [initial, checkpoints] = await Promise.all([readStateFile(join(folder, 'INITIAL')), readStateFile(path)])
  const log = parseGitAiLog(initial, checkpoints ?? '', digest)
  const files: Map<string, () => readonly Layer[]> = new Map()
  const failures: EvidenceRead['failures'][number][] = []
  for (const file of diff.files) {
    const logged = log.files.get(file.path) ?? (file.oldPath === null ? undefined : log.files.get(file.oldPath))
    if (!logged || logged.attestations.length === 0) continue
    const text = await readVerified(folder, logged.blob)
    if (text === undefined) {
      const message = `git-ai's record of ${file.path} does not fit the text it was made of, and is not used.`
      failures.push({ stage: 'provenance', message })
      continue
    }
    const lines = linesOf(text)
    const labels = labelAttested(logged.attestations, log.sessions, lines.length, 'git-ai')
    files.set(file.path, () => [{ lines: hashLines(lines, digest), labels }])
  }
  return { files, failures, notes: [] }
}

const folderOf = (repo: Repository): string => join(gitAiFolder(repo), repo.head ?? 'initial')

/** The text a record's lines count in, where it is the one the record names. */
async function readVerified(folder: string, blob: string): Promise<string | undefined> {
  if (!/^[0-9a-f]{64}$/.test(blob)) return undefined
  try {
    const text = await readFile(join(folder, 'blobs', blob), 'utf8')
    return digest(text) === blob ? text : undefined
  } catch {
    return undefined
  }
}
