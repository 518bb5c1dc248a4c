import { folderOf, foldersUp, isBuilt, type Resolve } from './surroundings'

const ENDS = ['.py', '.pyi', '.pyx', '.so', '.pyd', '.c', '/__init__.py', '/__init__.pyi']

/** Relative imports alone: what else can be imported depends on the environment. */
export const resolvePython: Resolve = (specifier, { path }, around) => {
  const [, dots = '', name = ''] = /^(\.+)(.*)$/.exec(specifier) ?? []
  if (dots === '' || name === '') return undefined
  const folders = foldersUp(folderOf(path))
  const folder = folders[dots.length - 1]
  if (folder === undefined) return undefined
  const target = [folder, ...name.split('.')].filter((part) => part !== '').join('/')
  const isThere =
    ENDS.some((end) => around.paths.has(`${target}${end}`)) ||
    [...around.paths].some((other) => other.startsWith(`${target}/`) || other.startsWith(`${target}.`))
  return isThere || isBuilt(target, around) || /(^|\/)_?version$/.test(target) ? undefined : `there is no ${target}.py`
}
