import type { Scope } from '../engine/model'
import type { ExceptionTrailer } from '../engine/wanted-suppression'
import { type Git, git } from './git'
import { commitsOf } from './scope-commits'

const NAMES = /^(hunkwise-exception|size-exception)$/i

/** `Hunkwise-Exception` and `Size-Exception` trailers of the commits in scope; none where nothing is committed in it. */
export async function readExceptionTrailers(repo: Git, scope: Scope): Promise<ExceptionTrailer[]> {
  const commits = commitsOf(scope)
  if (!commits) return []
  const done = await git(repo, ['log', '-z', '--format=%H%n%(trailers:only=true,unfold=true)', ...commits])
  if (done.code !== 0) return []
  return done.stdout
    .toString()
    .split('\0')
    .flatMap((entry) => {
      const [commit = '', ...lines] = entry.trim().split('\n')
      return lines.flatMap((line) => {
        const colon = line.indexOf(':')
        const name = line.slice(0, colon).trim()
        return colon > 0 && NAMES.test(name) ? [{ commit, name, value: line.slice(colon + 1).trim() }] : []
      })
    })
}
