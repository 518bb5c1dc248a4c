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
  const head = `The change is over its budget. Its files fall into ${parts.length} parts that could be pull requests of their own; no file of one part of the code was seen to import a file of another:`
  return [head, '', ...items].join('\n')
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
  return [...groups.values()].map((group) => ({
    title: group.every(({ kind }) => kind !== 'source') ? 'tests' : `the code in ${code(folderOf(group))}`,
    files: [...group].sort((a, b) => Number(a.kind !== 'source') - Number(b.kind !== 'source')),
  }))
}

/** The deepest folder all production code of a group is in. */
function folderOf(files: readonly FileChange[]): string {
  const code = files.filter(({ kind }) => kind === 'source')
  const [first = [], ...others] = code.map(({ path }) => path.split('/').slice(0, -1))
  let length = first.length
  for (const parts of others)
    while (length > 0 && parts.slice(0, length).join('/') !== first.slice(0, length).join('/')) length--
  return first.slice(0, length).join('/') || '.'
}
