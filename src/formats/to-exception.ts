import { isCollection, isSeq, parseDocument, stringify } from 'yaml'

export interface WrittenException {
  readonly rule: string
  /** The file it holds for; every file where absent. */
  readonly path?: string | undefined
  readonly reason: string
}

/** The rules file's text with one exception more, behind those that it has; the rest stays as it is. */
export function toException(text: string, { rule, path, reason }: WrittenException): string {
  const entries = { rule, ...(path === undefined ? {} : { files: globFor(path) }), reason }
  const lines = Object.entries(entries).map(([key, value]) => `${key}: ${stringify(value, { lineWidth: 0 }).trimEnd()}`)
  const item = (indent: string): string => `${indent}- ${lines.join(`\n${indent}  `)}\n`
  const document = parseDocument(text)
  const list = document.get('exceptions', true)
  if (list === undefined) {
    const apart = text === '' || text.endsWith('\n\n') ? '' : text.endsWith('\n') ? '\n' : '\n\n'
    return `${text}${text === '' ? '' : apart}exceptions:\n${item('  ')}`
  }
  if (!isSeq(list) || list.flow || !list.range) {
    if (isCollection(list)) document.addIn(['exceptions'], document.createNode(entries))
    else document.set('exceptions', document.createNode([entries]))
    return document.toString({ lineWidth: 0 })
  }
  const [from, to] = list.range
  const indent = /[^\n]*$/.exec(text.slice(0, from))?.[0] ?? ''
  const last = text.slice(0, to).trimEnd().length
  const end = text.indexOf('\n', last)
  return end < 0 ? `${text}\n${item(indent)}` : text.slice(0, end + 1) + item(indent) + text.slice(end + 1)
}

/** A glob that means this path and no other. */
const globFor = (path: string): string => `/${path.replace(/[\\*?[\]{}()!+@]/g, '\\$&')}`
