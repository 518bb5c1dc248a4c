import { once } from '../once'
import { tomlOf } from '../parse-toml'
import { asTable, type Table, valueAt } from '../table'
import { folderOf, foldersUp, join } from './surroundings'

/** A crate of the repository, under the name its manifest gives it: `mini-redis`. */
export interface Crate {
  readonly name: string
  readonly folder: string
}

/** Crates every program of Rust has, whatever the repository calls its own. */
const BUILT_IN = /^(?:std|core|alloc|proc_macro|test)$/

/**
 * The crate of the repository that a path's first word means in a file: its own, or one its manifest depends on by a path;
 * undefined for crates from elsewhere, and where the manifest cannot be read.
 */
export function crateNamed(manifests: ReadonlyMap<string, string>): (from: string, word: string) => Crate | undefined {
  const crates = cratesOf(manifests)
  const sorted = [...crates].sort((a, b) => b.folder.length - a.folder.length)
  const byFolder = new Map(crates.map((crate) => [crate.folder, crate]))
  const homes = new Map<string, Crate | undefined>()
  const homeOf = (folder: string): Crate | undefined => {
    if (!homes.has(folder))
      homes.set(
        folder,
        sorted.find((crate) => crate.folder === '' || `${folder}/`.startsWith(`${crate.folder}/`)),
      )
    return homes.get(folder)
  }
  const taken = new Map<string, ReadonlyMap<string, string>>()
  return (from, word) => {
    const own = BUILT_IN.test(word) ? undefined : homeOf(folderOf(from))
    if (!own) return undefined
    if (worded(own.name) === word) return own
    const folders = taken.get(own.folder) ?? dependenciesOf(own.folder, manifests)
    taken.set(own.folder, folders)
    return byFolder.get(folders.get(word) ?? '?')
  }
}

const worded = (name: string): string => name.replaceAll('-', '_')

/** Folders of the crates a crate depends on, by the word its code has for them. */
function dependenciesOf(folder: string, manifests: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const manifestOf = (at: string): Table =>
    tomlOf(manifests, manifests.get(at === '' ? 'Cargo.toml' : `${at}/Cargo.toml`) ?? '') ?? {}
  const manifest = manifestOf(folder)
  const root = foldersUp(folder).find((at) => manifestOf(at).workspace !== undefined) ?? folder
  const workspace = manifestOf(root)
  const shared = asTable(asTable(workspace.workspace).dependencies)
  // A version from the registry may be taken from the repository instead.
  const patches = Object.assign({}, ...Object.values(asTable(workspace.patch)).map(asTable)) as Table
  const found = new Map<string, string>()
  const read = (name: string, one: unknown): void => {
    const isShared = asTable(one).workspace === true
    const { path, package: renamed } = asTable(isShared ? shared[name] : one)
    const patch = asTable(patches[typeof renamed === 'string' ? renamed : name]).path
    const place =
      typeof path === 'string'
        ? join(isShared ? root : folder, path)
        : typeof patch === 'string'
          ? join(root, patch)
          : undefined
    if (place !== undefined) found.set(worded(name), place)
  }
  for (const table of [manifest, ...Object.values(asTable(manifest.target)).map(asTable)])
    for (const section of ['dependencies', 'dev-dependencies', 'build-dependencies'])
      for (const [name, one] of Object.entries(asTable(table[section]))) read(name, one)
  return found
}

/** Every crate of a tree whose manifest can be read. */
export const cratesOf = once((manifests: ReadonlyMap<string, string>): readonly Crate[] =>
  [...manifests].flatMap(([path, text]): Crate[] => {
    const name = /(^|\/)Cargo\.toml$/.test(path) ? valueAt(tomlOf(manifests, text), 'package', 'name') : undefined
    return typeof name === 'string' ? [{ name, folder: folderOf(path) }] : []
  }),
)
