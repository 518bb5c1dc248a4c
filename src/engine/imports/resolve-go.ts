import { folderOf, join, type Surroundings } from './surroundings'

/** Finds the files of the package a Go import means; none for other people's modules and the standard library. */
export function resolveGo({ paths, manifests }: Surroundings): (spec: string) => readonly string[] {
  const modules = modulesOf(manifests)
  const inFolder = new Map<string, string[]>()
  for (const path of paths) {
    if (!path.endsWith('.go') || path.endsWith('_test.go')) continue
    const folder = folderOf(path)
    const list = inFolder.get(folder)
    if (list) list.push(path)
    else inFolder.set(folder, [path])
  }
  return (spec: string): readonly string[] => {
    const module = modules
      .filter(({ name }) => spec === name || spec.startsWith(`${name}/`))
      .sort((a, b) => b.name.length - a.name.length)[0]
    return module ? (inFolder.get(join(module.folder, spec.slice(module.name.length)) ?? '') ?? []) : []
  }
}

interface Module {
  readonly name: string
  readonly folder: string
}

const modulesOf = (manifests: Surroundings['manifests']): Module[] =>
  [...manifests].flatMap(([path, text]) => {
    const name = /(^|\/)go\.mod$/.test(path) ? /^module[ \t]+"?([^\s"]+)/m.exec(text)?.[1] : undefined
    return name === undefined ? [] : [{ name, folder: folderOf(path) }]
  })

/** The other way round: what others import a Go file's package as; undefined outside of all modules. */
export function importPaths({ manifests }: Pick<Surroundings, 'manifests'>): (path: string) => string | undefined {
  const modules = modulesOf(manifests).sort((a, b) => b.folder.length - a.folder.length)
  return (path) => {
    const module = modules.find(({ folder }) => folder === '' || path.startsWith(`${folder}/`))
    const inside = module && folderOf(path).slice(module.folder === '' ? 0 : module.folder.length + 1)
    return module && (inside === '' ? module.name : `${module.name}/${inside}`)
  }
}
