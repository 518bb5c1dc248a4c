/** A place Hunkwise filled, markers included: `<!-- hunkwise:begin ID -->` … `<!-- hunkwise:end ID -->`. */
export interface Region {
  readonly id: string
  readonly from: number
  readonly to: number
  /** Without the markers. */
  readonly inner: string
  readonly closed: boolean
}

const BEGIN = /<!--\s*hunkwise:begin\s+([a-z-]+)\s*-->/g

/** The first region of each id, in order. A begin without its end is a region of its marker alone: what follows is somebody's text. */
export function findRegions(text: string): Region[] {
  const regions: Region[] = []
  for (const match of text.matchAll(BEGIN)) {
    const id = match[1] ?? ''
    const from = match.index
    if (regions.some((region) => region.id === id || from < region.to)) continue
    const after = from + match[0].length
    const rest = text.slice(after)
    const end = new RegExp(`<!--\\s*hunkwise:end\\s+${id}\\s*-->`).exec(rest)
    const next = /<!--\s*hunkwise:begin\s/.exec(rest)
    const closed = end !== null && (next === null || end.index < next.index)
    if (closed)
      regions.push({ id, from, to: after + end.index + end[0].length, inner: rest.slice(0, end.index), closed })
    else regions.push({ id, from, to: after, inner: '', closed })
  }
  return regions
}

/** What a region says: lines of Markdown. `answer` marks the lines that stand for the author's own words. */
export interface Content {
  readonly id: string
  readonly lines: readonly ContentLine[]
}

export interface ContentLine {
  readonly text: string
  readonly answer?: true
}

const WROTE = /<!-- hunkwise:wrote ([\w.-]*) -->/

/**
 * The region's new text. What stands in `old` and was not written by Hunkwise is the author's and stays, behind the
 * line it stood behind. An answer the author wrote over is not written again.
 */
export function toRegion(content: Content, old: string | undefined, eol: string, indent = ''): string {
  const marks = content.lines.filter(({ text }) => text.trim() !== '').map(({ text }) => markOf(text))
  const lines = old === undefined ? content.lines.map(({ text }) => text) : merge(content, old, indent)
  const all = [
    `<!-- hunkwise:begin ${content.id} -->`,
    ...lines,
    `<!-- hunkwise:wrote ${marks.join('')} -->`,
    `<!-- hunkwise:end ${content.id} -->`,
  ]
  return all.map((line, index) => (index === 0 || line === '' ? line : indent + line)).join(eol)
}

/** The same on one line, for a table's cell. */
export function toCell(content: Content, old: string | undefined): string {
  if (old !== undefined && hasOwnWords(old))
    return `<!-- hunkwise:begin ${content.id} -->${old}<!-- hunkwise:end ${content.id} -->`
  const lines = content.lines
    .map(({ text }) => text.trim())
    .filter((text) => text !== '' && !/^<\/?(details|summary)/.test(text))
    .map((text) => text.replace(/^- /, '• ').replaceAll('|', '\\|').replaceAll('\\\\|', '\\|'))
  const text = lines.join('<br>')
  return `<!-- hunkwise:begin ${content.id} -->${text}<!-- hunkwise:wrote ${markOf(text)} --><!-- hunkwise:end ${content.id} -->`
}

const hasOwnWords = (old: string): boolean => {
  const wrote = WROTE.exec(old)
  if (wrote === null) return old.trim() !== ''
  return markOf(old.slice(0, wrote.index)) !== wrote[1] || old.slice(wrote.index + wrote[0].length).trim() !== ''
}

interface Piece {
  readonly text: string
  readonly own: boolean
}

function merge(content: Content, old: string, indent: string): string[] {
  const generated = content.lines.map(({ text }) => text)
  const written = new Set((WROTE.exec(old)?.[1] ?? '').match(/.{5}/g) ?? [])
  const fresh = new Set(generated.map((text) => text.trim()))
  const oldLines = old
    .split(/\r?\n/)
    .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))
    .filter((line) => !WROTE.test(line))
  const isOwn = (line: string): boolean => line.trim() !== '' && !written.has(markOf(line)) && !fresh.has(line.trim())
  if (!oldLines.some(isOwn)) return generated
  const standing = new Set(oldLines.map((line) => markOf(line)))
  const lines = content.lines
    .filter(({ text, answer }) => !(answer && written.has(markOf(text)) && !standing.has(markOf(text))))
    .map(({ text }) => text)
  const behind = ownRuns(oldLines, isOwn, new Set(lines.map((text) => text.trim())))
  const out: Piece[] = []
  const put = (anchor: string, line: string): void => {
    const own = behind.get(anchor)
    if (own === undefined) return
    behind.delete(anchor)
    const together = /^\s*[-*+] /.test(line) && /^(?:[-*+] |\s)/.test(own[0] ?? '')
    const pieces = own.map((text) => ({ text, own: true }))
    out.push(...(together ? [] : [GAP]), ...pieces, ...(together ? [] : [GAP]))
  }
  put('', '')
  for (const line of lines) {
    out.push({ text: line, own: false })
    if (line.trim() !== '') put(line.trim(), line)
  }
  return squeeze(out)
}

const GAP: Piece = { text: '', own: false }

/** The author's lines, each run behind the nearest line before it that will stand; `''` for none. Blank lines inside a run stay. */
function ownRuns(lines: readonly string[], isOwn: (line: string) => boolean, anchors: ReadonlySet<string>) {
  const behind = new Map<string, string[]>()
  let anchor = ''
  let blanks = 0
  let open = false
  for (const line of lines) {
    if (line.trim() === '') {
      blanks++
      continue
    }
    if (isOwn(line)) {
      const run = behind.get(anchor) ?? []
      if (run.length > 0) run.push(...Array<string>(open ? blanks : 1).fill(''))
      run.push(line)
      behind.set(anchor, run)
      open = true
    } else {
      if (anchors.has(line.trim())) anchor = line.trim()
      open = false
    }
    blanks = 0
  }
  return behind
}

/** No two blank lines of ours in a row, none at the ends. */
function squeeze(pieces: readonly Piece[]): string[] {
  const out: Piece[] = []
  for (const piece of pieces) {
    const isGap = piece.text.trim() === '' && !piece.own
    if (!isGap || (out.length > 0 && out.at(-1)?.text.trim() !== '')) out.push(piece)
  }
  while (out.at(-1)?.text.trim() === '') out.pop()
  return out.map(({ text }) => text)
}

/** Five characters for a line: FNV-1a in base 62, cut. Only told apart within one region. */
export function markOf(line: string): string {
  let hash = 0x811c9dc5
  for (const char of line.trim()) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return hash.toString(36).padStart(7, '0').slice(-5)
}
