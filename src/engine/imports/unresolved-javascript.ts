import { once, onceForText } from '../once'
import { parseJsonc } from '../parse-jsonc'
import { prefixesOf } from './aliases'
import { NODE_MODULES } from './node-modules'
import { resolveJavaScript } from './resolve-javascript'
import {
  above,
  allFolders,
  folderOf,
  type ImportCheck,
  isBuilt,
  join,
  type Surroundings,
  type Unresolved,
} from './surroundings'

const fileOf = once(resolveJavaScript)

/** What else a relative import may mean: bundlers take assets, and files for one platform. */
const ENDS = [
  '',
  '.ts',
  '.tsx',
  '.d.ts',
  '.mts',
  '.cts',
  '.d.mts',
  '.d.cts',
  '.js',
  '.jsx',
  '.mjs',
  '.cjs',
  '.json',
  '.vue',
  '.svelte',
  '.astro',
  '.node',
  '.css',
  '.scss',
  '.less',
  '.d.css.ts',
]
const NATIVE = ['', '.ios', '.android', '.native', '.web', '.server', '.client']
/** Files whose text says of other names what they stand for. */
const CONFIGURATION =
  /(^|\/)(package\.json|deno\.jsonc?|import_map\.json|[jt]sconfig[^/]*\.json|[^/]+\.config\.[cm]?[jt]s)$/

/** Relative paths, packages, workspaces, path aliases; whatever else somebody configured is left alone. */
export const unresolvedJavaScript: ImportCheck = (written, { path, typeOnly, text }, around) => {
  const specifier = written.replace(/[?#].*$/, '').replace(/^.*!/, '')
  if (specifier === '' || /^[a-z][a-z0-9+.-]*:/i.test(specifier) || /[$`{}*]/.test(specifier)) return undefined
  if (fileOf(around)(path, specifier) !== undefined) return undefined
  const folder = folderOf(path)
  if (specifier.startsWith('.')) {
    const target = join(folder, specifier)
    return target === undefined || isFile(target, around) || isBuilt(target, around) || declares(text, written)
      ? undefined
      : { why: `there is no ${target}` }
  }
  if (/^[/#@~]($|\/)|^[#~]/.test(specifier)) return undefined
  return resolvePackage(specifier, folder, typeOnly, text, around)
}

function resolvePackage(
  specifier: string,
  folder: string,
  typeOnly: boolean,
  text: string,
  around: Surroundings,
): Unresolved | undefined {
  const parts = specifier.split('/')
  const name = specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? '')
  if (!/^(?:@[a-z0-9~-][\w.~-]*\/)?[a-z0-9~-][\w.~-]*$/i.test(name) || NODE_MODULES.has(name)) return undefined
  if (OF_RUNTIMES.test(specifier)) return undefined
  if (prefixesOf(around.manifests).some(({ prefix }) => specifier.startsWith(prefix))) return undefined
  const manifests = above('package.json', folder, around)
  if (manifests.length === 0 || declares(text, specifier)) return undefined
  const types = name.startsWith('@') ? `@types/${name.slice(1).replace('/', '__')}` : `@types/${name}`
  for (const { text: manifest } of manifests) {
    const known = namesOf(around.manifests, manifest)
    // A manifest that cannot be read may name anything.
    if (!known || known.has(name) || known.has(types)) return undefined
    if (PROVIDED.some(([by, modules]) => known.has(by) && modules.test(specifier))) return undefined
  }
  for (const [path, manifest] of around.manifests) {
    // Workspaces, path aliases, bundlers' and test runners' own resolution.
    if (CONFIGURATION.test(path) && !/(^|\/)package\.json$/.test(path) && mentions(manifest, name)) return undefined
    if (/(^|\/)package\.json$/.test(path) && nameOf(manifest) === name) return undefined
  }
  if (isBaseUrl(specifier, folder, around)) return undefined
  if (typeOnly && name === 'vscode') return undefined
  return { why: `no package.json above it names ${name}`, package: name }
}

/** Modules that are no packages: a framework's bundler makes them, where a manifest names the framework. */
const PROVIDED: readonly (readonly [by: string, modules: RegExp])[] = [
  ['@docusaurus/core', /^@(?:docusaurus|theme|theme-original|theme-init|site|generated)\//],
  ['ember-source', /^@(?:ember|glimmer)\//],
]

/** What other runtimes of JavaScript than node bring along: Bun, k6, Meteor, Lightning web components. */
const OF_RUNTIMES = /^(?:bun|k6|lwc)$|^(?:k6|meteor|@salesforce)\//

/** Declared dependencies, the package's own name, and what it maps names to itself. */
const namesOf = onceForText((manifest): ReadonlySet<string> | undefined => {
  const value = parseJsonc(manifest) as Record<string, unknown> | undefined
  if (typeof value !== 'object' || value === null) return undefined
  const names = new Set<string>(typeof value.name === 'string' ? [value.name] : [])
  for (const key of [
    'dependencies',
    'devDependencies',
    'peerDependencies',
    'optionalDependencies',
    'imports',
    'alias',
    '_moduleAliases',
    'bundledDependencies',
  ]) {
    const part = value[key]
    for (const name of Array.isArray(part) ? part : Object.keys((part as object | undefined) ?? {}))
      names.add(String(name))
  }
  for (const pattern of Object.keys(((value.jest as Record<string, unknown>)?.moduleNameMapper as object) ?? {})) {
    names.add(pattern.replace(/[\^$]|\/?\(\.\*\)/g, ''))
  }
  return names
})

const nameOf = (manifest: string): string | undefined => /"name"\s*:\s*"([^"]+)"/.exec(manifest)?.[1]

const mentions = (text: string, name: string): boolean =>
  text.includes(`${name}"`) || text.includes(`${name}'`) || text.includes(`${name}/`) || text.includes(`${name}:`)

/** `import 'components/button'` from a baseUrl: the first part is a folder or file of the tree. */
function isBaseUrl(specifier: string, folder: string, around: Surroundings): boolean {
  const [first = ''] = specifier.split('/')
  const bases = above('tsconfig.json', folder, around).concat(above('jsconfig.json', folder, around))
  return bases.some(({ folder: base, text }) => {
    const url = /"baseUrl"\s*:\s*"([^"]*)"/.exec(text)?.[1]
    const roots = [base, join(base, 'src') ?? '', join(base, url ?? '') ?? '']
    return roots.some((root) => {
      const target = join(root, specifier)
      return (target !== undefined && isFile(target, around)) || hasFolder(join(root, first) ?? '', around)
    })
  })
}

function isFile(target: string, { paths }: Surroundings): boolean {
  const bare = target.replace(/\.(?:js|mjs|cjs|jsx)$/, '')
  const stems = bare === target ? [target] : [target, bare]
  return (
    stems.some((stem) =>
      NATIVE.some((native) =>
        ENDS.some(
          (end) =>
            paths.has(`${stem}${native}${end}`) ||
            (end !== '' && paths.has(`${stem === '' ? '' : `${stem}/`}index${native}${end}`)),
        ),
      ),
    ) ||
    paths.has(target === '' ? 'package.json' : `${target}/package.json`) ||
    folderIndex(target, paths)
  )
}

const folderIndex = (target: string, paths: ReadonlySet<string>): boolean =>
  target === '' && [...paths].some((path) => /^index\.\w+$/.test(path))

const hasFolder = (folder: string, { paths }: Surroundings): boolean => allFolders(paths).has(folder)

/** `declare module 'x'`, `jest.mock('x', factory, { virtual: true })`. */
const declares = (text: string, specifier: string): boolean =>
  text.includes(`declare module '${specifier}'`) ||
  text.includes(`declare module "${specifier}"`) ||
  /virtual:\s*true/.test(text)
