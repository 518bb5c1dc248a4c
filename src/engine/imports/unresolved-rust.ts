import { parseManifest } from '../manifests/parse-manifest'
import { once, onceForText } from '../once'
import { above, folderOf, type ImportCheck } from './surroundings'

const KNOWN = new Set(['crate', 'self', 'super', 'std', 'core', 'alloc', 'proc_macro', 'test', 'Self'])

/** The crate an import starts with must be a dependency, where it can be nothing else. */
export const unresolvedRust: ImportCheck = (specifier, { path, text }, around) => {
  const [crate = ''] = specifier.replace(/^::/, '').split('::')
  if (KNOWN.has(crate) || !/^[a-z][a-z0-9_]*$/.test(crate)) return undefined
  const manifests = above('Cargo.toml', folderOf(path), around)
  const [nearest] = manifests
  if (!nearest || /\bextern crate\b/.test(text)) return undefined
  for (const { text: manifest } of manifests) {
    const names = namesOf(around.manifests, manifest)
    if (!names || names.has(crate) || [...names].some((name) => mayBe(name, crate))) return undefined
  }
  // A module, an import or a type of that name in the crate: the path is a local one.
  const isLocal =
    new RegExp(`\\b(?:mod|enum|struct|trait|type|fn|macro_rules!|as)\\s+${crate}\\b|::\\{?[^;]*\\b${crate}\\b`).test(
      text,
    ) || modules(around.paths).has(crate)
  return isLocal ? undefined : { why: `no Cargo.toml above it names ${crate}`, package: crate }
}

/**
 * A package's library may be called otherwise than the package, which only the package itself says: rust-ini is `ini`,
 * md-5 is `md5`, xml-rs is `xml`.
 */
function mayBe(name: string, crate: string): boolean {
  const [whole, part] = [name.replaceAll('_', ''), crate.replaceAll('_', '')]
  return whole === part || (part.length >= 3 && whole.includes(part)) || (whole.length >= 4 && part.includes(whole))
}

/** Dependencies of every kind and target, the package's own name and its library's; undefined where it cannot be read. */
const namesOf = onceForText((manifest): ReadonlySet<string> | undefined => {
  const dependencies = parseManifest('Cargo.toml', manifest)
  const own = [...manifest.matchAll(/^\s*name\s*=\s*["']([^"']+)["']/gm)].map((match) => match[1] ?? '')
  return (
    dependencies && new Set([...dependencies.map(({ name }) => name), ...own].map((name) => name.replaceAll('-', '_')))
  )
})

/** Names of files and folders that are modules. */
const modules = once(
  (paths: ReadonlySet<string>): ReadonlySet<string> =>
    new Set([...paths].flatMap((path) => /\/([^/]+?)(?:\/mod)?\.rs$/.exec(path)?.[1] ?? [])),
)
