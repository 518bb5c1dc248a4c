/**
 * One edit of one file by an assistant, as the ledger keeps it, a line of JSON each. Hashes stand for text:
 *
 *     {"v":1,"path":"src/a.ts","tool":"claude","session":"dac3…","time":1758000000000,"before":"9f2e…","after":"31dc…",
 *      "hunks":[{"from":12,"removed":1,"to":12,"lines":["a1b2…","c3d4…"],"above":["e5f6…"],"below":["0718…"]}]}
 */
export interface EditRecord {
  readonly v: 1
  /** Relative to the top of the working tree, `/`-separated. */
  readonly path: string
  /** The assistant: `claude`, `codex`, `copilot`, `cursor`, `gemini`. */
  readonly tool: string
  readonly session: string
  /** Milliseconds since 1970. */
  readonly time: number
  /** Hash of the text before the edit; null where it is not known. */
  readonly before: string | null
  readonly after: string
  /** In order, none touching another; empty where nothing was added, or the place was not certain. */
  readonly hunks: readonly EditHunk[]
  /** What it says is less than certain: the file was replaced whole, or a person changed the proposal. */
  readonly mixed?: 'rewritten' | 'amended'
}

export interface EditHunk {
  /** 1-based: the first replaced line before the edit, or the line that was inserted before. */
  readonly from: number
  readonly removed: number
  /** 1-based: the first added line after the edit. */
  readonly to: number
  /** A hash for each added line. */
  readonly lines: readonly string[]
  /** Hashes of the neighbours after the edit, from top to bottom; fewer at the ends of the file. */
  readonly above: readonly string[]
  readonly below: readonly string[]
}

/** Beyond this no text was edited by a tool, and no record is believed. */
const MOST_LINES = 1_000_000

/** Reads one line of a ledger; undefined where it is torn, damaged or of another version. */
export function parseEditRecord(line: string): EditRecord | undefined {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return undefined
  }
  if (typeof value !== 'object' || value === null) return undefined
  const record = value as Partial<EditRecord>
  const sound =
    record.v === 1 &&
    [record.path, record.tool, record.session, record.after].every((field) => typeof field === 'string') &&
    typeof record.time === 'number' &&
    (record.before === null || typeof record.before === 'string') &&
    (record.mixed === undefined || record.mixed === 'rewritten' || record.mixed === 'amended') &&
    Array.isArray(record.hunks) &&
    record.hunks.every(isHunk) &&
    inOrder(record.hunks)
  return sound ? (record as EditRecord) : undefined
}

function isHunk(value: unknown): value is EditHunk {
  if (typeof value !== 'object' || value === null) return false
  const { from, removed, to, lines, above, below } = value as Partial<EditHunk>
  return [from, removed, to].every(isCount) && from !== 0 && to !== 0 && [lines, above, below].every(areHashes)
}

const isCount = (value: unknown): boolean =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MOST_LINES

const areHashes = (value: unknown): boolean =>
  Array.isArray(value) && value.length <= MOST_LINES && value.every((hash) => typeof hash === 'string')

function inOrder(hunks: readonly EditHunk[]): boolean {
  let from = 0
  let to = 0
  return hunks.every((hunk) => {
    const fits = hunk.from > from && hunk.to > to
    from = hunk.from + hunk.removed - 1
    to = hunk.to + hunk.lines.length - 1
    return fits
  })
}
