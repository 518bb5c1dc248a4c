import type { Meaning } from './meanings'
import { type Block, type Box, isPlaceholder, type Section, type Template } from './parse-template'
import { type Content, toCell, toRegion } from './regions'

/** An answer and the part of the template it belongs to. */
export interface Answer {
  readonly content: Content
  /** What the part may mean, the best first. */
  readonly meanings: readonly Meaning[]
  /** Without such a part: `section` gets one of its own with this title, `top` stands at the top without one, `none` is left out. */
  readonly missing: 'section' | 'top' | 'none'
  readonly title: string
}

/** Why a box may be ticked, or undefined where nothing proves it. */
export type Proof = (box: Box, section: Section | undefined) => string | undefined

/** Half-open range of offsets into the template and what stands there afterwards. */
export interface Edit {
  readonly from: number
  readonly to: number
  readonly text: string
  readonly why: 'answer' | 'section' | 'placeholder' | 'box'
}

export interface Filled {
  readonly text: string
  readonly edits: readonly Edit[]
  /** Boxes that are ticked because something proves them. */
  readonly ticked: readonly { readonly text: string; readonly proof: string }[]
}

/** Puts every answer where the template asks for it. All bytes outside the edits stay as they are. */
export function fillTemplate(template: Template, answers: readonly Answer[], proves: Proof = () => undefined): Filled {
  const edits: Edit[] = []
  const missing: Answer[] = []
  const taken = new Set<Section>()
  for (const answer of answers) {
    const region = template.regions.find(({ id }) => id === answer.content.id)
    if (region) {
      const lineStart = template.text.lastIndexOf('\n', region.from - 1) + 1
      const before = template.text.slice(lineStart, region.from)
      const inCell = before.includes('|')
      const indent = /^\s*$/.test(before) ? before : ''
      const old = region.inner.replace(/^\r?\n/, '').replace(/\r?\n[ \t]*$/, '')
      const text = inCell ? toCell(answer.content, region.inner) : toRegion(answer.content, old, template.eol, indent)
      edits.push({ from: region.from, to: region.to, text, why: 'answer' })
      continue
    }
    const section = choose(template, answer, taken)
    if (section) {
      taken.add(section)
      edits.push(...fillSection(template, section, answer))
    } else if (answer.missing !== 'none') missing.push(answer)
  }
  edits.push(...insertMissing(template, missing, taken))
  const { boxEdits, ticked } = tickBoxes(template, proves)
  edits.push(...boxEdits)
  return { text: apply(template.text, edits), edits, ticked }
}

/** Edits at one place keep the order they were made in; what is inserted there comes before what is replaced. */
export function apply(text: string, edits: readonly Edit[]): string {
  let out = ''
  let at = 0
  for (const edit of [...edits].sort((a, b) => a.from - b.from || a.to - b.to)) {
    out += text.slice(at, edit.from) + edit.text
    at = edit.to
  }
  return out + text.slice(at)
}

function choose({ sections }: Template, { meanings }: Answer, taken: ReadonlySet<Section>): Section | undefined {
  for (const meaning of meanings) {
    const fitting = sections.filter((section) => section.match?.meaning === meaning && !taken.has(section))
    const open = fitting.filter((section) => section.form !== 'cell' || section.bodyTo >= section.bodyFrom)
    const [best] = open.sort((a, b) => (a.match?.rank ?? 0) - (b.match?.rank ?? 0))
    if (best) return best
  }
  return undefined
}

function fillSection(template: Template, section: Section, { content }: Answer): Edit[] {
  const { text, eol } = template
  if (section.form === 'cell') {
    const { bodyFrom: from, bodyTo: to } = section
    return [{ from, to, text: ` ${toCell(content, undefined)} `, why: 'answer' }]
  }
  const region = toRegion(content, undefined, eol, section.indent)
  if (section.form === 'label') {
    const edit = around(template, section.bodyTo, `${section.indent}${region}`)
    return [section.bodyFrom < section.bodyTo ? { ...edit, from: section.bodyFrom, to: section.bodyTo } : edit]
  }
  const placeholders: Edit[] = []
  let at = section.bodyFrom
  for (const block of template.blocks) {
    if (block.to <= section.bodyFrom) continue
    if (block.from >= section.bodyTo) break
    // A bold title's paragraph may go on behind it.
    const from = Math.max(block.from, section.bodyFrom)
    const rest = text.slice(from, block.to)
    if (rest.trim() === '') continue
    const start = from + rest.length - rest.trimStart().length
    if (endsBody(block, template)) break
    if (isEmptyBlock(block, rest)) placeholders.push({ from: start, to: block.to, text: '', why: 'placeholder' })
    else if (placeholders.length === 0) at = block.to
  }
  const [first, ...others] = placeholders
  if (!first) return [around(template, at, region)]
  const joined = first.from > (template.blocks.find((block) => block.to === first.to)?.from ?? 0)
  return [{ ...first, text: joined ? `${eol}${region}` : region }, ...others]
}

/** An empty list or a paragraph that is nothing but a placeholder. */
function isEmptyBlock(block: Block, source: string): boolean {
  if (block.type === 'paragraph') return isPlaceholder(source)
  if (block.type !== 'list' || block.tasks) return false
  return source.split('\n').every((line) => {
    const item = line.replace(/^\s*(?:[-*+]|\d+[.)])(?=\s|$)/, '').trim()
    return item === '' || isPlaceholder(item)
  })
}

/** What an answer is put before: boxes, rulers, link definitions, quick actions, closing tags, other people's marks. */
function endsBody(block: Block, template: Template): boolean {
  return block.tasks || isTail(block, template) || block.foreign || block.type === 'thematicBreak'
}

function isTail(block: Block, { text }: Template): boolean {
  if (block.type === 'definition' || block.type === 'footnoteDefinition') return true
  if (block.type === 'html') {
    if (/^<\//.test(block.source)) return true
    // Swallows everything behind it.
    if (block.source.startsWith('<!--') && !block.source.includes('-->')) return true
  }
  if (block.type === 'code' && /^\s*(`{3,}|~{3,})/.test(block.source)) {
    const fence = /^\s*(`{3,}|~{3,})/.exec(block.source)?.[1] ?? ''
    if (!new RegExp(`\\n\\s*${fence[0]}{${fence.length},}\\s*$`).test(block.source)) return true
  }
  return isQuickActions(block, text)
}

/** GitLab reads `/assign me` and the like; they must stay the last lines. */
function isQuickActions(block: Block, text: string): boolean {
  const isAction = (line: string): boolean => line.trim() === '' || /^\/[a-z_]+(\s|$)/.test(line.trim())
  return block.type === 'paragraph' && /^\//.test(block.source) && text.slice(block.from).split('\n').every(isAction)
}

/** Text as a block of its own behind what ends at `at`. */
function around({ text, eol }: Template, at: number, block: string): Edit {
  const opens = text.slice(0, at).trim() === ''
  const from = at + (opens ? 0 : (/^[ \t]*/.exec(text.slice(at))?.[0].length ?? 0))
  const before = text.slice(0, from)
  const rest = text.slice(from)
  const blank = eol + eol
  let pad = blank
  if (opens || /\n[ \t]*\r?\n[ \t]*$/.test(before)) pad = ''
  else if (/\n[ \t]*$/.test(before)) pad = eol
  let gap = blank
  if (rest.trim() === '') gap = /^\r?\n/.test(rest) ? '' : eol
  else if (/^\r?\n[ \t]*\r?\n/.test(rest)) gap = ''
  else if (/^\r?\n/.test(rest)) gap = eol
  return { from, to: from, text: pad + block + gap, why: 'answer' }
}

const DESCRIBES: ReadonlySet<Meaning | undefined> = new Set<Meaning>(['what', 'why', 'how'])

function insertMissing(template: Template, missing: readonly Answer[], taken: ReadonlySet<Section>): Edit[] {
  const tops = missing.filter((answer) => answer.missing === 'top')
  const sections = missing.filter((answer) => answer.missing === 'section')
  const regionOf = ({ content }: Answer): string => toRegion(content, undefined, template.eol)
  const placed = sections.map((answer) => {
    const { at, depth } = placeFor(template, answer, taken)
    const title = depth === 7 ? `**${answer.title}**` : `${'#'.repeat(depth)} ${answer.title}`
    return { at, block: [title, '', regionOf(answer)].join(template.eol) }
  })
  if (tops.length > 0) {
    const at = topOf(template)
    placed.unshift(...tops.map((answer) => ({ at, block: regionOf(answer) })))
  }
  const spots = [...new Set(placed.map(({ at }) => at))]
  return spots.map((at): Edit => {
    const blocks = placed.filter((one) => one.at === at).map(({ block }) => block)
    return { ...around(template, at, blocks.join(template.eol + template.eol)), why: 'section' }
  })
}

/** Behind the comments a template opens with, and behind its one big title. */
function topOf(template: Template): number {
  let at = template.start
  for (const block of template.blocks) {
    const isComment = block.type === 'html' && /^<!--[\s\S]*-->\s*$/.test(block.source)
    const isTitle =
      block.type === 'heading' && block.from === template.sections[0]?.from && template.sections[0].depth === 1
    const only = template.sections.filter(({ depth }) => depth === 1).length === 1
    if (!isComment && !block.foreign && !(isTitle && only)) break
    at = block.to
  }
  return at
}

/** Behind the description and the other question, before boxes, quick actions and everything that must stay last. */
function placeFor(template: Template, answer: Answer, taken: ReadonlySet<Section>): { at: number; depth: number } {
  const titled = template.sections.filter(({ form }) => form === 'heading' || form === 'bold')
  const depth = depthOf(titled)
  const start = topOf(template)
  const broke = [...taken].find((section) => section.match?.meaning === 'break')
  const tested = titled.find((section) => section.match?.meaning === 'tested')
  const describing = titled.filter((section) => DESCRIBES.has(section.match?.meaning))
  const firstAnchor = describing[0]
  const until = firstBoundary(template, titled, firstAnchor ? firstAnchor.bodyFrom : start)
  const before = describing.filter((section) => section.from < until)
  const anchor =
    answer.content.id === 'tested' && broke && titled.includes(broke) && broke.from < until ? broke : before.at(-1)
  let limit = until
  if (anchor) {
    const next = titled.find((section) => section.from > anchor.from && section.depth <= anchor.depth)
    limit = Math.min(until, next?.from ?? until)
  } else if (answer.content.id === 'break' && tested && tested.from < until) limit = tested.from
  const last = template.blocks.filter((block) => block.to <= limit && block.from >= start).at(-1)
  let at = last?.to ?? start
  for (const region of template.regions) if (region.from >= at && region.to <= limit) at = region.to
  return { at, depth: anchor?.depth ?? depth }
}

/** The titles' usual depth; 2 where there are none. */
function depthOf(titled: readonly Section[]): number {
  const headings = titled.filter(({ form }) => form === 'heading')
  if (titled.length === 0) return 2
  if (headings.length === 0) return titled.some(({ match }) => match !== undefined) ? 7 : 2
  const deeper = headings.filter(({ depth }) => depth > 1)
  return Math.min(...(deeper.length > 0 ? deeper : headings).map(({ depth }) => depth))
}

function firstBoundary(template: Template, titled: readonly Section[], from: number): number {
  for (const block of template.blocks) {
    const owner = titled.filter((section) => section.from <= block.from).at(-1)
    const describes = DESCRIBES.has(owner?.match?.meaning)
    if (block.from < from) continue
    if (owner && owner.from >= from && owner.from === block.from) {
      const meaning = owner.match?.meaning
      if (meaning === 'checklist' || meaning === 'legal') return block.from
    }
    if (block.tasks && !describes) return owner && owner.from >= from ? owner.from : block.from
    const mayEnd = block.type !== 'definition' && !/^<\//.test(block.source)
    if (block.type === 'thematicBreak' || block.foreign) return block.from
    if (isTail(block, template) && (mayEnd || onlyTail(template, block))) return block.from
  }
  return template.text.length
}

const onlyTail = (template: Template, from: Block): boolean =>
  template.blocks.every((block) => block.from < from.from || isTail(block, template))

const TICKED = '<!-- hunkwise:ticked -->'

function tickBoxes(template: Template, proves: Proof) {
  const boxEdits: Edit[] = []
  const ticked: { text: string; proof: string }[] = []
  for (const box of template.boxes) {
    const line = template.text.slice(box.at, box.lineEnd)
    const ours = line.indexOf(TICKED)
    const section = template.sections.filter(({ from }) => from <= box.from).at(-1)
    const proof = proves(box, section)
    if (proof !== undefined && ours >= 0 && box.ticked) ticked.push({ text: box.text, proof })
    else if (proof !== undefined && ours < 0 && !box.ticked) {
      ticked.push({ text: box.text, proof })
      boxEdits.push({ from: box.at, to: box.at + 1, text: 'x', why: 'box' })
      boxEdits.push({ from: box.lineEnd, to: box.lineEnd, text: ` ${TICKED}`, why: 'box' })
    } else if (proof === undefined && ours >= 0 && box.ticked) {
      boxEdits.push({ from: box.at, to: box.at + 1, text: ' ', why: 'box' })
      const from = box.at + line.slice(0, ours).trimEnd().length
      boxEdits.push({ from, to: box.at + ours + TICKED.length, text: '', why: 'box' })
    }
  }
  return { boxEdits, ticked }
}
