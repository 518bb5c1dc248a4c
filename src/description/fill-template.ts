import { around, endsBody } from './block-order'
import { apply, type Edit } from './edit'
import { insertMissing } from './insert-missing'
import type { Meaning } from './meanings'
import type { Block, Section, Template } from './parse-template'
import { isPlaceholder } from './placeholder'
import { type Content, toCell, toRegion } from './regions'
import { fillNote } from './release-note'
import { type Proof, tickBoxes } from './tick-boxes'

/** An answer and the part of the template it belongs to. */
export interface Answer {
  readonly content: Content
  /** What the part may mean, the best first. */
  readonly meanings: readonly Meaning[]
  /** Without such a part: `section` gets one of its own with this title, `top` stands at the top without one, `none` is left out. */
  readonly missing: 'section' | 'top' | 'none'
  readonly title: string
}

export interface Filled {
  readonly text: string
  readonly edits: readonly Edit[]
  /** Boxes that are ticked because something proves them. */
  readonly ticked: readonly { readonly text: string; readonly proof: string }[]
}

/** Puts every answer where the template asks for it, and a release note into a fence that asks for one. All bytes outside the edits stay as they are. */
export function fillTemplate(
  template: Template,
  answers: readonly Answer[],
  proves: Proof = () => undefined,
  note?: string,
): Filled {
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
  edits.push(...fillNote(template.notes, note, template.eol))
  const { boxEdits, ticked } = tickBoxes(template, proves)
  edits.push(...boxEdits)
  return { text: apply(template.text, edits), edits, ticked }
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
    const cell = toCell(content, undefined)
    const words = text
      .slice(from, to)
      .replace(/<!--[\s\S]*?-->/g, '')
      .trim()
    // What somebody wrote there stays, and the answer comes behind it.
    if (words !== '' && !isPlaceholder(words))
      return [{ from: to, to, text: `${/\s$/.test(text.slice(from, to)) ? '' : ' '}${cell} `, why: 'answer' }]
    return [{ from, to, text: ` ${cell} `, why: 'answer' }]
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
