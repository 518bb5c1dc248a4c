import type { Nodes, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { type Match, meaningOf, type Synonyms } from './meaning-of'
import { findRegions, type Region } from './regions'

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
  return {
    text,
    start,
    eol: text.includes('\r\n') ? '\r\n' : '\n',
    blocks,
    sections: toSections(tree.children, blocks, masked, synonyms),
    boxes: boxesOf(tree.children, masked).filter(
      (box) => !blocks.some((block) => block.foreign && box.from >= block.from && box.from < block.to),
    ),
    regions,
  }
}

const blank = (text: string, from: number, to: number): string =>
  text.slice(0, from) + text.slice(from, to).replace(/[^\r\n]/g, ' ') + text.slice(to)

/** `---` on the first line, lines of YAML, `---`; 0 where the text does not begin so. */
function frontMatterEnd(text: string): number {
  const match = /^\uFEFF?---[ \t]*\r?\n(?:[ \t]*\r?\n|#.*\r?\n)*[\w-]+:[\s\S]*?\r?\n---[ \t]*(?:\r?\n|$)/.exec(text)
  return match ? match[0].length : 0
}

export const fromOf = (node: Nodes): number => node.position?.start.offset ?? 0
export const toOf = (node: Nodes): number => node.position?.end.offset ?? 0

function toBlocks(nodes: readonly RootContent[], text: string): Block[] {
  let open: string | undefined
  return nodes.map((node) => {
    const source = text.slice(fromOf(node), toOf(node))
    const mark = /^<!--\s*([\w./ -]+?)\s*[:-]\s*(start|begin|end)\b/i.exec(source)
    const name = mark?.[1]?.toLowerCase()
    const starts = /start|begin/i.test(mark?.[2] ?? '')
    // A pair may stand in one block: comments on adjoining lines are one.
    const closed =
      name !== undefined && starts && new RegExp(`<!--\\s*${escaped(name)}\\s*[:-]\\s*end`, 'i').test(source)
    const foreign = open !== undefined || name !== undefined
    if (name !== undefined && starts && !closed && open === undefined) open = name
    else if (name !== undefined && !starts && name === open) open = undefined
    const tasks = node.type === 'list' && boxesOf([node], text).length > 0
    return { type: node.type, from: fromOf(node), to: toOf(node), source, foreign, tasks }
  })
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&')

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

interface Title {
  readonly form: Section['form']
  readonly title: string
  readonly depth: number
  readonly from: number
  readonly bodyFrom: number
  /** Set where what stands under the title ends before the next title does. */
  readonly bodyTo?: number
  readonly indent: string
}

function toSections(nodes: readonly RootContent[], blocks: readonly Block[], text: string, synonyms: Synonyms) {
  const titles: Title[] = nodes.flatMap((node, index) => (blocks[index]?.foreign ? [] : titlesOf(node, text, synonyms)))
  return titles.map(({ bodyTo, ...title }, index): Section => {
    const next = titles[index + 1]?.from ?? text.length
    return { ...title, match: meaningOf(title.title, synonyms), bodyTo: bodyTo ?? next }
  })
}

function titlesOf(node: RootContent, text: string, synonyms: Synonyms): Title[] {
  const from = fromOf(node)
  const to = toOf(node)
  const source = text.slice(from, to)
  if (node.type === 'heading') {
    const title = source.replace(/^#+|[ \t]#+[ \t]*$/g, '').replace(/\r?\n[ \t]*(=+|-+)[ \t]*$/, '')
    return [{ form: 'heading', title: plainTitle(title), depth: node.depth, from, bodyFrom: to, indent: '' }]
  }
  if (node.type === 'html') {
    const match = /^<h([1-6])[^>]*>([\s\S]*?)<\/h\1>/i.exec(source)
    return match
      ? [
          {
            form: 'heading',
            title: plainTitle(match[2] ?? ''),
            depth: Number(match[1]),
            from,
            bodyFrom: to,
            indent: '',
          },
        ]
      : []
  }
  if (node.type === 'paragraph') return inParagraph(from, to, text, '', synonyms)
  if (node.type === 'list') {
    return node.children.flatMap((item) => {
      const [first] = item.children
      if (item.checked !== null && item.checked !== undefined) return []
      if (first?.type !== 'paragraph') return []
      const start = fromOf(first)
      const indent = ' '.repeat(start - (text.lastIndexOf('\n', start - 1) + 1))
      return inParagraph(start, toOf(first), text, indent, synonyms)
        .filter((title) => title.form === 'label')
        .map((title) => ({ ...title, bodyTo: title.bodyTo ?? toOf(item) }))
    })
  }
  if (node.type === 'table') {
    return node.children.flatMap((row): Title[] => {
      const [label, cell] = row.children
      if (!label || !cell || row.children.length !== 2) return []
      const title = plainTitle(text.slice(fromOf(label), toOf(label)).replace(/^\||\|$/g, ''))
      if (!isSure(title, synonyms)) return []
      // A cell's own offsets hold its leading bar.
      const bar = text.slice(fromOf(cell), toOf(cell)).startsWith('|') ? 1 : 0
      const end = text.slice(fromOf(cell), toOf(cell)).length > 1 && text[toOf(cell) - 1] === '|' ? 1 : 0
      const bodyFrom = fromOf(cell) + bar
      return [
        {
          form: 'cell',
          title,
          depth: 8,
          from: fromOf(label),
          bodyFrom,
          bodyTo: Math.max(bodyFrom, toOf(cell) - end),
          indent: '',
        },
      ]
    })
  }
  return []
}

const BOLD = /^[ \t]*(\*\*|__)(?=\S)(.+?)\1[ \t]*[:：]?[ \t]*(?:\([^)\n]*\))?[ \t]*(?:<!--.*?-->[ \t]*)*$/
const LABEL = /^[ \t]*(?:\*\*|__)?([^\s*_`:：|<>[\]][^\n*`:：|<>]{1,70}?)(?:\*\*|__)?[ \t]*[:：](?:\*\*|__)?[ \t]*(.*)$/

/** Titles among a paragraph's lines. */
function inParagraph(from: number, to: number, text: string, indent: string, synonyms: Synonyms): Title[] {
  const titles: Title[] = []
  for (let at = from; at < to; ) {
    const feed = text.indexOf('\n', at)
    const next = feed < 0 || feed >= to ? to : feed + 1
    const line = text.slice(at, next).replace(/\r?\n$/, '')
    const bold = at === from && indent === '' ? BOLD.exec(line) : null
    const label = bold ? null : LABEL.exec(line)
    if (bold) {
      titles.push({
        form: 'bold',
        title: plainTitle(bold[2] ?? ''),
        depth: 7,
        from: at,
        bodyFrom: at + line.length,
        indent,
      })
    } else if (label && isEmptyAnswer(label[2] ?? '') && isSure(label[1] ?? '', synonyms)) {
      const title = plainTitle(label[1] ?? '')
      titles.push({ form: 'label', title, depth: 8, from: at, ...answerOf(text, at, line, label[2] ?? ''), indent })
    }
    at = next
  }
  return titles
}

/** What an answer behind a label replaces: its placeholder, or nothing behind its line and the comment that begins there. */
function answerOf(text: string, at: number, line: string, rest: string): { bodyFrom: number; bodyTo: number } {
  const end = at + line.length
  if (isPlaceholder(rest)) return { bodyFrom: end - rest.length, bodyTo: end }
  const open = line.lastIndexOf('<!--')
  const close = text.indexOf('-->', at + Math.max(open, 0))
  if (open < 0 || close < end || close < 0) return { bodyFrom: end, bodyTo: end }
  const feed = text.indexOf('\n', close)
  const past = feed < 0 ? text.length : text[feed - 1] === '\r' ? feed - 1 : feed
  return { bodyFrom: past, bodyTo: past }
}

/** Whether a label is no sentence that merely begins like one: `Note: all tests must pass`. */
const isSure = (title: string, synonyms: Synonyms): boolean => {
  const match = meaningOf(title, synonyms)
  return match !== undefined && (match.whole || match.rank === -1 || title.trim().split(/\s+/).length <= 8)
}

const isEmptyAnswer = (rest: string): boolean => /^(?:<!--.*?-->|\s|<!--.*)*$/.test(rest) || isPlaceholder(rest)

const plainTitle = (source: string): string =>
  source
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/[*_`]{1,3}/g, '')
    .trim()

/** Whether the text asks to be replaced: `[Add …]`, `*Replace this…*`, `<<…>>`, `...`, `[REPLACE ME]`. */
export function isPlaceholder(source: string): boolean {
  const text = source.trim()
  if (/^(?:\.{3,}|…|-|tbd|todo|<<[^<>]+>>|\{\{[^{}]+\}\})$/i.test(text)) return true
  if (/^\[[^\]\n]*\]$/.test(text))
    return (
      /^\[\s*(?:[A-Z][A-Z _]{3,}|(?:\p{L}+ )?(?:add|replace|insert|describe|your|enter|fill|write|explain|list|please|todo|tbd)\b[^\]]*|\.{3}|…)\s*\]$/iu.test(
        text,
      ) && !/^\[[ xX]?\]$/.test(text)
    )
  const emphasis = /^(\*|_)(?![*_\s])([\s\S]+?)\1$/.exec(text)?.[2]
  return (
    emphasis !== undefined &&
    /^[[(]?\s*(?:please )?(?:replace|add|insert|describe|enter|fill|write|explain|your)\b/i.test(emphasis)
  )
}
