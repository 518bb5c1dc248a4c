import { folderOf, type Surroundings } from '../imports/surroundings'
import { onceForText } from '../once'
import { parseJsonc } from '../parse-jsonc'
import { tomlOf } from '../parse-toml'
import { parseYaml } from '../parse-yaml'
import { matchesGlob } from '../path-filter'
import { isFixture } from '../sample-folders'
import { asTable, valueAt } from '../table'

/** Projects that tests, tools and generators copy elsewhere: no lockfile above speaks of them. */
const COPIED = /(^|\/)(?:templates?|snapshots?|__snapshots__)\//

/**
 * Whether a lockfile of a folder holds what a manifest names: the manifest beside it, and the members of its workspace.
 * False where nobody can tell.
 *
 * @param path of the manifest
 * @param folder of the lockfile
 */
export function isLockedIn(path: string, folder: string, { manifests }: Pick<Surroundings, 'manifests'>): boolean {
  const own = folderOf(path)
  if (isFixture(path) || COPIED.test(path)) return false
  if (own === folder) return true
  const name = path.slice(path.lastIndexOf('/') + 1)
  const at = (place: string, file: string): string => manifests.get(place === '' ? file : `${place}/${file}`) ?? ''
  const member = folder === '' ? own : own.slice(folder.length + 1)
  const root = at(folder, name)
  const toml = (text: string, ...keys: string[]): unknown => valueAt(tomlOf(manifests, text), ...keys)
  if (name === 'Cargo.toml')
    return toml(at(own, name), 'workspace') === undefined && isMember(member, asTable(toml(root, 'workspace')))
  if (name === 'pyproject.toml') return isMember(member, asTable(toml(root, 'tool', 'uv', 'workspace')))
  if (name !== 'package.json') return false
  const forms = [...workspacesOf(manifests, root), ...pnpmPackages(manifests, at(folder, 'pnpm-workspace.yaml'))]
  return isMember(member, {
    members: forms.filter((form) => !form.startsWith('!')),
    exclude: forms.filter((form) => form.startsWith('!')).map((form) => form.slice(1)),
  })
}

const isMember = (member: string, { members, exclude }: { members?: unknown; exclude?: unknown }): boolean =>
  strings(members).some((form) => matchesGlob(member, fromRoot(form))) &&
  !strings(exclude).some((form) => [fromRoot(form), `${fromRoot(form)}/`].some((glob) => matchesGlob(member, glob)))

/** `crates/*`, `./packages/{ui,web}/` -> what it stands for below the workspace, and nowhere deeper */
const fromRoot = (form: string): string => `/${form.replace(/^(?:\.?\/)+|\/+$/g, '')}`

/** `["packages/*"]` or `{ "packages": ["packages/*"] }` */
const workspacesOf = onceForText((manifest) => {
  const value = valueAt(parseJsonc(manifest), 'workspaces')
  return strings(Array.isArray(value) ? value : valueAt(value, 'packages'))
})

const pnpmPackages = onceForText((text) => strings(valueAt(parseYaml(text), 'packages')))

const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
