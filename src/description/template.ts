/** A part of the description and what it answers. */
export interface Slot {
  readonly meaning: 'what' | 'break' | 'tested'
  /** Heading used where the template has no place for it. */
  readonly title: string
  readonly body: string
}

const SYNONYMS: Readonly<Record<Slot['meaning'], RegExp>> = {
  what: /^(what|summary|description|changes?|overview|what (changed|does this)|proposed changes)\b/i,
  break: /(could break|might break|risks?\b|impact|breaking change|blast radius|rollback|deployment notes)/i,
  tested: /(\btest(ed|ing|s)?\b|test plan|verif(y|ied|ication)|qa\b|proof it works)/i,
}

const HEADING = /^(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*$/

/**
 * Puts each slot's body under the first heading that means it, below the template's own text there; a slot without a
 * heading gets a section of its own at the end. Everything else stays as it is, boxes unticked.
 */
export function fillTemplate(template: string, slots: readonly Slot[]): string {
  const eol = template.includes('\r\n') ? '\r\n' : '\n'
  const lines = template.replace(/(\r?\n)*$/, '').split(/\r?\n/)
  const headings = findHeadings(lines)
  const taken = new Set<number>()
  const inserts = new Map<number, string>()
  const missing: Slot[] = []
  for (const slot of [...slots].sort((a, b) => order(a) - order(b))) {
    const found = headings.find(({ text }, index) => !taken.has(index) && SYNONYMS[slot.meaning].test(text))
    if (!found) {
      missing.push(slot)
      continue
    }
    const index = headings.indexOf(found)
    taken.add(index)
    let end = headings[index + 1]?.line ?? lines.length
    while (end > found.line + 1 && lines[end - 1]?.trim() === '') end--
    inserts.set(end, slot.body)
  }
  const out: string[] = []
  for (let at = 0; at <= lines.length; at++) {
    const body = inserts.get(at)
    if (body !== undefined) out.push('', ...body.split('\n'))
    const line = lines[at]
    if (line !== undefined) out.push(line)
  }
  for (const slot of slots.filter((candidate) => missing.includes(candidate)))
    out.push('', `## ${slot.title}`, '', ...slot.body.split('\n'))
  return `${out.join(eol)}${eol}`
}

/** The two questions choose their headings first: "what could break" also begins with "what". */
const order = (slot: Slot): number => (slot.meaning === 'what' ? 1 : 0)

function findHeadings(lines: readonly string[]): { line: number; text: string }[] {
  const headings: { line: number; text: string }[] = []
  let fence: string | undefined
  let comment = false
  lines.forEach((line, index) => {
    const mark = /^\s{0,3}(```+|~~~+)/.exec(line)?.[1]
    if (fence !== undefined) {
      if (mark?.startsWith(fence)) fence = undefined
      return
    }
    if (!comment && mark) {
      fence = mark
      return
    }
    const inComment = comment
    comment = comment ? !line.includes('-->') : line.lastIndexOf('<!--') > line.lastIndexOf('-->')
    const text = HEADING.exec(line)?.[2]
    if (!inComment && text !== undefined) headings.push({ line: index, text: text.replace(/<!--.*?-->/g, '').trim() })
  })
  return headings
}
