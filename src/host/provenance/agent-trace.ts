import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { parseAgentTrace, type TraceRange } from '../../engine/provenance/agent-trace'
import type { Label, Layer } from '../../engine/provenance/layer'
import { hashLines, linesOf } from '../../engine/provenance/line-hashes'
import { murmur3 } from '../../engine/provenance/murmur3'
import { readStateFile } from '../state'
import { digest } from './digest'
import { AGENT_TRACE } from './record-files'
import { type FileTexts, NO_EVIDENCE, type ReadEvidence } from './source'

const LARGEST = 64_000_000

/** Agent Trace records in the working tree: lines only where a hash ties them to a text, else a word about the file. */
export const readAgentTrace: ReadEvidence = async ({ repo, diff }) => {
  const path = join(repo.cwd, AGENT_TRACE)
  const found = await stat(path).catch(() => undefined)
  if (!found?.isFile()) return NO_EVIDENCE
  if (found.size > LARGEST) throw new Error(`${path} is too large.`)
  const ranges = parseAgentTrace((await readStateFile(path)) ?? '')
  const files = new Map<string, (texts: FileTexts) => Layer[]>()
  const notes: string[] = []
  for (const file of diff.files) {
    const own = ranges.filter((range) => range.path === file.path || range.path === file.oldPath)
    if (own.length === 0) continue
    const hashed = own.filter((range) => range.hash !== undefined)
    if (hashed.length > 0) files.set(file.path, (texts) => hashed.flatMap((range) => toLayers(range, texts)))
    else {
      const tools = [...new Set(own.map((range) => range.tool || 'an assistant'))].join(', ')
      notes.push(`Agent Trace says that ${tools} wrote in ${file.path}; its record cannot be tied to lines.`)
    }
  }
  return { files, failures: [], notes }
}

/** The range in each text in which its lines have the recorded hash. */
function toLayers({ from, to, hash, tool, contributor }: TraceRange, { text, workingText }: FileTexts): Layer[] {
  for (const one of new Set([text, workingText])) {
    if (one === undefined) continue
    const lines = linesOf(one)
    const content = lines.slice(from - 1, to).join('\n')
    const isSame = to <= lines.length && hashesOf(content).includes(hash ?? '')
    if (!isSame) continue
    const label: Label = { source: 'agent-trace', contributor, tool, session: '', range: 0 }
    const labels = lines.map((_, at) => (at >= from - 1 && at < to ? label : undefined))
    return [{ lines: hashLines(lines, digest), labels }]
  }
  return []
}

const hashesOf = (content: string): string[] =>
  [content, `${content}\n`].flatMap((one) => [`murmur3:${murmur3(one)}`, `sha256:${digest(one)}`])
