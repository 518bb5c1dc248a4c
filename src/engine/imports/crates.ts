import { parse } from 'smol-toml'
import { folderOf } from './surroundings'

/** A crate of the repository, under the name its manifest gives it: `mini-redis`. */
export interface Crate {
  readonly name: string
  readonly folder: string
}

const known = new WeakMap<ReadonlyMap<string, string>, readonly Crate[]>()

/** Every crate of a tree whose manifest can be read. */
export function cratesOf(manifests: ReadonlyMap<string, string>): readonly Crate[] {
  const before = known.get(manifests)
  if (before) return before
  const found = [...manifests].flatMap(([path, text]): Crate[] => {
    const name = /(^|\/)Cargo\.toml$/.test(path) ? nameIn(text) : undefined
    return name === undefined ? [] : [{ name, folder: folderOf(path) }]
  })
  known.set(manifests, found)
  return found
}

function nameIn(text: string): string | undefined {
  try {
    const value = parse(text).package as { name?: unknown } | undefined
    return typeof value?.name === 'string' ? value.name : undefined
  } catch {
    return undefined
  }
}
