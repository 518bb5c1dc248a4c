import type { Digest } from '../identify'
import { type Attestation, nameOf, readSessions, type Sessions } from './git-ai'

/** What a working log last said of a file: lines of the text whose SHA-256 `blob` is. */
export interface LoggedFile {
  readonly blob: string
  readonly attestations: readonly Attestation[]
}

export interface GitAiLog {
  readonly files: ReadonlyMap<string, LoggedFile>
  readonly sessions: Sessions
}

const API = 'checkpoint/1.0.0'

interface LineAttribution {
  start_line?: unknown
  end_line?: unknown
  author_id?: unknown
}

/**
 * Reads a working log of git-ai: `INITIAL`, then `checkpoints.jsonl`, a checkpoint a line; the last one of a file wins.
 * Lines that are torn, of another version or of another form are passed over, as git-ai itself does.
 *
 * @param digest SHA-256: a session's key is made of the tool's name and the conversation's id
 */
export function parseGitAiLog(initial: string | undefined, checkpoints: string, digest: Digest): GitAiLog {
  const files = new Map<string, LoggedFile>()
  const start = objectOf(parse(initial ?? ''))
  const sessions = readSessions(start?.prompts, start?.sessions)
  const blobs = objectOf(start?.file_blobs)
  for (const [path, lines] of Object.entries(objectOf(start?.files) ?? {})) {
    const blob = blobs?.[path]
    if (typeof blob === 'string' && Array.isArray(lines)) files.set(path, { blob, attestations: attest(lines) })
  }
  for (const line of checkpoints.split('\n')) {
    const checkpoint = objectOf(parse(line))
    if (checkpoint?.api_version !== API || !Array.isArray(checkpoint.entries)) continue
    const agent = objectOf(checkpoint.agent_id)
    if (agent && typeof agent.tool === 'string' && typeof agent.id === 'string') {
      const hash = digest(`${agent.tool}:${agent.id}`)
      const known = { tool: nameOf(agent.tool), session: agent.id }
      for (const key of [`s_${hash.slice(0, 14)}`, hash.slice(0, 16), hash.slice(0, 7)]) sessions.set(key, known)
    }
    for (const value of checkpoint.entries) {
      const entry = objectOf(value)
      const { file, blob_sha: blob, line_attributions: lines, attributions } = entry ?? {}
      if (typeof file !== 'string' || typeof blob !== 'string' || !Array.isArray(lines)) continue
      // With neither the file was only looked at.
      if (lines.length > 0 || (Array.isArray(attributions) && attributions.length > 0))
        files.set(file, { blob, attestations: attest(lines) })
    }
  }
  return { files, sessions }
}

function attest(lines: readonly unknown[]): Attestation[] {
  return lines.flatMap((line): Attestation[] => {
    const { start_line: from, end_line: to, author_id: key } = (objectOf(line) ?? {}) as LineAttribution
    const isRange = Number.isInteger(from) && Number.isInteger(to) && (from as number) >= 1
    return typeof key === 'string' && isRange ? [{ key, ranges: [[from as number, to as number]] }] : []
  })
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

const objectOf = (value: unknown): Record<string, unknown> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined
