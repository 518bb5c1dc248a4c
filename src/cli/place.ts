import { realpathSync } from 'node:fs'
import { relative, resolve, sep } from 'node:path'
import type { Repository } from '../host/repository'

export interface NamedPlace {
  /** From the top of the repository. */
  readonly path: string
  readonly line?: number
}

/**
 * Reads PATH and PATH:LINE as somebody writes them in `folder`. A path is first one from that folder, as for git; where
 * no known path is so named, one from the top of the repository, as reports print it.
 *
 * @param repo the one that holds `folder`
 * @param known paths the argument can mean, from the top of the repository
 */
export function readPlaces(repo: Pick<Repository, 'cwd'>, folder: string, known: ReadonlySet<string>) {
  const here = realpathSync(folder)
  const pathOf = (name: string): string | undefined =>
    [relative(repo.cwd, resolve(here, name)).split(sep).join('/'), name].find((path) => known.has(path))
  return (place: string): NamedPlace | undefined => {
    // A file may be named like a line of another.
    const whole = pathOf(place)
    if (whole !== undefined) return { path: whole }
    const [, name, line] = /^(.+):(\d+)$/.exec(place) ?? []
    const path = name === undefined ? undefined : pathOf(name)
    return path === undefined ? undefined : { path, line: Number(line) }
  }
}
