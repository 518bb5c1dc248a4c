import { crateNamed, cratesOf } from './crates'
import { folderOf, type Surroundings } from './surroundings'

/** A file that a path may mean; `weak` where only its names can tell. */
interface RustTarget {
  readonly to: string
  /** What is taken of it; absent where the path ends with the file itself, empty where it is only made a part of the crate. */
  readonly names?: readonly string[]
  readonly weak?: true
}

/** Finds the file a path of Rust (`crate::a::B`, `super::b`, `mod c`) means, in its own crate or another of the repository. */
export function resolveRust({ paths, manifests }: Surroundings): (from: string, spec: string) => readonly RustTarget[] {
  const crates = cratesOf(manifests)
  const named = crateNamed(manifests)
  const at = (...parts: string[]): string => parts.filter((part) => part !== '').join('/')
  const module = (folder: string, name: string): string | undefined =>
    [at(folder, `${name}.rs`), at(folder, name, 'mod.rs')].find((path) => paths.has(path))
  /** The folder a file's own modules are in. */
  const inside = (path: string): string =>
    /(^|\/)(?:mod|lib|main)\.rs$/.test(path) || /(^|\/)(?:tests|examples|benches)\/[^/]+\.rs$/.test(path)
      ? folderOf(path)
      : path.slice(0, -3)
  const walk = (folder: string, root: string | undefined, parts: readonly string[]): RustTarget[] => {
    let found = root
    let here = folder
    let left = parts
    for (const part of parts) {
      const next = module(here, part)
      if (next === undefined) break
      found = next
      here = at(here, part)
      left = left.slice(1)
    }
    const [name] = left
    return found === undefined ? [] : [{ to: found, ...(name === undefined ? {} : { names: [name] }) }]
  }
  const rootOf = (folder: string): { folder: string; root: string | undefined } => {
    const src = at(folder, 'src')
    return { folder: src, root: [at(src, 'lib.rs'), at(src, 'main.rs')].find((path) => paths.has(path)) }
  }
  return (from, spec) => {
    if (spec.startsWith('mod ')) {
      const found = module(inside(from), spec.slice(4))
      return found === undefined ? [] : [{ to: found, names: [] }]
    }
    const [head = '', ...rest] = spec.replace(/^::/, '').split('::')
    const crate = crates
      .filter(({ folder }) => folder === '' || from.startsWith(`${folder}/`))
      .sort((a, b) => b.folder.length - a.folder.length)[0]
    if (head === 'crate') {
      const own = rootOf(crate?.folder ?? '')
      return walk(own.folder, own.root, rest)
    }
    if (head === 'self') return walk(inside(from), undefined, rest)
    if (head === 'super') {
      let folder = inside(from)
      let parts = ['super', ...rest]
      while (parts[0] === 'super') {
        folder = folderOf(folder)
        parts = parts.slice(1)
      }
      const [found] = walk(folder, undefined, parts)
      if (found) return [found]
      // The parent's own item, or, inside `mod tests { … }`, the file itself: whoever names the item decides.
      const parent = [`${folder}.rs`, at(folder, 'mod.rs'), at(folder, 'lib.rs'), at(folder, 'main.rs')].find((path) =>
        paths.has(path),
      )
      const [name] = parts
      return parent === undefined ? [] : [{ to: parent, weak: true, ...(name === undefined ? {} : { names: [name] }) }]
    }
    const other = named(from, head)
    if (other) {
      const own = rootOf(other.folder)
      return walk(own.folder, own.root, rest)
    }
    // Modules of the file's own: `use money::euro` beside `mod money`.
    const [found] = walk(inside(from), undefined, [head, ...rest])
    if (found) return [found]
    // Before the edition of 2018 every path began at the crate's root.
    return walk(rootOf(crate?.folder ?? '').folder, undefined, [head, ...rest])
  }
}
