import { folderOf, join, type Surroundings } from './surroundings'

/** Finds the files of the package a Go import means; none for other people's modules and the standard library. */
export function resolveGo({ paths, manifests }: Surroundings): (spec: string) => readonly string[] {
  const modules = [...manifests].flatMap(([path, text]) => {
    const name = /(^|\/)go\.mod$/.test(path) ? /^module[ \t]+(\S+)/m.exec(text)?.[1] : undefined
    return name === undefined ? [] : [{ name, folder: folderOf(path) }]
  })
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
