import type { Nodes, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { literally } from '../engine/shown-names'
import type { Match, Synonyms } from './meaning-of'
import { fromOf, toOf } from './node-place'
import { findRegions, type Region } from './regions'
import { type NoteSlot, noteSlots } from './release-note'
import { toSections } from './sections'

/** A part of the template with a title, wherever its writer put the title. Offsets count UTF-16 units of the text. */
export interface Section {
  /** `heading`: `## Title` or underlined; `bold`: a paragraph of nothing but bold text; `label`: `Title: …`; `cell`: a table row. */
  readonly form: 'heading' | 'bold' | 'label' | 'cell'
  readonly title: string
  /** 1 to 6 for headings, 7 for bold titles, 8 for labels and rows. */
  readonly depth: number
  readonly match: Match | undefined
  /** Where the title begins, where what stands under it begins, and where that ends. */
  readonly from: number
  readonly bodyFrom: number
  readonly bodyTo: number
  /** What an inserted line is indented with, so that it stays in its list item. */
  readonly indent: string
}

/** A task list item: `- [ ] text`. */
export interface Box {
  /** Offset of the character between the brackets. */
  readonly at: number
  readonly ticked: boolean
  /** Its own words, comments left out. */
  readonly text: string
  /** End of its first line, where a comment can be put. */
  readonly lineEnd: number
  readonly from: number
}

export interface Block {
  readonly type: RootContent['type']
  readonly from: number
  readonly to: number
  readonly source: string
  /** Inside `<!-- x:start -->` and `<!-- x:end -->`, or one of them: somebody else's. */
  readonly foreign: boolean
  /** A list that has boxes to tick. */
  readonly tasks: boolean
}

export interface Template {
  readonly text: string
  /** Where the front matter ends. */
  readonly start: number
  readonly eol: '\n' | '\r\n'
  readonly blocks: readonly Block[]
  readonly sections: readonly Section[]
  readonly boxes: readonly Box[]
  readonly regions: readonly Region[]
  readonly notes: readonly NoteSlot[]
}

/** Reads a template (GitHub Flavored Markdown). Never throws: any text is Markdown. */
export function parseTemplate(text: string, synonyms: Synonyms = {}): Template {
  const regions = findRegions(text)
  // Same offsets, other characters: neither front matter nor what was filled in before is read as template.
  const start = frontMatterEnd(text)
  // A byte order mark would be dropped, and every offset be one too small.
  let masked = blank(text.replace(/^\uFEFF/, ' '), 0, start)
  for (const region of regions) masked = blank(masked, region.from, region.to)
  const tree = fromMarkdown(masked, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
  const blocks = toBlocks(tree.children, masked)
  const sections = toSections(tree.children, blocks, masked, synonyms)
  return {
    text,
    start,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    blocks,
    sections,
    boxes: boxesOf(tree.children, masked).filter(
      (box) => !blocks.some((block) => block.foreign && box.from >= block.from && box.from < block.to),
    ),
    regions,
    notes: noteSlots(
      tree.children.filter((_, index) => !blocks[index]?.foreign),
      sections,
      masked,
    ),
  }
}

const blank = (text: string, from: number, to: number): string =>
  text.slice(0, from) + text.slice(from, to).replace(/[^\r\n]/g, ' ') + text.slice(to)

/** `---` on the first line, lines of YAML, `---`; 0 where the text does not begin so. */
function frontMatterEnd(text: string): number {
  const match = /^\uFEFF?---[ \t]*\r?\n(?:[ \t]*\r?\n|#.*\r?\n)*[\w-]+:[\s\S]*?\r?\n---[ \t]*(?:\r?\n|$)/.exec(text)
  return match ? match[0].length : 0
}

function toBlocks(nodes: readonly RootContent[], text: string): Block[] {
  let open: string | undefined
  return nodes.map((node) => {
    const source = text.slice(fromOf(node), toOf(node))
    const mark = /^<!--\s*([\w./ -]+?)\s*[:-]\s*(start|begin|end)\b/i.exec(source)
    const name = mark?.[1]?.toLowerCase()
    const starts = /start|begin/i.test(mark?.[2] ?? '')
    // A pair may stand in one block: comments on adjoining lines are one.
    const closed =
      name !== undefined && starts && new RegExp(`<!--\\s*${literally(name)}\\s*[:-]\\s*end`, 'i').test(source)
    const foreign = open !== undefined || name !== undefined
    if (name !== undefined && starts && !closed && open === undefined) open = name
    else if (name !== undefined && !starts && name === open) open = undefined
    const tasks = node.type === 'list' && boxesOf([node], text).length > 0
    return { type: node.type, from: fromOf(node), to: toOf(node), source, foreign, tasks }
  })
}

function boxesOf(nodes: readonly Nodes[], text: string): Box[] {
  return nodes.flatMap((node): Box[] => {
    const inner = 'children' in node ? boxesOf(node.children as Nodes[], text) : []
    if (node.type !== 'listItem' || typeof node.checked !== 'boolean') return inner
    const from = fromOf(node)
    const mark = /\[[ xX\t]\]/.exec(text.slice(from, toOf(node)))
    if (!mark) return inner
    const at = from + mark.index + 1
    const feed = text.indexOf('\n', at)
    const lineEnd = feed < 0 ? text.length : text[feed - 1] === '\r' ? feed - 1 : feed
    const nested = node.children.find((child) => child.type === 'list')
    const words = text.slice(at + 2, nested ? fromOf(nested) : toOf(node))
    const box = { at, ticked: node.checked, text: words.replace(/<!--[\s\S]*?-->/g, ' ').trim(), lineEnd, from }
    return [box, ...inner]
  })
}
