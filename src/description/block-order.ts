import type { Edit } from './edit'
import type { Block, Template } from './parse-template'

/** What an answer is put before: boxes, rulers, link definitions, quick actions, closing tags, other people's marks. */
export function endsBody(block: Block, template: Template): boolean {
  return block.tasks || isTail(block, template) || block.foreign || block.type === 'thematicBreak'
}

export function isTail(block: Block, { text }: Template): boolean {
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
export function around({ text, eol }: Template, at: number, block: string): Edit {
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
