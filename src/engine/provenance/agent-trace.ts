import { nameOf } from './git-ai'

/** A range of an Agent Trace record that says an assistant wrote it, or had a part in it. */
export interface TraceRange {
  readonly path: string
  readonly tool: string
  readonly contributor: 'ai' | 'mixed'
  /** 1-based, both ends inclusive, at a revision that writers get wrong: only the hash can tie it to a text. */
  readonly from: number
  readonly to: number
  /** `murmur3:9f2e8a1b`; the RFC leaves open what exactly is hashed. */
  readonly hash: string | undefined
}

/**
 * Reads `.agent-trace/traces.jsonl` (github.com/cursor/agent-trace, RFC 0.1.0), a record a line. Lines of another form
 * are passed over.
 */
export function parseAgentTrace(text: string): TraceRange[] {
  return text.split('\n').flatMap((line) => {
    const record = object(parse(line))
    const tool = nameOf(object(record?.tool)?.name)
    return list(record?.files).flatMap((file) => {
      const { path, conversations } = object(file) ?? {}
      if (typeof path !== 'string') return []
      return list(conversations).flatMap((conversation) => rangesOf(object(conversation), path, tool))
    })
  })
}

function rangesOf(conversation: Record<string, unknown> | undefined, path: string, tool: string): TraceRange[] {
  return list(conversation?.ranges).flatMap((value): TraceRange[] => {
    const range = object(value)
    const { start_line: from, end_line: to, content_hash: hash } = range ?? {}
    const contributor = object(range?.contributor ?? conversation?.contributor)?.type
    if (contributor !== 'ai' && contributor !== 'mixed') return []
    if (!Number.isInteger(from) || !Number.isInteger(to) || (from as number) < 1) return []
    const text = typeof hash === 'string' ? hash : undefined
    return [{ path, tool, contributor, from: from as number, to: to as number, hash: text }]
  })
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

const object = (value: unknown): Record<string, unknown> | undefined =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
