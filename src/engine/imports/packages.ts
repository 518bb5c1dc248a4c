import { once } from '../once'
import { parseJsonc } from '../parse-jsonc'
import { asTable, type Table } from '../table'
import { folderOf } from './surroundings'

/** A package.json of the tree. */
export interface Package {
  readonly folder: string
  readonly manifest: Table
}

/** Every package of the tree; of an unreadable manifest nothing but its folder is known. */
export const packagesOf = once((manifests: ReadonlyMap<string, string>): readonly Package[] =>
  [...manifests].flatMap(([path, text]) =>
    /(^|\/)package\.json$/.test(path) ? [{ folder: folderOf(path), manifest: asTable(parseJsonc(text)) }] : [],
  ),
)

/** Files that `exports` or `imports` of a package name for a key, whatever the condition. */
export function entriesFor(map: unknown, key: string): string[] {
  if (typeof map === 'string') return key === '.' ? [map] : []
  if (typeof map !== 'object' || map === null) return []
  const entries = Object.entries(map)
  if (entries.length > 0 && entries.every(([name]) => !/^[.#]/.test(name))) return key === '.' ? leaves(map) : []
  return entries.flatMap(([name, value]) => {
    const rest = starOf(name, key)
    return rest === undefined ? [] : leaves(value).map((target) => target.replace('*', () => rest))
  })
}

const leaves = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(leaves)
      : []

/** What `*` stands for where a pattern fits; '' where it fits without one. */
export function starOf(pattern: string, spec: string): string | undefined {
  const star = pattern.indexOf('*')
  if (star < 0) return pattern === spec ? '' : undefined
  const [head, tail] = [pattern.slice(0, star), pattern.slice(star + 1)]
  return spec.startsWith(head) && spec.endsWith(tail) && spec.length >= head.length + tail.length
    ? spec.slice(head.length, spec.length - tail.length)
    : undefined
}
