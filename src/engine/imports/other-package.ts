import { isFixture } from '../sample-folders'
import { crateNamed } from './crates'
import { packagesOf } from './packages'
import { resolveJavaScript } from './resolve-javascript'
import { above, folderOf, type Surroundings } from './surroundings'

/** A package of the repository that a file is not part of itself. */
export interface OtherPackage {
  readonly name: string
  readonly folder: string
}

type Find = (from: string, specifier: string) => OtherPackage | undefined

/** Finds the package of the same repository an import crosses over to, by language; undefined where it stays inside or leaves the repository. */
export function otherPackage(
  around: Surroundings,
): (from: string, specifier: string, language: string) => OtherPackage | undefined {
  const finders: Readonly<Record<string, () => Find>> = {
    script: () => inScript(around),
    go: () => inGo(around),
    rust: () => inRust(around),
  }
  const made = new Map<string, Find>()
  return (from, specifier, language) => {
    const family = /^(?:typescript|tsx|javascript)$/.test(language) ? 'script' : language
    const make = Object.hasOwn(finders, family) ? finders[family] : undefined
    const find = made.get(family) ?? make?.()
    if (find) made.set(family, find)
    return find?.(from, specifier)
  }
}

function inScript(around: Surroundings): Find {
  const resolve = resolveJavaScript(around)
  // A manifest without a name marks a folder's module system; it is no package of its own.
  const packages = packagesOf(around.manifests)
    .flatMap(({ folder, manifest }) => (typeof manifest.name === 'string' ? [{ folder, name: manifest.name }] : []))
    .sort((a, b) => b.folder.length - a.folder.length)
  const homeOf = (path: string): OtherPackage | undefined =>
    packages.find(({ folder }) => folder === '' || path.startsWith(`${folder}/`))
  return (from, specifier) => {
    const to = resolve(from, specifier)
    const home = to === undefined ? undefined : homeOf(to)
    // What tests keep to read is nobody's package, though it may be called like an installed one.
    if (home && isFixture(`${home.folder}/`) && !isFixture(from)) return undefined
    return home && home.folder !== '' && home.folder !== homeOf(from)?.folder ? home : undefined
  }
}

function inGo({ manifests }: Surroundings): Find {
  const modules = [...manifests].flatMap(([path, text]): OtherPackage[] => {
    const name = /(^|\/)go\.mod$/.test(path) ? /^module[ \t]+"?([^\s"]+)/m.exec(text)?.[1] : undefined
    return name === undefined ? [] : [{ name, folder: folderOf(path) }]
  })
  const sorted = [...modules].sort((a, b) => b.folder.length - a.folder.length)
  return (from, specifier) => {
    const own = sorted.find(({ folder }) => folder === '' || from.startsWith(`${folder}/`))
    const named = modules
      .filter(({ name }) => specifier === name || specifier.startsWith(`${name}/`))
      .sort((a, b) => b.name.length - a.name.length)[0]
    return named && named !== own ? named : undefined
  }
}

function inRust(around: Surroundings): Find {
  const named = crateNamed(around.manifests)
  return (from, specifier) => {
    const first = specifier.replace(/^::/, '').split('::')[0] ?? ''
    const [own] = above('Cargo.toml', folderOf(from), around)
    const found = named(from, first)
    return found && found.folder !== own?.folder ? found : undefined
  }
}
