import { once, onceForText } from '../once'
import { parseJsonc } from '../parse-jsonc'
import { asTable } from '../table'
import { folderOf, join } from './surroundings'

/** What a tsconfig or jsconfig lets imports of the files below it be written as. */
export interface Alias {
  readonly folder: string
  /** Folder that bare imports are looked up in, too, and that `paths` start from. */
  readonly base: string | undefined
  readonly paths: readonly (readonly [pattern: string, targets: readonly string[]])[]
}

/** What imports may begin with in place of a path of the repository: "@/" for "src/". */
export interface Prefix {
  readonly prefix: string
  readonly path: string
}

const CONFIG = /(?:^|\/)[jt]sconfig[^/]*\.json$/

/** Path aliases of a tree, with what configurations extend, the nearest configuration first. */
export const aliasesOf = once((manifests: ReadonlyMap<string, string>): readonly Alias[] =>
  [...manifests.keys()]
    .filter((path) => CONFIG.test(path))
    .map((path): Alias => {
      const { base, pathsBase, paths } = readOptions(manifests, path, 0)
      return { folder: folderOf(path), base: base ?? pathsBase, paths }
    })
    .filter(({ base, paths }) => base !== undefined || paths.length > 0)
    .sort((a, b) => b.folder.length - a.folder.length || b.paths.length - a.paths.length),
)

interface Options {
  readonly base?: string
  readonly pathsBase?: string
  readonly paths: Alias['paths']
}

/** What several extend is read once. */
const configOf = onceForText((text) => asTable(parseJsonc(text)))

function readOptions(manifests: ReadonlyMap<string, string>, path: string, depth: number): Options {
  const text = manifests.get(path) ?? manifests.get(`${path}.json`)
  if (text === undefined || depth > 5) return { paths: [] }
  const config = configOf(manifests, text)
  const folder = folderOf(path)
  let options: Options = { paths: [] }
  for (const one of [config.extends].flat()) {
    const above = typeof one === 'string' && one.startsWith('.') ? join(folder, one) : undefined
    if (above !== undefined) options = { ...options, ...readOptions(manifests, above, depth + 1) }
  }
  const own = asTable(config.compilerOptions)
  const base = typeof own.baseUrl === 'string' ? join(folder, own.baseUrl) : options.base
  const paths =
    own.paths === undefined
      ? {}
      : {
          pathsBase: base ?? folder,
          paths: Object.entries(asTable(own.paths)).map(([from, to]) => [from, texts(to)] as const),
        }
  return { ...options, ...(base === undefined ? {} : { base }), ...paths }
}

/** Beginnings of imports that stand for a folder or file of the repository; the module path of go.mod files is one, too. */
export const prefixesOf = once((manifests: ReadonlyMap<string, string>): readonly Prefix[] => {
  const aliases = aliasesOf(manifests).flatMap(({ folder, base, paths }) =>
    paths.flatMap(([from, targets]) =>
      targets.flatMap((to) =>
        from === '*' ? [] : [{ prefix: from.replace(/\*$/, ''), path: `${base ?? folder}/${to.replace(/\*$/, '')}` }],
      ),
    ),
  )
  const modules = [...manifests].flatMap(([path, text]) => {
    const module = /(?:^|\/)go\.mod$/.test(path) ? /^module\s+(\S+)/m.exec(text)?.[1] : undefined
    return module === undefined ? [] : [{ prefix: `${module}/`, path: `${folderOf(path)}/` }]
  })
  return [...aliases, ...modules]
})

const texts = (value: unknown): string[] => [value].flat().filter((one) => typeof one === 'string')
