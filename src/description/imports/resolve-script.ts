import { parseJsonc } from '../../engine/parse-jsonc'

const ENDS = ['.ts', '.tsx', '.mts', '.cts', '.d.ts', '.js', '.jsx', '.mjs', '.cjs', '.vue', '.svelte', '.json']
const ENDING = /(?:\.d\.ts|\.[mc]?[jt]s|\.[jt]sx|\.vue|\.svelte|\.json)$/
const WRITTEN = /\.([mc]?)jsx?$/

export interface ScriptFiles {
  readonly paths: ReadonlySet<string>
  /** Text of every package.json, tsconfig*.json and jsconfig.json, by path. */
  readonly configs: ReadonlyMap<string, string>
}

interface Alias {
  readonly folder: string
  readonly base: string | undefined
  readonly paths: readonly (readonly [pattern: string, targets: readonly string[]])[]
}

/** Finds the file an import specifier of JavaScript or TypeScript means, in a tree of files; undefined for other people's packages. */
export function scriptResolver({ paths, configs }: ScriptFiles): (from: string, spec: string) => string | undefined {
  const packages = new Map<string, { folder: string; manifest: Record<string, unknown> }>()
  const manifests = new Map<string, Record<string, unknown>>()
  for (const [path, text] of configs) {
    if (!/(^|\/)package\.json$/.test(path)) continue
    const manifest = json(text)
    const folder = folderOf(path)
    manifests.set(folder, manifest)
    if (typeof manifest.name === 'string' && !packages.has(manifest.name))
      packages.set(manifest.name, { folder, manifest })
  }
  const aliases = aliasesOf(configs)
  const found = new Map<string, string | undefined>()
  const stems = stemsOf(paths)

  const file = (path: string | undefined): string | undefined => {
    if (path === undefined) return undefined
    const clean = path.replace(/^\.\//, '').replace(/\/$/, '')
    if (paths.has(clean)) return clean
    if (WRITTEN.test(clean)) {
      for (const end of ['.$1ts', '.$1tsx', '.d.$1ts']) {
        const other = clean.replace(WRITTEN, end).replace(/\.[mc]tsx$/, '.tsx')
        if (paths.has(other)) return other
      }
    }
    return stems.get(clean) ?? stems.get(clean === '' ? 'index' : `${clean}/index`)
  }
  /** A built file is not in the repository; its source is. */
  const source = (path: string): string | undefined => {
    const direct = file(path)
    if (direct !== undefined && !/\.d\.ts$|\.json$/.test(direct)) return direct
    const bare = path.replace(/(?:\.d)?\.[mc]?[jt]sx?$/, '')
    for (const folder of ['src', '']) {
      const other = file(
        bare.replace(
          /(^|\/)(?:dist|lib|build|out|esm|cjs)(?:\/(?:esm|cjs|src))?\//,
          folder === '' ? '$1' : `$1${folder}/`,
        ),
      )
      if (other !== undefined && other !== direct) return other
    }
    return direct
  }
  const inPackage = (
    { folder, manifest }: { folder: string; manifest: Record<string, unknown> },
    sub: string,
  ): string | undefined => {
    const exported = targetsOf(manifest.exports, sub === '' ? '.' : `./${sub}`)
    const named =
      sub === ''
        ? [manifest.source, manifest.module, manifest.main, manifest.types].filter((one) => typeof one === 'string')
        : []
    for (const target of [...exported, ...(named as string[])]) {
      const hit = source(join(folder, target))
      if (hit !== undefined) return hit
    }
    for (const guess of sub === '' ? ['src/index', 'index', 'src/main'] : [sub, `src/${sub}`, `lib/${sub}`]) {
      const hit = file(join(folder, guess))
      if (hit !== undefined) return hit
    }
    return undefined
  }
  const resolve = (from: string, spec: string): string | undefined => {
    const folder = folderOf(from)
    if (/^\.{1,2}(?:\/|$)/.test(spec)) return file(join(folder, spec))
    for (const alias of aliases) {
      if (!isIn(from, alias.folder)) continue
      for (const [pattern, targets] of alias.paths) {
        const rest = starOf(pattern, spec)
        if (rest === undefined) continue
        for (const target of targets) {
          const hit = file(join(alias.base ?? alias.folder, target.replace('*', rest)))
          if (hit !== undefined) return hit
        }
      }
      const based = alias.base === undefined ? undefined : file(join(alias.base, spec))
      if (based !== undefined) return based
      break
    }
    if (spec.startsWith('#')) {
      for (let at = folder; ; at = folderOf(at)) {
        const manifest = manifests.get(at)
        if (manifest?.imports !== undefined) {
          for (const target of targetsOf(manifest.imports, spec)) {
            const hit = source(join(at, target))
            if (hit !== undefined) return hit
          }
          return undefined
        }
        if (at === '') return undefined
      }
    }
    const name = spec.startsWith('@') ? spec.split('/').slice(0, 2).join('/') : (spec.split('/')[0] ?? '')
    const own = packages.get(name)
    return own ? inPackage(own, spec.slice(name.length + 1)) : undefined
  }
  return (from, spec) => {
    const key = `${folderOf(from)}\n${spec}`
    if (!found.has(key))
      found.set(
        key,
        resolve(
          from,
          spec.replace(/[?#].*$/, (rest) => (spec.startsWith('#') ? rest : '')),
        ),
      )
    return found.get(key)
  }
}

/** Files by their path without its end; where several share it, the one that stands first in `ENDS`. */
function stemsOf(paths: ReadonlySet<string>): Map<string, string> {
  const stems = new Map<string, string>()
  const rankOf = (path: string, stem: string): number => ENDS.indexOf(path.slice(stem.length))
  for (const path of paths) {
    const match = ENDING.exec(path)
    if (!match) continue
    const stem = path.slice(0, match.index)
    const known = stems.get(stem)
    if (known === undefined || rankOf(path, stem) < rankOf(known, stem)) stems.set(stem, path)
  }
  return stems
}

/** Path aliases, the nearest configuration first. */
function aliasesOf(configs: ReadonlyMap<string, string>): Alias[] {
  const read = (path: string, depth: number): Record<string, unknown> => {
    const text = configs.get(path) ?? configs.get(`${path}.json`)
    if (text === undefined || depth > 5) return {}
    const config = json(text)
    const above = [config.extends].flat().filter((one) => typeof one === 'string' && one.startsWith('.')) as string[]
    let options: Record<string, unknown> = {}
    for (const one of above) options = { ...options, ...read(join(folderOf(path), one), depth + 1) }
    const own = record(config.compilerOptions)
    const folder = folderOf(path)
    const base = typeof own.baseUrl === 'string' ? join(folder, own.baseUrl) : options.base
    const aliases = own.paths === undefined ? {} : { paths: own.paths, pathsBase: base ?? folder }
    return { ...options, ...(base === undefined ? {} : { base }), ...aliases }
  }
  return [...configs.keys()]
    .filter((path) => /(^|\/)(?:tsconfig(?:\.\w+)?|jsconfig)\.json$/.test(path))
    .map((path) => ({ path, options: read(path, 0) }))
    .map(
      ({ path, options }): Alias => ({
        folder: folderOf(path),
        base: (options.base ?? options.pathsBase) as string | undefined,
        paths: Object.entries(record(options.paths)).map(
          ([pattern, targets]) =>
            [pattern, [targets].flat().filter((one) => typeof one === 'string') as string[]] as const,
        ),
      }),
    )
    .filter(({ base, paths }) => base !== undefined || paths.length > 0)
    .sort((a, b) => b.folder.length - a.folder.length || b.paths.length - a.paths.length)
}

/** What `*` stands for where a pattern fits; '' where it fits without one. */
function starOf(pattern: string, spec: string): string | undefined {
  const star = pattern.indexOf('*')
  if (star < 0) return pattern === spec ? '' : undefined
  const [head, tail] = [pattern.slice(0, star), pattern.slice(star + 1)]
  return spec.startsWith(head) && spec.endsWith(tail) && spec.length >= head.length + tail.length
    ? spec.slice(head.length, spec.length - tail.length)
    : undefined
}

/** Files that `exports` or `imports` of a package name for a key, whatever the condition. */
function targetsOf(map: unknown, key: string): string[] {
  if (typeof map === 'string') return key === '.' ? [map] : []
  if (typeof map !== 'object' || map === null) return []
  const entries = Object.entries(map)
  if (entries.length > 0 && entries.every(([name]) => !/^[.#]/.test(name))) return key === '.' ? leaves(map) : []
  return entries.flatMap(([name, value]) => {
    const rest = starOf(name, key)
    return rest === undefined ? [] : leaves(value).map((target) => target.replace('*', rest))
  })
}

const leaves = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(leaves)
      : []

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {}

function json(text: string): Record<string, unknown> {
  return record(parseJsonc(text))
}

export const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')))
const isIn = (path: string, folder: string): boolean => folder === '' || path.startsWith(`${folder}/`)

/** Joins and straightens a path; undefined where it leaves the repository. */
export function join(folder: string, path: string): string {
  const parts: string[] = []
  for (const part of `${folder}/${path}`.split('/')) {
    if (part === '' || part === '.') continue
    if (part === '..') parts.pop()
    else parts.push(part)
  }
  return parts.join('/')
}
