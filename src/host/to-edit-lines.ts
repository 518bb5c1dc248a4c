import { relative } from 'node:path'
import { visible } from '../formats/visible'
import type { FileEdit } from './hooks/manager'

/**
 * The lines that come and go; the rest of the file stays as it is.
 *
 * @param top folder in which paths are shown without it
 */
export function toEditLines({ path, before, after }: FileEdit, top?: string): string {
  const inside = top === undefined ? path : relative(top, path)
  const [old, now] = [linesOf(before), linesOf(after)]
  let start = 0
  while (start < old.length && start < now.length && old[start] === now[start]) start++
  let end = 0
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end++
  const lines = [
    ...old.slice(start, old.length - end).map((line) => `  - ${visible(line)}\n`),
    ...now.slice(start, now.length - end).map((line) => `  + ${visible(line)}\n`),
  ]
  return `${visible(inside.startsWith('..') ? path : inside)}\n${lines.length > 0 ? lines.join('') : '  + (made executable)\n'}`
}

const linesOf = (text: string | undefined): string[] => text?.replace(/\n$/, '').split('\n') ?? []
