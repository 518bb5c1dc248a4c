import { once } from '../once'
import { resolveGo } from './resolve-go'
import { above, folderOf, type ImportCheck, isBuilt } from './surroundings'

const filesIn = once(resolveGo)

/** Folders that `./...` leaves out (go help packages): examples with needs of their own. */
const UNBUILT = /(?:^|\/)(?:[_.][^/]*|testdata)\//

/** Packages of the module itself must have a folder, others a requirement; the standard library is taken on trust. */
export const unresolvedGo: ImportCheck = (specifier, { path }, around) => {
  const [first = ''] = specifier.split('/')
  if (!first.includes('.') || specifier === 'C' || UNBUILT.test(path)) return undefined
  const [nearest] = above('go.mod', folderOf(path), around)
  if (!nearest || [...around.manifests.keys()].some((name) => /(^|\/)go\.work$/.test(name))) return undefined
  const own = /^module\s+"?([^\s"]+)/m.exec(nearest.text)?.[1] ?? ''
  if (own !== '' && (specifier === own || specifier.startsWith(`${own}/`))) {
    const inside = specifier.slice(own.length + 1)
    const folder = [nearest.folder, inside].filter((part) => part !== '').join('/')
    return filesIn(around)(specifier).length > 0 || isBuilt(folder, around) || isNested(folder, around.manifests)
      ? undefined
      : { why: `there is no Go file in ${folder}` }
  }
  const required = [
    ...nearest.text.matchAll(/^\s*(?:require\s+|replace\s+)?"?([\w.~-]+\.[\w.~-]+(?:\/[\w.~-]+)*)"?\s+(?:v\d|=>)/gm),
  ]
  const isRequired = required.some(([, module = '']) => specifier === module || specifier.startsWith(`${module}/`))
  if (isRequired) return undefined
  const manifest = `${nearest.folder === '' ? '' : `${nearest.folder}/`}go.mod`
  // github.com/owner/name, gopkg.in/name: a host and up to two names.
  return { why: `${manifest} does not require it`, package: specifier.split('/').slice(0, 3).join('/') }
}

/** A module of its own inside the module. */
const isNested = (folder: string, manifests: ReadonlyMap<string, string>): boolean =>
  [...manifests.keys()].some((name) => name.endsWith('/go.mod') && `${folder}/`.startsWith(`${folderOf(name)}/`))
