import { Minimatch } from 'minimatch'

/** A rule's `files` and `ignore`: globs on paths relative to the rules file's folder. */
export interface Globs {
  readonly files?: string | readonly string[] | undefined
  readonly ignore?: string | readonly string[] | undefined
}

export type PathFilter = (path: string) => boolean

const compiled = new Map<string, Minimatch>()

/** One glob (minimatch): `*.sql` is found in every folder, `src/` stands for all that is below it. */
export function matchesGlob(path: string, glob: string): boolean {
  let known = compiled.get(glob)
  if (!known) {
    const whole = glob.endsWith('/') ? `${glob}**` : glob
    known = new Minimatch(whole.replace(/^\.?\//, ''), {
      dot: true,
      matchBase: !glob.startsWith('/'),
      nonegate: true,
      nocomment: true,
      platform: 'linux',
    })
    // Rules files of thousands of globs are looked at once; the cache is for the rest.
    if (compiled.size > 20_000) compiled.clear()
    compiled.set(glob, known)
  }
  return known.match(path)
}

/** A list of globs, in order: a later one beats an earlier one, and `!` takes away again. */
export function matchesGlobs(path: string, globs: readonly string[]): boolean {
  let matched = globs[0]?.startsWith('!') === true
  for (const glob of globs) {
    const isNegated = glob.startsWith('!')
    if (matched === isNegated && matchesGlob(path, isNegated ? glob.slice(1) : glob)) matched = !isNegated
  }
  return matched
}

export const toList = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : typeof value === 'string' ? [value] : value

/**
 * Which paths the globs speak of; undefined where they speak of all.
 *
 * @param folder the rules file's, without a slash at its end: '' at the root
 */
export function pathFilter({ files, ignore }: Globs, folder = ''): PathFilter | undefined {
  const wanted = toList(files)
  const unwanted = toList(ignore)
  if (wanted.length === 0 && unwanted.length === 0 && folder === '') return undefined
  return (path) => {
    if (folder !== '' && !path.startsWith(`${folder}/`)) return false
    const relative = folder === '' ? path : path.slice(folder.length + 1)
    return (wanted.length === 0 || matchesGlobs(relative, wanted)) && !matchesGlobs(relative, unwanted)
  }
}
