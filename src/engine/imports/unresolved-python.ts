import { once } from '../once'
import { resolvePython } from './resolve-python'
import { allFolders, folderOf, foldersUp, type ImportCheck, isBuilt } from './surroundings'

const modulesOf = once(resolvePython)
/** What is not Python, and can be imported all the same. */
const ENDS = ['.pyx', '.so', '.pyd', '.c']

/** Relative imports alone: what else can be imported depends on the environment. */
export const unresolvedPython: ImportCheck = (specifier, { path }, around) => {
  const [, dots = '', name = ''] = /^(\.+)(.*)$/.exec(specifier) ?? []
  if (dots === '' || name === '') return undefined
  const folders = foldersUp(folderOf(path))
  const folder = folders[dots.length - 1]
  if (folder === undefined) return undefined
  const target = [folder, ...name.split('.')].filter((part) => part !== '').join('/')
  const isThere =
    modulesOf(around)(path, { spec: specifier }).length > 0 ||
    ENDS.some((end) => around.paths.has(`${target}${end}`)) ||
    allFolders(around.paths).has(target) ||
    bareNames(around.paths).has(target)
  return isThere || isBuilt(target, around) || /(^|\/)_?version$/.test(target)
    ? undefined
    : { why: `there is no ${target}.py` }
}

/** Paths without what follows any dot of their names. */
const bareNames = once((paths: ReadonlySet<string>): ReadonlySet<string> => {
  const found = new Set<string>()
  for (const path of paths)
    for (let dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) found.add(path.slice(0, dot))
  return found
})
