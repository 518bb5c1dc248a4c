import { findNodeAtLocation, type Node } from 'jsonc-parser'

export type Key = string | number

/**
 * Puts a value into JSON with comments, behind what is in its object or list, in the file's own layout; objects that are
 * missing on the way are made. Nothing else moves, so that `removeAt` gives the same text again.
 */
export function insertAt(text: string, root: Node, path: readonly Key[], value: unknown): string {
  let known = path.length
  let parent: Node | undefined
  while (known > 0 && !parent) parent = findNodeAtLocation(root, path.slice(0, --known))
  if (!parent) return text
  const [key, ...rest] = path.slice(known)
  const nested = rest.reduceRight<unknown>(
    (inner, one) => (typeof one === 'number' ? [inner] : { [one]: inner }),
    value,
  )
  const { eol, indent } = layoutOf(text)
  const margin = indent.repeat(known + 1)
  const json = eol === '' ? JSON.stringify(nested) : JSON.stringify(nested, null, indent).replaceAll('\n', eol + margin)
  const item = `${eol}${eol === '' ? '' : margin}${typeof key === 'string' ? `${JSON.stringify(key)}:${eol === '' ? '' : ' '}` : ''}${json}`
  const last = parent.children?.at(-1)
  if (last) return splice(text, last.offset + last.length, 0, `,${item}`)
  const inside = parent.length - 2
  return splice(text, parent.offset + 1, inside, `${item}${eol}${eol === '' ? '' : indent.repeat(known)}`)
}

/** Takes a value out, with its key and the comma that parted it from its neighbour. */
export function removeAt(text: string, root: Node, path: readonly Key[]): string {
  const node = findNodeAtLocation(root, [...path])
  const child = node?.parent?.type === 'property' ? node.parent : node
  const parent = child?.parent
  if (!child || !parent?.children) return text
  const at = parent.children.indexOf(child)
  const [before, after] = [parent.children[at - 1], parent.children[at + 1]]
  if (before)
    return splice(text, before.offset + before.length, child.offset + child.length - before.offset - before.length)
  if (after) return splice(text, child.offset, after.offset - child.offset)
  return splice(text, parent.offset + 1, parent.length - 2)
}

const splice = (text: string, offset: number, length: number, content = ''): string =>
  text.slice(0, offset) + content + text.slice(offset + length)

/** How a file is laid out; no line feed where it is all on one line. */
function layoutOf(text: string): { eol: string; indent: string } {
  const isOneLine = !text.trimEnd().includes('\n') && text.trim() !== '{}'
  const eol = isOneLine ? '' : text.includes('\r\n') ? '\r\n' : '\n'
  return { eol, indent: /^([ \t]+)\S/m.exec(text)?.[1] ?? '  ' }
}
