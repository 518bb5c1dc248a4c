import { parse } from 'smol-toml'
import { folderOf } from './surroundings'

/** A crate of the repository, under the name its manifest gives it: `mini-redis`. */
export interface Crate {
  readonly name: string
  readonly folder: string
}

const known = new WeakMap<ReadonlyMap<string, string>, readonly Crate[]>()

/** Crates every program of Rust has, whatever the repository calls its own. */
const BUILT_IN = /^(?:std|core|alloc|proc_macro|test)$/

/**
 * The crate of the repository that a path's first word means in a file: one its own crate's manifest depends on, or its
 * own; undefined for crates from elsewhere, and where the manifest cannot be read.
 */
export function crateNamed(manifests: ReadonlyMap<string, string>): (from: string, word: string) => Crate | undefined {
  const crates = cratesOf(manifests)
  const sorted = [...crates].sort((a, b) => b.folder.length - a.folder.length)
  const byName = new Map(crates.map((crate) => [crate.name, crate]))
  const taken = new Map<string, ReadonlyMap<string, string>>()
  return (from, word) => {
    if (BUILT_IN.test(word)) return undefined
    const own = sorted.find(({ folder }) => folder === '' || from.startsWith(`${folder}/`))
    if (!own) return undefined
    if (worded(own.name) === word) return own
    let names = taken.get(own.folder)
    if (!names) {
      names = dependenciesIn(manifests.get(own.folder === '' ? 'Cargo.toml' : `${own.folder}/Cargo.toml`) ?? '')
      taken.set(own.folder, names)
    }
    return byName.get(names.get(word) ?? '')
  }
}

const worded = (name: string): string => name.replaceAll('-', '_')

/** What a manifest depends on: packages by the word the code has for them. */
function dependenciesIn(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, inner] of Object.entries(value)) {
      if (/^(?:dev-|build-)?dependencies$/.test(key) && typeof inner === 'object' && inner !== null)
        for (const [name, one] of Object.entries(inner as Record<string, unknown>)) {
          const renamed = typeof one === 'object' && one !== null ? (one as { package?: unknown }).package : undefined
          found.set(worded(name), typeof renamed === 'string' ? renamed : name)
        }
    }
  }
  try {
    const manifest = parse(text)
    visit(manifest)
    for (const target of Object.values(manifest.target ?? {})) visit(target)
  } catch {
    // A manifest that cannot be read names nothing.
  }
  return found
}

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
