import { type Attestation, readSessions, type Sessions } from './git-ai'

export interface GitAiNote {
  /** Attested lines by path, in the note's order. */
  readonly files: ReadonlyMap<string, readonly Attestation[]>
  readonly sessions: Sessions
}

const SCHEMA = 'authorship/3.0.0'

/**
 * Reads a note of `refs/notes/ai` (git-ai standard 3.0.0); other tools use the same ref, so anything else gives undefined:
 *
 *     src/main.rs
 *       s_c9883b05a2487d::t_9f8e7d6c5b4a32 1-10,12
 *     "a name with spaces"
 *       h_31dce776f88375 15-20
 *     ---
 *     {"schema_version":"authorship/3.0.0","sessions":{…},"prompts":{…}}
 */
export function parseGitAiNote(text: string): GitAiNote | undefined {
  const [, body = '', json = ''] = /^((?:.*\n)*?)---\r?\n([\s\S]*)$/.exec(text) ?? []
  const metadata = parseObject(json)
  if (metadata?.schema_version !== SCHEMA) return undefined
  const files = new Map<string, Attestation[]>()
  let open: Attestation[] | undefined
  for (const line of body.split(/\r?\n/)) {
    if (line.trim() === '') continue
    if (!/^\s/.test(line)) {
      const path = line.length > 1 && line.startsWith('"') && line.endsWith('"') ? line.slice(1, -1) : line
      open = files.get(path) ?? []
      files.set(path, open)
      continue
    }
    const [, key = '', list = ''] = /^\s+(\S+) (\S+)\s*$/.exec(line) ?? []
    const ranges = parseRanges(list)
    if (ranges) open?.push({ key, ranges })
  }
  return { files, sessions: readSessions(metadata.prompts, metadata.sessions) }
}

/** `42`, `19-222`, or several with commas; undefined where one of them is none. */
function parseRanges(list: string): [number, number][] | undefined {
  const ranges: [number, number][] = []
  for (const one of list.split(',')) {
    const [, from = '', to = from] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(one) ?? []
    if (from === '' || Number(from) < 1 || Number(to) < Number(from)) return undefined
    ranges.push([Number(from), Number(to)])
  }
  return ranges
}

function parseObject(json: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(json)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}
