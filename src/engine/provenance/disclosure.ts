import type { Report } from '../model'

/** Lines of a change by what records say of them. */
export interface AuthorCounts {
  /** Added lines of the files that are counted. */
  readonly added: number
  readonly ai: number
  readonly mixed: number
  readonly mine: number
  readonly unknown: number
  /** AI-written lines by assistant, most first; the empty name where a record names none. */
  readonly tools: readonly (readonly [tool: string, lines: number])[]
}

export function countAuthors({ diff, counted }: Pick<Report, 'diff' | 'counted'>): AuthorCounts {
  const counts = { added: 0, ai: 0, mixed: 0, mine: 0, unknown: 0 }
  const tools = new Map<string, number>()
  diff.files.forEach((file, index) => {
    if ((counted[index] ?? 0) === 0) return
    for (const hunk of file.hunks) {
      for (const line of hunk.lines) {
        if (line.kind !== 'added') continue
        counts.added++
        const { contributor = 'unknown', tools: [tool = ''] = [] } = line.provenance ?? {}
        counts[contributor === 'marked-mine' ? 'mine' : contributor]++
        if (contributor === 'ai') tools.set(tool, (tools.get(tool) ?? 0) + 1)
      }
    }
  })
  return { ...counts, tools: [...tools].sort(([, a], [, b]) => b - a) }
}

/**
 * What a pull request says of AI in it, as sentences; empty where no record says anything:
 *
 *     Of 164 counted added lines 98 are recorded as AI-written (claude 80, codex 18); 66 have no record.
 */
export function disclosure(report: Pick<Report, 'diff' | 'counted'>): string[] {
  const { added, ai, mixed, mine, unknown, tools } = countAuthors(report)
  if (ai + mixed + mine === 0) return []
  const named = tools.filter(([tool]) => tool !== '').map(([tool, lines]) => `${tool} ${lines}`)
  const parts = [
    `${ai} ${are(ai)} recorded as AI-written${named.length > 0 ? ` (${named.join(', ')})` : ''}`,
    ...(mixed > 0 ? [`${mixed} ${are(mixed)} AI-written in part`] : []),
    ...(mine > 0 ? [`${mine} ${are(mine)} marked by the author as their own`] : []),
    ...(unknown > 0 ? [`${unknown} ${unknown === 1 ? 'has' : 'have'} no record`] : []),
  ]
  return [`Of ${added} counted added ${added === 1 ? 'line' : 'lines'} ${parts.join('; ')}.`]
}

const are = (count: number): string => (count === 1 ? 'is' : 'are')

export const TRAILERS = ['Assisted-by', 'Co-authored-by', 'Generated-by'] as const
export type Trailer = (typeof TRAILERS)[number]

/** Names and addresses as the assistants' own trailers have them; an assistant without one gets no `Co-authored-by`. */
const IDENTITIES: Readonly<Record<string, readonly [name: string, email?: string]>> = {
  claude: ['Claude', 'noreply@anthropic.com'],
  codex: ['Codex', 'noreply@openai.com'],
  copilot: ['GitHub Copilot', 'copilot@github.com'],
  cursor: ['Cursor', 'cursoragent@cursor.com'],
  gemini: ['Gemini CLI'],
}

/** Trailers for the commit, one for each assistant on record, in the form that the project's policy wants. */
export function trailersFor(report: Pick<Report, 'diff' | 'counted'>, trailer: Trailer): string[] {
  return countAuthors(report).tools.flatMap(([tool]) => {
    const [name, email] = IDENTITIES[tool] ?? [tool]
    if (tool === '') return []
    if (trailer !== 'Co-authored-by') return [`${trailer}: ${name}`]
    return email === undefined ? [] : [`${trailer}: ${name} <${email}>`]
  })
}
