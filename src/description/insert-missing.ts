import { around, isTail } from './block-order'
import type { Edit } from './edit'
import type { Answer } from './fill-template'
import type { Meaning } from './meanings'
import type { Block, Section, Template } from './parse-template'
import { toRegion } from './regions'

const DESCRIBES: ReadonlySet<Meaning | undefined> = new Set<Meaning>(['what', 'why', 'how'])

/** Gives each answer the template has no place for a place of its own. */
export function insertMissing(template: Template, missing: readonly Answer[], taken: ReadonlySet<Section>): Edit[] {
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
