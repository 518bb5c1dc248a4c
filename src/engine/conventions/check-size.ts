import type { TeamConvention } from '../config'
import type { FileChange } from '../model'
import type { Change, Problem } from '../rule'
import { filesOf, newLines, sayOf } from './place'

/** `size`: how much of these files one change may touch, and how long they may become. */
export function* checkSize(convention: TeamConvention, change: Change): Iterable<Problem> {
  const { file: perFile, total, length } = convention.size ?? {}
  const files = filesOf(convention, change)
  for (const file of files) {
    const lines = file.added + file.deleted
    if (perFile !== undefined && lines > perFile)
      yield { ...sayOf(convention, {}, ` ${lines} changed lines, where ${perFile} are the most.`), at: placeOf(file) }
    const long = length === undefined || file.added <= file.deleted ? undefined : lengthOf(change, file)
    if (long !== undefined && length !== undefined && long > length)
      yield { ...sayOf(convention, {}, ` It has ${long} lines now, where ${length} are the most.`), at: placeOf(file) }
  }
  const lines = files.reduce((sum, file) => sum + file.added + file.deleted, 0)
  const [first] = files
  if (total !== undefined && lines > total && first)
    yield {
      ...sayOf(convention, {}, ` ${lines} changed lines in ${files.length} files, where ${total} are the most.`),
      at: placeOf(first),
      evidence: files
        .slice(0, 10)
        .map((file) => ({ text: `${file.added + file.deleted} changed lines`, path: file.path })),
    }
}

function lengthOf(change: Change, file: FileChange): number | undefined {
  if (file.status === 'added') return file.added
  const text = change.texts.get(file.path)
  return text === undefined ? undefined : text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
}

export function placeOf(file: FileChange): NonNullable<Problem['at']> {
  const [line] = newLines(file).values()
  return line ? { file, line } : { file }
}
