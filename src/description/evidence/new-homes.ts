import type { FileChange } from '../../engine/model'
import { lastPart, literally, ownerOf } from '../../engine/shown-names'
import { byName, type ChangedExport } from '../../engine/syntax/changed-exports'
import type { Facts } from '../../engine/syntax/facts'
import { standsIn } from '../imports/bound-uses'
import { bothSides, lineOfWord, type Material, sourceFiles, textOf } from './material'

/** Where else in the change a name is newly public. */
export interface NewHome {
  readonly path: string
  readonly line: number
}

/**
 * Finds where a name that is gone from its file has gone to, in the change as a whole: another file, or `same` where those
 * who use it cannot tell the difference: its package has it still, or its type takes it from the type it is made of.
 */
export function newHomes(material: Material): (one: ChangedExport) => NewHome | 'same' | undefined {
  const files = sourceFiles(material)
  const fresh = new Map<string, NewHome[]>()
  const standing = new Map<string, FileChange[]>()
  const members = new Map<string, string[]>()
  const types = new Map<string, string[]>()
  for (const file of files) {
    const { now, before } = bothSides(material, file)
    const old = byName(before)
    for (const fact of now?.exports ?? []) {
      if (fact.kind === 'type') put(types, lastPart(fact.name), fact.signature)
      put(standing, fact.name, file)
      if (old.has(fact.name) || fact.name === 'default' || fact.name === '*') continue
      const line = lineOfWord(textOf(material, file, 'new') ?? '', fact, fact.name)
      put(fresh, fact.name, { path: file.path, line })
      if (fact.name.includes('.')) put(members, lastPart(fact.name), ownerOf(fact.name))
    }
  }
  return ({ file, name, before }) => {
    const homes = (fresh.get(name) ?? []).filter((home) => home.path !== file.path)
    const own = packageOf(material, file, 'old')
    // Beside a twin for other systems or versions, too.
    const there = (standing.get(name) ?? []).filter((other) => other !== file)
    if (own !== undefined && there.some((other) => packageOf(material, other, 'new') === own)) return 'same'
    const passesAll = passesOn(bothSides(material, file).now) && !passesOn(bothSides(material, file).before)
    if (homes.length > 0 && passesAll) return 'same'
    const [owner, member] = [ownerOf(name), lastPart(name)]
    // A primary constructor stands with its type.
    if (owner === member && before.kind === 'function')
      return types
        .get(owner)
        ?.some((signature) => new RegExp(`\\b${literally(owner)}(?:<[^>]*>)?\\s*\\(`).test(signature))
        ? 'same'
        : undefined
    const bases = name.includes('.') ? (types.get(owner) ?? []) : []
    if (members.get(member)?.some((base) => base !== owner && bases.some((signature) => standsIn(signature, base))))
      return 'same'
    return homes[0]
  }
}

function put<Value>(lists: Map<string, Value[]>, key: string, value: Value): void {
  const list = lists.get(key)
  if (list) list.push(value)
  else lists.set(key, [value])
}

/** export * from, pub use a::*, from a import * */
const passesOn = (facts: Facts | undefined): boolean =>
  facts?.imports.some(
    ({ form, names }) => names.includes('*') && (form === 'reexport' || facts.language === 'python'),
  ) === true

/** The package or namespace inside which nobody has to say which file a name stands in; undefined where files are modules. */
function packageOf(material: Material, file: FileChange, side: 'old' | 'new'): string | undefined {
  const text = textOf(material, file, side)
  const path = side === 'old' ? (file.oldPath ?? file.path) : file.path
  if (text === undefined) return undefined
  if (path.endsWith('.go'))
    return `${path.slice(0, path.lastIndexOf('/') + 1)} ${/^package[ \t]+(\w+)/m.exec(text)?.[1]}`
  if (path.endsWith('.cs')) return /^[ \t]*namespace[ \t]+([\w.]+)/m.exec(text)?.[1] ?? ''
  if (path.endsWith('.java')) return /^[ \t]*package[ \t]+([\w.]+)/m.exec(text)?.[1] ?? ''
  return undefined
}
