import type { RootContent } from 'mdast'
import { meaningOf, type Synonyms } from './meaning-of'
import { fromOf, toOf } from './node-place'
import type { Block, Section } from './parse-template'
import { isPlaceholder } from './placeholder'

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

/** The parts of a template, by the titles its blocks hold. */
export function toSections(nodes: readonly RootContent[], blocks: readonly Block[], text: string, synonyms: Synonyms) {
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
