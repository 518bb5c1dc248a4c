import { type Alias, aliasesOf } from './aliases'
import { entriesFor, type Package, packagesOf, starOf } from './packages'
import { ScriptFiles } from './script-files'
import { folderOf, foldersUp, join, type Surroundings } from './surroundings'

/** Finds the file an import specifier of JavaScript or TypeScript means, in a tree of files; undefined for other people's packages. */
export function resolveJavaScript({
  paths,
  manifests,
}: Surroundings): (from: string, spec: string) => string | undefined {
  const files = new ScriptFiles(paths)
  const aliases = aliasesOf(manifests)
  const byFolder = new Map(packagesOf(manifests).map((one) => [one.folder, one]))
  const byName = new Map<string, Package>()
  for (const one of packagesOf(manifests)) {
    const { name } = one.manifest
    if (typeof name === 'string' && !byName.has(name)) byName.set(name, one)
  }
  const resolve = (from: string, spec: string): string | undefined => {
    const folder = folderOf(from)
    if (/^\.{1,2}(?:\/|$)/.test(spec)) return files.find(join(folder, spec))
    const nearest = aliases.find((alias) => alias.folder === '' || from.startsWith(`${alias.folder}/`))
    const aliased = nearest && throughAlias(files, nearest, spec)
    if (aliased !== undefined) return aliased
    if (spec.startsWith('#')) {
      const owner = foldersUp(folder).find((at) => byFolder.get(at)?.manifest.imports !== undefined)
      const targets = owner === undefined ? [] : entriesFor(byFolder.get(owner)?.manifest.imports, spec)
      return first(targets, (target) => files.findSource(join(owner ?? '', target)))
    }
    const name = spec.startsWith('@') ? spec.split('/').slice(0, 2).join('/') : (spec.split('/')[0] ?? '')
    const own = byName.get(name)
    return own && inPackage(files, own, spec.slice(name.length + 1))
  }
  const found = new Map<string, string | undefined>()
  return (from, spec) => {
    const key = `${folderOf(from)}\n${spec}`
    if (!found.has(key)) {
      // `./logo.svg?url`; of a name like `#inner/x` the sign is part.
      const bare = spec.replace(/[?#].*$/, (rest) => (spec.startsWith('#') ? rest : ''))
      found.set(key, resolve(from, bare))
    }
    return found.get(key)
  }
}

function throughAlias(files: ScriptFiles, { folder, base, paths }: Alias, spec: string): string | undefined {
  for (const [pattern, targets] of paths) {
    const rest = starOf(pattern, spec)
    const hit =
      rest === undefined
        ? undefined
        : first(targets, (target) =>
            files.find(
              join(
                base ?? folder,
                target.replace('*', () => rest),
              ),
            ),
          )
    if (hit !== undefined) return hit
  }
  return base === undefined ? undefined : files.find(join(base, spec))
}

function inPackage(files: ScriptFiles, { folder, manifest }: Package, sub: string): string | undefined {
  const main = sub === '' ? [manifest.source, manifest.module, manifest.main, manifest.types] : []
  const named = [...entriesFor(manifest.exports, sub === '' ? '.' : `./${sub}`), ...main.filter(isText)]
  const guesses = sub === '' ? ['src/index', 'index', 'src/main'] : [sub, `src/${sub}`, `lib/${sub}`]
  return (
    first(named, (target) => files.findSource(join(folder, target))) ??
    first(guesses, (guess) => files.find(join(folder, guess)))
  )
}

const isText = (value: unknown): value is string => typeof value === 'string'

function first<Item, Found>(items: readonly Item[], find: (item: Item) => Found | undefined): Found | undefined {
  for (const item of items) {
    const found = find(item)
    if (found !== undefined) return found
  }
  return undefined
}
