import type { Label, SourceName } from './layer'

/** An assistant, by the key under which git-ai attests lines to it. */
export type Sessions = ReadonlyMap<string, { readonly tool: string; readonly session: string }>

/** Lines attested to one key: 1-based, both ends inclusive. */
export interface Attestation {
  readonly key: string
  readonly ranges: readonly (readonly [from: number, to: number])[]
}

/** `s_<hex>::t_<hex>` since 1.4; hexadecimal digits alone before. Lengths are not part of the format. */
const BY_ASSISTANT = /^(s_[0-9a-f]+)(::t_[0-9a-f]+)?$|^([0-9a-f]{7,64})$/
const BY_PERSON = /^h_[0-9a-f]+$/

/**
 * Attested lines as labels, a later attestation over an earlier one. A key of no known form says nothing. In a note
 * `h_` is inferred since git-ai 1.6.20, and says nothing either.
 *
 * @param lines how many the text has: beyond it nothing is believed
 */
export function labelAttested(
  attestations: readonly Attestation[],
  sessions: Sessions,
  lines: number,
  source: Extract<SourceName, 'git-ai' | 'git-ai-note'>,
): (Label | undefined)[] {
  const labels = new Array<Label | undefined>(lines).fill(undefined)
  let range = 0
  for (const { key, ranges } of attestations) {
    const contributor = contributorOf(key, source)
    const known = sessions.get(key.split('::')[0] ?? '') ?? { tool: '', session: '' }
    for (const [from, to] of [...ranges].sort(([a], [b]) => a - b)) {
      const label = contributor === undefined ? undefined : { source, contributor, ...known, range: range++ }
      for (let line = Math.max(1, from); line <= Math.min(to, lines); line++) labels[line - 1] = label
    }
  }
  return labels
}

function contributorOf(key: string, source: SourceName): Label['contributor'] | undefined {
  if (BY_ASSISTANT.test(key)) return 'ai'
  return BY_PERSON.test(key) && source === 'git-ai' ? 'typed' : undefined
}

/** A table of `agent_id` by key, as notes and `INITIAL` have it; whatever is of another form is passed over. */
export function readSessions(...tables: readonly unknown[]): Map<string, { tool: string; session: string }> {
  const found = new Map<string, { tool: string; session: string }>()
  for (const table of tables) {
    if (typeof table !== 'object' || table === null) continue
    for (const [key, record] of Object.entries(table)) {
      const agent = (record as { agent_id?: { tool?: unknown; id?: unknown } } | null)?.agent_id
      if (typeof agent !== 'object' || agent === null) continue
      found.set(key, { tool: nameOf(agent.tool), session: typeof agent.id === 'string' ? agent.id : '' })
    }
  }
  return found
}

/** A tool's name from a record, fit to be shown. */
export const nameOf = (tool: unknown): string =>
  typeof tool === 'string' ? tool.replace(/[^\w.@ +-]/g, '').slice(0, 40) : ''
