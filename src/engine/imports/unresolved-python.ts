import { resolvePython } from './resolve-python'
import { folderOf, foldersUp, isBuilt, perTree, type Unresolved } from './surroundings'

const modulesOf = perTree(resolvePython)
/** What is not Python, and can be imported all the same. */
const ENDS = ['.pyx', '.so', '.pyd', '.c']

/** Relative imports alone: what else can be imported depends on the environment. */
export const unresolvedPython: Unresolved = (specifier, { path }, around) => {
  const [, dots = '', name = ''] = /^(\.+)(.*)$/.exec(specifier) ?? []
  if (dots === '' || name === '') return undefined
  const folders = foldersUp(folderOf(path))
  const folder = folders[dots.length - 1]
  if (folder === undefined) return undefined
  const target = [folder, ...name.split('.')].filter((part) => part !== '').join('/')
  const isThere =
    modulesOf(around)(path, { spec: specifier }).length > 0 ||
    ENDS.some((end) => around.paths.has(`${target}${end}`)) ||
    [...around.paths].some((other) => other.startsWith(`${target}/`) || other.startsWith(`${target}.`))
  return isThere || isBuilt(target, around) || /(^|\/)_?version$/.test(target) ? undefined : `there is no ${target}.py`
}
