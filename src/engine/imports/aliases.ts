import { parseJsonc } from '../parse-jsonc'

/** What imports may begin with in place of a path of the repository: "@/" for "src/". */
export interface Alias {
  readonly prefix: string
  readonly path: string
}

const known = new WeakMap<ReadonlyMap<string, string>, readonly Alias[]>()

/** Path aliases of tsconfig and jsconfig files, and the module path of go.mod files. */
export function aliasesOf(manifests: ReadonlyMap<string, string>): readonly Alias[] {
  const before = known.get(manifests)
  if (before) return before
  const found = [...manifests].flatMap(([path, text]) => {
    const folder = path.slice(0, path.lastIndexOf('/') + 1)
    if (/(?:^|\/)[jt]sconfig[^/]*\.json$/.test(path)) return inTsconfig(text, folder)
    const module = /(?:^|\/)go\.mod$/.test(path) ? /^module\s+(\S+)/m.exec(text)?.[1] : undefined
    return module === undefined ? [] : [{ prefix: `${module}/`, path: folder }]
  })
  known.set(manifests, found)
  return found
}

function inTsconfig(text: string, folder: string): Alias[] {
  const value = parseJsonc(text) as { compilerOptions?: { baseUrl?: unknown; paths?: unknown } } | undefined
  const { baseUrl, paths } = value?.compilerOptions ?? {}
  const base = `${folder}${typeof baseUrl === 'string' ? `${baseUrl}/` : ''}`
  return Object.entries((paths ?? {}) as Readonly<Record<string, unknown>>).flatMap(([from, targets]) =>
    (Array.isArray(targets) ? targets : []).flatMap((to: unknown) =>
      typeof to === 'string' && from !== '*'
        ? [{ prefix: from.replace(/\*$/, ''), path: base + to.replace(/\*$/, '') }]
        : [],
    ),
  )
}
