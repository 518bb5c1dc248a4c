import type { TeamConvention } from '../config'
import type { FileChange } from '../model'
import type { Change, Problem } from '../rule'
import { placeOf } from './check-size'
import { sayOf, trouble } from './place'

/** Cases a name may have, without its extensions. */
const CASES: Readonly<Record<string, RegExp>> = {
  'kebab-case': /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
  snake_case: /^[a-z0-9]+(?:_[a-z0-9]+)*$/,
  camelCase: /^[a-z][a-zA-Z0-9]*$/,
  PascalCase: /^[A-Z][a-zA-Z0-9]*$/,
}

/** `paths`: where files may come and go, and how new ones are called. All kinds of files are looked at. */
export function* checkPaths(convention: TeamConvention, change: Change): Iterable<Problem> {
  const { new: mayCome, deleted: mayGo, name } = convention.paths ?? {}
  const files = change.diff.files.filter((file) => convention.kinds?.includes(file.kind) ?? true)
  const come = files.filter(isNew)
  if (mayCome === false) for (const file of come) yield { ...sayOf(convention), at: placeOf(file) }
  if (mayGo === false)
    for (const file of files) if (file.status === 'deleted') yield { ...sayOf(convention), at: { file } }
  if (name === undefined) return
  const { results, stopped } = change.limited(come.map((file) => () => isNamed(file, name)))
  for (const [index, fits] of results.entries()) {
    const file = come[index]
    if (!fits && file) yield { ...sayOf(convention, {}, ` ${baseName(file.path)} is not ${name}.`), at: placeOf(file) }
  }
  if (stopped !== undefined) throw trouble(convention, 'took too long on a name and was stopped: make "name" simpler.')
}

const isNew = (file: FileChange): boolean =>
  file.status === 'added' || file.status === 'renamed' || file.status === 'copied'

const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

function isNamed(file: FileChange, name: string): boolean {
  const base = baseName(file.path)
  const known = Object.hasOwn(CASES, name) ? CASES[name] : undefined
  return known ? known.test(base.replace(/^[._]+/, '').split('.')[0] ?? '') : new RegExp(name).test(base)
}
