import { parse as parseToml } from 'smol-toml'
import { parse as parseYaml } from 'yaml'
import { folderOf, type Surroundings } from '../imports/surroundings'
import { parseJsonc } from '../parse-jsonc'

/** Projects that tests, tools and generators copy elsewhere: no lockfile above speaks of them. */
const COPIED = /(^|\/)(?:fixtures?|__fixtures__|testdata|test-data|templates?|snapshots?|__snapshots__)\//

/**
 * Whether a lockfile of a folder holds what a manifest names: the manifest beside it, and the members of its workspace.
 * False where nobody can tell.
 *
 * @param path of the manifest
 * @param folder of the lockfile
 */
export function isLockedIn(path: string, folder: string, { manifests }: Pick<Surroundings, 'manifests'>): boolean {
  const own = folderOf(path)
  if (COPIED.test(path)) return false
  if (own === folder) return true
  const name = path.slice(path.lastIndexOf('/') + 1)
  const at = (place: string, file: string): string => manifests.get(place === '' ? file : `${place}/${file}`) ?? ''
  const member = folder === '' ? own : own.slice(folder.length + 1)
  const root = at(folder, name)
  if (name === 'Cargo.toml') {
    const workspace = tableAt(root, 'workspace')
    return workspace !== undefined && tableAt(at(own, name), 'workspace') === undefined && isMember(member, workspace)
  }
  if (name === 'pyproject.toml') {
    const workspace = tableAt(root, 'tool', 'uv', 'workspace')
    return workspace !== undefined && isMember(member, workspace)
  }
  if (name !== 'package.json') return false
  const forms = [...listed(valueAt(parseJsonc(root), 'workspaces')), ...pnpmPackages(at(folder, 'pnpm-workspace.yaml'))]
  return isMember(member, {
    members: forms.filter((form) => !form.startsWith('!')),
    exclude: forms.filter((form) => form.startsWith('!')).map((form) => form.slice(1)),
  })
}

const isMember = (member: string, { members, exclude }: { members?: unknown; exclude?: unknown }): boolean =>
  strings(members).some((form) => toForm(form).test(member)) &&
  !strings(exclude).some((form) => toForm(form).test(member) || member.startsWith(`${form.replace(/\/+$/, '')}/`))

/** `["packages/*"]` or `{ "packages": ["packages/*"] }` */
const listed = (value: unknown): string[] => strings(Array.isArray(value) ? value : valueAt(value, 'packages'))

const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []

function pnpmPackages(text: string): string[] {
  try {
    return strings(valueAt(parseYaml(text), 'packages'))
  } catch {
    return []
  }
}

function tableAt(text: string, ...path: readonly string[]): Readonly<Record<string, unknown>> | undefined {
  try {
    const value = path.reduce<unknown>(valueAt, parseToml(text))
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

const valueAt = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined

/** `crates/*`, `./packages/**` */
const toForm = (glob: string): RegExp =>
  new RegExp(
    `^${glob
      .replace(/^\.\/|\/+$/g, '')
      .replace(/[.+^${}()|[\]\\]/g, '\\$&')
      .replace(/\*\*\/?|\*|\?/g, (mark) => (mark.startsWith('**') ? '.*' : mark === '*' ? '[^/]*' : '[^/]'))}$`,
  )
