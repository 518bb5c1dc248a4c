import type { Digest } from '../identify'
import type { Diff, Evidence, FileChange, Hunk, Line, Provenance } from '../model'
import { claim } from './claim'
import { toEvidenceText } from './evidence-text'
import { type Label, type Layer, SOURCES } from './layer'
import { linesOf } from './line-hashes'
import { toTarget } from './target'

/** What is recorded of a file of the diff. */
export interface FileRecords {
  /** The file's text on the diff's new side, and in the working tree where that is at hand. */
  readonly text: string
  readonly workingText?: string | undefined
  /** Later ones of one source win. */
  readonly layers: readonly Layer[]
}

/** What the author says of a block. */
export type OwnMark = 'ai' | 'mine'

export interface Records {
  /** By path on the new side. */
  readonly files: ReadonlyMap<string, FileRecords>
  /** By block id. */
  readonly marks: ReadonlyMap<string, OwnMark>
}

/** Everything that speaks of one line. */
interface Voices {
  readonly labels: readonly Label[]
  readonly mark: OwnMark | undefined
}

/** Says of each added line who wrote it, where a record does. Lines without one are left as they are: unknown. */
export function attribute(diff: Diff, records: Records, digest: Digest): Diff {
  if (records.files.size === 0 && records.marks.size === 0) return diff
  return {
    files: diff.files.map((file) => {
      const labels = labelsOf(records.files.get(file.path), digest)
      const hunks = file.hunks.map((hunk) => attributeHunk(hunk, labels, records.marks))
      return hunks.every((hunk, index) => hunk === file.hunks[index]) ? file : ({ ...file, hunks } satisfies FileChange)
    }),
  }
}

/** Labels of each line of the new side, 1-based; one of each source, the most trusted first. */
function labelsOf(records: FileRecords | undefined, digest: Digest): Map<number, Label[]> {
  const found = new Map<number, Label[]>()
  if (!records || records.layers.length === 0) return found
  const staged = toTarget(linesOf(records.text), digest)
  const differs = records.workingText !== undefined && records.workingText !== records.text
  const working = differs ? toTarget(linesOf(records.workingText ?? ''), digest) : undefined
  for (const layer of records.layers) {
    for (const [at, label] of claim(layer, staged, working)) {
      const others = (found.get(at + 1) ?? []).filter((other) => other.source !== label.source)
      found.set(at + 1, [...others, label])
    }
  }
  const rank = (label: Label): number => SOURCES.indexOf(label.source)
  for (const labels of found.values()) labels.sort((a, b) => rank(a) - rank(b))
  return found
}

function attributeHunk(hunk: Hunk, labels: Map<number, Label[]>, marks: Records['marks']): Hunk {
  const voices = new Map<Line, Voices>()
  hunk.lines.forEach((line, at) => {
    if (line.kind !== 'added') return
    const block = hunk.blocks.find(({ from, to }) => at >= from && at < to)
    const found = { labels: labels.get(line.newLine ?? 0) ?? [], mark: marks.get(block?.id ?? '') }
    if (found.labels.length > 0 || found.mark) voices.set(line, found)
  })
  if (voices.size === 0) return hunk
  const texts = new Map<string, Evidence>()
  const count = new Map<string, number>()
  for (const voice of voices.values()) for (const key of keysOf(voice)) count.set(key, (count.get(key) ?? 0) + 1)
  const evidence = (key: string, voice: Label | OwnMark): Evidence => {
    const known = texts.get(key) ?? { text: toEvidenceText(voice, count.get(key) ?? 0, hunk.added) }
    texts.set(key, known)
    return known
  }
  return {
    ...hunk,
    lines: hunk.lines.map((line) => {
      const voice = voices.get(line)
      if (!voice) return line
      const facts = [...voice.labels, ...(voice.mark ? [voice.mark] : [])]
      return {
        ...line,
        provenance: judge(
          voice,
          facts.map((fact) => evidence(keyOf(fact), fact)),
        ),
      }
    }),
  }
}

const keyOf = (voice: Label | OwnMark): string =>
  typeof voice === 'string' ? voice : `${voice.source}\n${voice.tool}\n${voice.session}\n${voice.contributor}`

const keysOf = ({ labels, mark }: Voices): string[] => [...labels, ...(mark ? [mark] : [])].map(keyOf)

/** Voices that differ make a line mixed; none of them is passed over. */
function judge({ labels, mark }: Voices, evidence: readonly Evidence[]): Provenance {
  const said = new Set<string>(labels.map((label) => label.contributor))
  const tools = [...new Set(labels.flatMap(({ contributor, tool }) => (contributor === 'typed' ? [] : [tool])))]
  const byAssistant = said.has('ai') || said.has('mixed') || mark === 'ai'
  const byPerson = said.has('typed') || mark === 'mine'
  const contributor: Provenance['contributor'] = byAssistant
    ? byPerson || !(said.has('ai') || mark === 'ai')
      ? 'mixed'
      : 'ai'
    : mark === 'mine'
      ? 'marked-mine'
      : 'unknown'
  return { contributor, evidence, ...(tools.length > 0 ? { tools } : {}) }
}
