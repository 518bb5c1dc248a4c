import { type TempRepository, tempRepository } from '../host/temp-repository'
import type { Fixture, FixtureFile } from './fixture'

/** One repository with two commits for each fixture, `case-N-before` and `case-N-after`; made in one process. */
export function makeFixtureRepository(fixtures: readonly Fixture[]): TempRepository {
  const repository = tempRepository()
  const commits = fixtures.flatMap(({ files }, index) => [
    commit(`case-${index}-before`, files, 'before'),
    commit(`case-${index}-after`, files, 'after', `from refs/heads/case-${index}-before\ndeleteall\n`),
  ])
  repository.gitBytes(['fast-import', '--quiet'], Buffer.concat(commits))
  return repository
}

export const rangeOf = (index: number): string => `case-${index}-before..case-${index}-after`

/** A commit whose files are written in line (git-fast-import(1)). */
function commit(branch: string, files: readonly FixtureFile[], side: 'before' | 'after', parent = ''): Buffer {
  const head = `commit refs/heads/${branch}\ncommitter Test <test@example.invalid> 0 +0000\ndata 0\n${parent}`
  const parts = files.flatMap((file) => {
    const text = file[side]
    if (text === undefined) return []
    const bytes = Buffer.from(text)
    return [Buffer.from(`M 100644 inline ${file.path}\ndata ${bytes.length}\n`), bytes, Buffer.from('\n')]
  })
  return Buffer.concat([Buffer.from(head), ...parts, Buffer.from('\n')])
}
