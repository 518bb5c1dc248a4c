import type { EditRecord } from './edit-record'
import type { Label, Layer, SourceName } from './layer'

/**
 * Puts the edits of one file together: an edit that starts from the text the one before it left is laid over it, line
 * by line, so that what both added keeps its place. Where something else changed the file between them, a new layer
 * starts; each is then looked for in the staged text by itself.
 *
 * @param known hashes of the lines of texts that are at hand, by the texts' hashes
 */
export function layersOfRecords(
  records: readonly EditRecord[],
  known: Pick<ReadonlyMap<string, readonly string[]>, 'get'>,
  source: SourceName,
): Layer[] {
  const layers: Layer[] = []
  let open: { layer: Layer; after: string } | undefined
  let range = 0
  for (const record of withoutTwins(records)) {
    const follows = open !== undefined && record.before === open.after
    if (open && !follows) layers.push(open.layer)
    const start = follows ? open?.layer : undefined
    const before = start ?? { lines: (record.before !== null && known.get(record.before)) || [], labels: [] }
    const layer = applyRecord(before, record, source, range)
    range += record.hunks.length
    const full = known.get(record.after)
    open = { layer: full ? { ...layer, lines: full } : layer, after: record.after }
  }
  if (open) layers.push(open.layer)
  return layers.filter((layer) => layer.labels.some((label) => label !== undefined)).slice(-MOST_LAYERS)
}

/** Layers of one file that are looked for: the latest. */
const MOST_LAYERS = 500

/** In the order of time; an edit told twice, as by two hooks of one tool, counts once. */
function withoutTwins(records: readonly EditRecord[]): EditRecord[] {
  const latest = new Map<string, EditRecord>()
  for (const record of [...records].sort((a, b) => a.time - b.time)) {
    const key = `${record.tool} ${record.session} ${record.before} ${record.after}`
    latest.delete(key)
    latest.set(key, record)
  }
  return [...latest.values()]
}

function applyRecord(before: Layer, record: EditRecord, source: SourceName, range: number): Layer {
  const lines: (string | undefined)[] = []
  const labels: (Label | undefined)[] = []
  let read = 0
  /** Copies what stands before `until` (0-based), so that `length` lines are there then. */
  const copy = (until: number, length: number): void => {
    for (; read < until && lines.length < length; read++) {
      lines.push(before.lines[read])
      labels.push(before.labels[read])
    }
    while (lines.length < length) {
      lines.push(undefined)
      labels.push(undefined)
    }
  }
  record.hunks.forEach((hunk, index) => {
    copy(hunk.from - 1, hunk.to - 1)
    const label: Label = {
      source,
      contributor: record.mixed === undefined ? 'ai' : 'mixed',
      tool: record.tool,
      session: record.session,
      range: range + index,
    }
    for (const line of hunk.lines) {
      lines.push(line)
      labels.push(label)
    }
    read = hunk.from - 1 + hunk.removed
  })
  copy(before.lines.length, lines.length + Math.max(0, before.lines.length - read))
  // Neighbours are known whatever stood before.
  for (const hunk of record.hunks) {
    hunk.above.forEach((line, at) => {
      lines[hunk.to - 1 - hunk.above.length + at] ??= line
    })
    hunk.below.forEach((line, at) => {
      lines[hunk.to - 1 + hunk.lines.length + at] ??= line
    })
  }
  return { lines: Array.from(lines), labels }
}
