import type { FileChange, FileKind, Report } from '../engine/model'
import { code, many } from './markdown'

/** Two files of the change of which one imports the other. */
export type Link = readonly [string, string]

interface Part {
  readonly title: string
  readonly files: readonly FileChange[]
}

/** Kinds that make a pull request of their own, in the order they could go in; the rest belongs to the code. */
const APART: readonly (readonly [title: string, kinds: readonly FileKind[]])[] = [
  ['dependencies', ['manifest', 'lockfile']],
  ['third-party and generated files', ['vendored', 'generated']],
  ['continuous integration', ['ci']],
  ['migrations', ['migration']],
]
const LAST: readonly (readonly [title: string, kinds: readonly FileKind[]])[] = [
  ['configuration', ['config']],
  ['documentation', ['docs']],
  ['pictures and other assets', ['asset']],
]
const SHOWN = 8
/** Parts of the code that are told apart. */
const MOST = 5

/**
 * How the files of a change over its budget fall into smaller pull requests: by kind, and the code by who imports whom.
 * Empty where the change is within its budget, or where no cut can be seen.
 *
 * @param links which changed files import which
 */
export function splitPlan({ diff, budget }: Report, links: readonly Link[]): string {
  if (budget.counted <= budget.limit) return ''
  const ofKinds = (kinds: readonly FileKind[]) => diff.files.filter((file) => kinds.includes(file.kind))
  const named = (table: typeof APART): Part[] =>
    table.flatMap(([title, kinds]) => {
      const files = ofKinds(kinds)
      return files.length === 0 ? [] : [{ title, files }]
    })
  const parts = [...named(APART), ...codeParts(ofKinds(['source', 'test', 'snapshot']), links), ...named(LAST)]
  if (parts.length < 2) return ''
  const items = parts.map(({ title, files }, index) => {
    const lines = files.reduce((sum, file) => sum + file.added + file.deleted, 0)
    const shown = files.slice(0, SHOWN).map(({ path }) => code(path))
    const more = files.length > SHOWN ? ` and ${files.length - SHOWN} more` : ''
    return `${index + 1}. ${title} (${many(lines, 'line')}): ${shown.join(', ')}${more}`
  })
  const head = `The files fall into ${parts.length} parts that could be pull requests of their own: no file of one part of the code was seen to import a file of another.`
  const summary = `How this could be ${parts.length} smaller pull requests`
  return [`<details><summary>${summary}</summary>`, '', head, '', ...items, '', '</details>'].join('\n')
}

/** Code that imports each other belongs together, tests with what they import; what is alone is put together by its folder. */
function codeParts(files: readonly FileChange[], links: readonly Link[]): Part[] {
  const root = new Map(files.map(({ path }) => [path, path]))
  const find = (path: string): string => {
    let at = path
    for (let up = root.get(at) ?? at; up !== at; up = root.get(at) ?? at) at = up
    return at
  }
  const join = (a: string, b: string): void => {
    if (root.has(a) && root.has(b)) root.set(find(a), find(b))
  }
  for (const [a, b] of links) join(a, b)
  const linked = new Set(links.flat())
  const byFolder = new Map<string, string>()
  for (const { path } of files) {
    if (linked.has(path)) continue
    const folder = path.split('/').slice(0, -1).slice(0, 2).join('/')
    const other = byFolder.get(folder)
    if (other === undefined) byFolder.set(folder, path)
    else join(path, other)
  }
  const groups = new Map<string, FileChange[]>()
  for (const file of files) {
    const key = find(file.path)
    groups.set(key, [...(groups.get(key) ?? []), file])
  }
  const linesOf = (group: readonly FileChange[]): number =>
    group.reduce((sum, file) => sum + file.added + file.deleted, 0)
  // What is in one place is one matter to a reader, though nothing in it imports another.
  const places = new Map<string, FileChange[]>()
  for (const group of groups.values()) {
    const place = placeOf(group)
    places.set(place, [...(places.get(place) ?? []), ...group])
  }
  const sorted = [...places].sort(([, a], [, b]) => linesOf(b) - linesOf(a))
  const [largest, rest] = [sorted.slice(0, MOST), sorted.slice(MOST)]
  const parts = largest.map(([place, group]) => ({ title: `the code in ${code(place)}`, files: inOrder(group) }))
  const others = {
    title: `the code in ${rest.length} smaller places`,
    files: inOrder(rest.flatMap(([, group]) => group)),
  }
  return rest.length > 0 ? [...parts, others] : parts
}

const inOrder = (files: readonly FileChange[]): FileChange[] =>
  [...files].sort((a, b) => Number(a.kind !== 'source') - Number(b.kind !== 'source'))

/** The folder, two levels deep, in which most lines of a group change. */
function placeOf(group: readonly FileChange[]): string {
  const lines = new Map<string, number>()
  for (const { path, kind, added, deleted } of group) {
    const folder = path.split('/').slice(0, -1).slice(0, 2).join('/') || '.'
    lines.set(folder, (lines.get(folder) ?? 0) + (kind === 'source' ? 1000 : 1) * (added + deleted + 1))
  }
  return [...lines].sort(([, a], [, b]) => b - a)[0]?.[0] ?? '.'
}
