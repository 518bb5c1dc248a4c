import { once } from '../once'
import type { RepositoryFacts } from '../repository-facts'

/** What an import is resolved against: the reviewed tree and its manifests. */
export type Surroundings = Pick<RepositoryFacts, 'paths' | 'manifests'>

/** An import that leads nowhere. */
export interface Unresolved {
  /** In a clause: "there is no src/cart". */
  readonly why: string
  /** What no manifest declares, where it is a package: `@scope/name`, `github.com/owner/name`, `serde`. */
  readonly package?: string
}

/** Looks for what an import means; undefined where it leads somewhere or nobody can tell. */
export type ImportCheck = (
  specifier: string,
  at: { readonly path: string; readonly typeOnly: boolean; readonly text: string },
  around: Surroundings,
) => Unresolved | undefined

export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))

/** `a/b` and `../c/d` -> `a/c/d`; undefined above the root. */
export function join(folder: string, path: string): string | undefined {
  const parts = folder === '' ? [] : folder.split('/')
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue
    if (part !== '..') parts.push(part)
    else if (parts.pop() === undefined) return undefined
  }
  return parts.join('/')
}

/** The folder and those above it, nearest first; the root is the empty string. */
export function foldersUp(folder: string): string[] {
  const parts = folder === '' ? [] : folder.split('/')
  return [...parts.map((_, index) => parts.slice(0, parts.length - index).join('/')), '']
}

/** Every folder that holds something. */
export const allFolders = once((paths: ReadonlySet<string>): ReadonlySet<string> => {
  const found = new Set<string>()
  for (const path of paths)
    for (let folder = folderOf(path); folder !== '' && !found.has(folder); folder = folderOf(folder)) found.add(folder)
  return found
})

/** Files of this name in the folder and above it, nearest first. */
export function above(name: string, folder: string, { manifests }: Surroundings): { folder: string; text: string }[] {
  return foldersUp(folder).flatMap((at) => {
    const text = manifests.get(at === '' ? name : `${at}/${name}`)
    return text === undefined ? [] : [{ folder: at, text }]
  })
}

/** Names that git is told to ignore, or that are built: what stands under them is not in the tree, and may be there. */
export function isBuilt(path: string, { manifests }: Surroundings): boolean {
  const parts = path.split('/')
  if (parts.some((part) => BUILT.test(part))) return true
  return ignoredNames(manifests).some((form) => parts.some((part) => form.test(part)))
}

const ignoredNames = once((manifests: ReadonlyMap<string, string>): readonly RegExp[] => {
  const texts = [...manifests].filter(([name]) => /(^|\/)\.gitignore$/.test(name)).map(([, text]) => text)
  const names = texts
    .flatMap((text) => text.split('\n'))
    .map((line) => line.trim().replace(/\/+$/, '').split('/').at(-1))
  return [...new Set(names)].flatMap((name = '') => {
    if (name === '' || name.startsWith('#') || name === '*' || name === '**') return []
    const form = name
      .replace(/[.+^${}()|\\]/g, '\\$&')
      .replace(/\*+/g, '.*')
      .replace(/\?/g, '.')
    return [new RegExp(`^${form}(\\.\\w+)?$`)]
  })
})

const BUILT =
  /^(?:dist|build|out|lib|target|generated|__generated__|gen|\.next|\.nuxt|\.svelte-kit|\.output|pkg|node_modules|vendor|_build|bin|obj|coverage|wasm)$|generated|\.gen\b/
